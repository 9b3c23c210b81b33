package io.studygate.letter;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestTrials;
import io.studygate.config.Trial;
import io.studygate.study.Letter;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write, and what nobody may guess from it. */
class LetterReaderTest {
  private static final String SENDER = "physics@site.example";
  private static final List<Trial> TRIALS =
      List.of(
          trial("AHOD0831", "\\d{4}"),
          trial("AFT-16", "\\d{3,6}"),
          trial("AFT-16-B", "\\d{3,6}"),
          trial("RTQA-01", "TRIAL-RT-\\d{4}"),
          trial("OTHERS", "\\d{4}"),
          TestTrials.withVisits(trial("VIS-1", "\\d{3}"), List.of("baseline", "week-12", "V3")));
  private static final List<String> OWN =
      List.of("AHOD0831", "AFT-16", "AFT-16-B", "RTQA-01", "VIS-1");

  private static Trial trial(String protocol, String casePattern) {
    return TestTrials.plain(
        protocol,
        protocol,
        "sponsor",
        List.of("trial@office.example"),
        casePattern,
        null,
        false,
        List.of(),
        "basic",
        List.of(),
        List.of(),
        false,
        false,
        null,
        false);
  }

  private static Reading read(String subject, String text) {
    return new LetterReader(TRIALS).read(subject, text, OWN, SENDER);
  }

  /** One line for each folder that was read; the fault if nothing was. */
  private static List<String> words(Reading reading) {
    return reading.fault() != null
        ? List.of(reading.fault().name())
        : reading.folders().stream().map(each -> of(each.said()) + " in " + each.folder()).toList();
  }

  private static String of(Letter said) {
    String visit = said.visit() == null ? "" : " at " + said.visit();
    return said.protocol() + " " + said.caseId() + visit;
  }

  static Stream<Arguments> visits() {
    return Stream.of(
        visit("a line", "protocol: VIS-1\ncase: 004\nvisit: baseline\nfolder: a1", "baseline"),
        visit("capitals", "VIS-1 case 004\nVISIT : BASELINE\nfolder: a1", "baseline"),
        visit("its number", "VIS-1 case 004 Visit 3 folder a1", "V3"),
        visit("a number sign", "VIS-1, case 004, visit #3, folder a1", "V3"),
        visit("a hyphen", "VIS-1 case 004, visit-3, folder a1", "V3"),
        visit("a long label", "VIS-1 case: 004\nVisit number: 3\nfolder: a1", "V3"),
        visit("a time point", "VIS-1 case 004, time point: Week 12, folder: a1", "week-12"),
        visit("in a sentence", "VIS-1 case 004, visit is week 12, in folder a1", "week-12"),
        visit(
            "before the word", "The baseline visit of VIS-1 case 004 is in folder a1", "baseline"),
        visit("beside the case", "VIS-1 case 004, baseline, in folder a1", "baseline"),
        visit("in brackets", "VIS-1 case 004 (week 12): folder a1", "week-12"),
        visit("German", "Protokoll: VIS-1\nFall: 004\nVisite: Week12\nOrdner: a1", "week-12"),
        visit("a table", "Protocol\tCase\tVisit\tFolder\nVIS-1\t004\tBaseline\ta1", "baseline"),
        visit("above its value", "VIS-1 case 004\nVisit:\nweek-12\nFolder:\na1", "week-12"),
        visit("twice the same", "VIS-1 case 004 week-12\nvisit: week 12\nfolder: a1", "week-12"),
        visit("after the contact", "VIS-1 case 004\ncontact: A, visit: 3, folder: a1", "V3"),
        visit("not at all", "VIS-1 case 004 folder a1", null),
        visit("a date", "VIS-1 case 004, visit date: 2026-11-22, folder a1", null),
        visit("in prose", "VIS-1 case 004 folder a1. No visit was missed; week 12 follows.", null),
        visit("before the case", "Visit 3 case 004 in folder a1, VIS-1", "V3"),
        visit("a count", "VIS-1 case 004 folder a1. After his visit 3 series were sent.", null),
        visit(
            "of a trial that lists none, a count",
            "AFT-16 case 004 folder a1. After his visit 3 series were exported.",
            null),
        visit(
            "a number of scans",
            "AFT-16 case 004 folder a1. During the study visit 2 CT scans were made.",
            null),
        visit("a day", "AFT-16 case 004 folder a1, the last visit was 12 May 2024", null),
        visit("a weekday", "AFT-16 case 004 folder a1. The visit day was Monday.", null),
        visit("a bare word", "AFT-16 case 004 folder a1. Please plan the visit day.", null),
        visit("of a trial that lists none", "AFT-16 case 004, visit 2, folder a1", "2"),
        visit("its label follows", "AFT-16 visit week 12 case 004 folder a1", "week 12"),
        visit(
            "a word in one",
            "AFT-16 case 004, visit: posttreatment 2, folder a1",
            "posttreatment 2"),
        visit(
            "before the word, unlisted",
            "The month 6 visit of AFT-16 case 004 is in folder a1",
            "month 6"),
        visit("words that are none", "AFT-16 case 004\nvisit: Mr Smith\nfolder: a1", null),
        Arguments.of(
            "of each folder",
            "VIS-1\ncase 004 visit baseline folder a1\ncase 005 visit week 12 folder a2",
            List.of("VIS-1 004 at baseline in a1", "VIS-1 005 at week-12 in a2")),
        Arguments.of(
            "once, of all folders",
            "VIS-1, visit: baseline\ncase 004 folder a1\ncase 005 folder a2",
            List.of("VIS-1 004 at baseline in a1", "VIS-1 005 at baseline in a2")),
        Arguments.of(
            "a table of several",
            "VIS-1\nCase;Visit;Folder\n004;baseline;a1\n004;V3;a2",
            List.of("VIS-1 004 at baseline in a1", "VIS-1 004 at V3 in a2")));
  }

  private static Arguments visit(String name, String text, String visit) {
    String trial = text.contains("VIS-1") ? "VIS-1 004" : "AFT-16 004";
    return Arguments.of(
        name, text, List.of(trial + (visit == null ? "" : " at " + visit) + " in a1"));
  }

  static Stream<Arguments> ways() {
    return Stream.of(
        way(
            "the four lines",
            "New data",
            "protocol: AHOD0831\ncase: 1234\ncontact: Dr A. Physicist, +1 555 0100\nfolder: study-12\n"),
        way(
            "one line with commas",
            "",
            "Protocol: AHOD0831, case # 1234, folder: study-12, contact: Dr A. Physicist"),
        way(
            "a spoken subject and a sentence",
            "re: AHOD 0831 pt 1234",
            "Hello,\n\nthe plan has been uploaded to the folder study-12.\n\nBest wishes\nA."),
        way("the subject alone", "AHOD-0831 case no. 1234 directory study-12", ""),
        way(
            "small letters, an en dash and spaces that do not break",
            "",
            "protocol:\u00a0ahod\u20130831\ncase\u00a0number:\u00a01234\nfolder\u00a0name:\u00a0study-12"),
        way("columns with tabs", "data", "Protocol\tCase\tFolder\nAHOD0831\t1234\tstudy-12\n"),
        way(
            "columns with spaces and another one between",
            "",
            "Protocol   Case   Date         Folder\nAHOD0831   1234   2026-11-22   study-12"),
        way(
            "a table with rules",
            "",
            "| Protocol | Case # | Directory |\n|---|---|---|\n| AHOD0831 | 1234 | study-12 |"),
        way("lines with tabs", "", "Protocol\tAHOD0831\nCase\t1234\nFolder\tstudy-12"),
        way("a label above its value", "", "Protocol:\nAHOD0831\nCase:\n1234\nFolder:\nstudy-12"),
        way(
            "German",
            "Daten",
            "Guten Tag,\nProtokoll: AHOD0831\nFallnummer: 1234\nOrdner: study-12\nAnsprechpartner: A."),
        way(
            "French",
            "",
            "Bonjour,\nProtocole : AHOD0831\nCas n\u00b0 : 1234\nDossier : study-12\nContact : A."),
        way(
            "a path, protocol and case in one word",
            "",
            "Please see incoming/study-12 for AHOD0831-1234. Thank you!"),
        way("no colon anywhere", "", "AHOD0831 case 1234 is in folder study-12"),
        way("quotation marks", "", "AHOD0831, patient 1234, folder \u201cstudy-12\u201d, thanks"),
        way(
            "an earlier e-mail quoted",
            "Re: AHOD0831 case 1234",
            "Folder: study-12\n\nOn Mon, 2 Nov 2026 at 10:00, Office <a@office.example> wrote:\n"
                + "> Protocol: AFT-16\n> Case: 777\n> Folder: other\n"),
        way(
            "an earlier e-mail below, as Outlook has it",
            "AW: Daten",
            "AHOD0831, case 1234, folder: study-12\n\n"
                + "Von: Office <a@office.example>\nGesendet: Montag\nAn: A\nBetreff: Daten\n\n"
                + "Protocol: AFT-16\nCase: 777\n"),
        way(
            "a signature with numbers",
            "",
            "AHOD0831 case 1234 folder study-12\n-- \nDr A., case manager, case 9999\n+1 555 0100"),
        way(
            "said twice, the same",
            "AHOD0831 case 1234",
            "Protocol AHOD 0831, Case: 1234, folder study-12 (study-12 holds RT and CT)"),
        Arguments.of(
            "a case with letters, in small ones and with no label",
            "RTQA-01",
            "trial-rt-0042 is in folder: my plan 2\n",
            List.of("RTQA-01 TRIAL-RT-0042 in my plan 2")),
        Arguments.of(
            "the longer of two protocols that begin alike",
            "",
            "AFT-16-B case 004 folder x1",
            List.of("AFT-16-B 004 in x1")),
        Arguments.of(
            "several folders, block by block",
            "",
            "Protocol: AHOD0831\nCase: 1234\nFolder: a1\n\nProtocol: AFT-16\nCase: 777\nFolder: a2\n",
            List.of("AHOD0831 1234 in a1", "AFT-16 777 in a2")),
        Arguments.of(
            "several folders of one protocol",
            "AHOD0831",
            "case 1234 in folder a1\ncase 1235 in folder a2",
            List.of("AHOD0831 1234 in a1", "AHOD0831 1235 in a2")),
        Arguments.of(
            "several folders in a table",
            "AHOD0831",
            "Case;Folder\n1234;a1\n1235;a2\n",
            List.of("AHOD0831 1234 in a1", "AHOD0831 1235 in a2")));
  }

  private static Arguments way(String name, String subject, String text) {
    return Arguments.of(name, subject, text, List.of("AHOD0831 1234 in study-12"));
  }

  static Stream<Arguments> doubts() {
    return Stream.of(
        doubt("nothing", "Hello", "How are you?", LetterFault.NO_PROTOCOL),
        doubt("no case", "", "AHOD0831 folder study-12", LetterFault.NO_CASE),
        doubt("no folder", "", "AHOD0831 case 1234", LetterFault.NO_FOLDER),
        doubt("two cases", "case 1234", "AHOD0831 case 1235 folder a1", LetterFault.SEVERAL_CASES),
        doubt(
            "one or the other",
            "",
            "AHOD0831 case 1234 or 1235 folder a1",
            LetterFault.SEVERAL_CASES),
        doubt("a list", "", "AHOD0831 case: 1234, 1235\nfolder: a1", LetterFault.SEVERAL_CASES),
        doubt(
            "two protocols",
            "AFT-16",
            "AHOD0831 case 1234 folder a1",
            LetterFault.SEVERAL_PROTOCOLS),
        doubt(
            "no such protocol",
            "",
            "Protocol: XYZ-9, case 1234, folder a1",
            LetterFault.NO_PROTOCOL),
        doubt(
            "ours, beside one that is not",
            "AHOD0831",
            "Protocol: XYZ-9\nCase: 1234\nFolder: a1",
            LetterFault.NO_PROTOCOL),
        doubt("another site's", "", "OTHERS case 1234 folder a1", LetterFault.NO_PROTOCOL),
        doubt(
            "a case of five digits", "", "AHOD0831 case: 12345 folder: a1", LetterFault.CASE_FORM),
        doubt(
            "a name for a case", "", "AHOD0831\nCase: John Doe\nFolder: a1", LetterFault.CASE_FORM),
        doubt(
            "two folders, one case",
            "",
            "AHOD0831 case 1234 folder: a1, folder: a2",
            LetterFault.MIXED),
        doubt(
            "two folders, one of them with two cases",
            "AHOD0831",
            "case 1234 case 1235 folder a1\ncase 1236 folder a2",
            LetterFault.MIXED),
        doubt(
            "a path that climbs",
            "",
            "AHOD0831 case 1234 folder: ../../018",
            LetterFault.FOLDER_NAME),
        doubt("a path below", "", "AHOD0831 case 1234 folder: a/b", LetterFault.FOLDER_NAME),
        doubt(
            "a name among other words",
            "",
            "AHOD0831\nFolder: a1 for case 1234",
            LetterFault.FOLDER_NAME),
        doubt(
            "two visits",
            "VIS-1 case 004 visit 3",
            "visit: baseline\nfolder: a1",
            LetterFault.SEVERAL_VISITS),
        doubt(
            "one visit or the other",
            "",
            "VIS-1 case 004 folder: a1, visit: baseline or week 12",
            LetterFault.SEVERAL_VISITS),
        doubt(
            "two visits by number",
            "",
            "AFT-16 case 004 visits 2 and 3 in folder a1",
            LetterFault.SEVERAL_VISITS),
        doubt(
            "two visits beside the case",
            "",
            "VIS-1 case 004 baseline and week 12 in folder a1",
            LetterFault.SEVERAL_VISITS),
        doubt(
            "a visit of another trial",
            "",
            "VIS-1 case 004\nvisit: month 6\nfolder: a1",
            LetterFault.VISIT_FORM),
        doubt(
            "words that are no visit",
            "",
            "VIS-1 case 004, visit: the one after surgery, folder: a1",
            LetterFault.VISIT_FORM),
        doubt(
            "a visit of one of two folders",
            "VIS-1",
            "case 004 folder a1\ncase 005 visit: baseline folder: a2",
            LetterFault.MIXED),
        doubt(
            "all in an earlier e-mail",
            "Fwd: data",
            "see below\n-----Original Message-----\nAHOD0831 case 1234 folder a1",
            LetterFault.NO_PROTOCOL));
  }

  private static Arguments doubt(String name, String subject, String text, LetterFault fault) {
    return Arguments.of(name, subject, text, List.of(fault.name()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ways")
  void what_people_write_is_read(String name, String subject, String text, List<String> read) {
    assertThat(words(read(subject, text))).isEqualTo(read);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("visits")
  void the_visit_is_read_as_people_write_it(String name, String text, List<String> read) {
    assertThat(words(read("", text))).isEqualTo(read);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("doubts")
  void what_is_in_doubt_is_never_guessed(
      String name, String subject, String text, List<String> fault) {
    assertThat(words(read(subject, text))).isEqualTo(fault);
  }

  @Test
  void who_is_named_is_the_contact_and_the_sender_is_where_nobody_is() {
    String text = "AHOD0831 case 1234 folder: a1\n";
    assertThat(read("", text).folders().get(0).said().contact()).isEqualTo(SENDER);
    assertThat(
            read("", text + "Contact: Dr M\u00fcller, phone 0100")
                .folders()
                .get(0)
                .said()
                .contact())
        .isEqualTo("Dr M\u00fcller, phone 0100");
    assertThat(read("", "AHOD0831 case 1234, contact: Dr A., folder: a1").folders().get(0).said())
        .extracting(Letter::contact)
        .isEqualTo("Dr A");
  }

  @Test
  void long_texts_are_refused_or_read_in_no_time() {
    String labels = "case folder: protocol contact ".repeat(500) + " ".repeat(40_000) + "(((";
    long begin = System.nanoTime();
    assertThat(read("", labels).fault()).isNotNull();
    assertThat(System.nanoTime() - begin).isLessThan(20_000_000_000L);
    assertThat(read("", "AHOD0831 case 1234 folder a1\n" + "word ".repeat(4_000)).fault())
        .isEqualTo(LetterFault.TOO_LONG);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "visit |v1",
        ".|v1.",
        "visit v|1",
        "visit: |v1",
        "the |v1 ",
        "|visit ",
        "|,v1",
        "visit: |_"
      })
  void a_text_of_nothing_but_visits_overflows_nothing_and_says_none(String kind) {
    String first = kind.substring(0, kind.indexOf('|'));
    String again = kind.substring(kind.indexOf('|') + 1);
    String text = first + again.repeat((15_900 - first.length()) / again.length());
    assertThat(words(read("", "AFT-16 case 004 folder a1\n" + text)))
        .containsExactly("AFT-16 004 in a1");
  }

  @Test
  void a_case_longer_than_the_ledger_holds_is_not_of_the_trials_form() {
    List<Trial> any = List.of(trial("AFT-16", "\\d+"));
    Reading reading =
        new LetterReader(any).read(null, "AFT-16, folder a1, case " + "1".repeat(129), OWN, SENDER);
    assertThat(reading.fault()).isEqualTo(LetterFault.CASE_FORM);
  }
}
