package io.studygate.letter;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestTrials;
import io.studygate.config.Trial;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What people write, and what nobody may guess from it. */
class LetterReaderTest {
  private static final String SENDER = "physics@site.example";
  private static final List<Trial> TRIALS =
      List.of(
          trial("AHOD0831", "\\d{4}"),
          trial("AFT-16", "\\d{3,6}"),
          trial("AFT-16-B", "\\d{3,6}"),
          trial("RTQA-01", "TRIAL-RT-\\d{4}"),
          trial("OTHERS", "\\d{4}"));
  private static final List<String> OWN = List.of("AHOD0831", "AFT-16", "AFT-16-B", "RTQA-01");

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
        : reading.folders().stream()
            .map(
                each ->
                    each.said().protocol() + " " + each.said().caseId() + " in " + each.folder())
            .toList();
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

  @Test
  void a_case_longer_than_the_ledger_holds_is_not_of_the_trials_form() {
    List<Trial> any = List.of(trial("AFT-16", "\\d+"));
    Reading reading =
        new LetterReader(any).read(null, "AFT-16, folder a1, case " + "1".repeat(129), OWN, SENDER);
    assertThat(reading.fault()).isEqualTo(LetterFault.CASE_FORM);
  }
}
