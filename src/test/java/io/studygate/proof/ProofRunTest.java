package io.studygate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.Profile;
import io.studygate.config.Profile.ExceptionLine;
import io.studygate.config.Profile.Option;
import io.studygate.config.TestProfiles;
import io.studygate.finding.Finding;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Fragments;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProofRunTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        UID.ExplicitVRLittleEndian,
        UID.ImplicitVRLittleEndian,
        UID.ExplicitVRBigEndianRetired,
        UID.DeflatedExplicitVRLittleEndian
      })
  void what_was_written_without_fault_passes_in_every_transfer_syntax(String syntax)
      throws Exception {
    ProofBench bench = new ProofBench(folder);
    bench.syntax = syntax;
    ProofRecord proof = bench.object("a.dcm", ProofBench.before(), ProofBench.after()).prove();
    assertThat(proof.findings()).isEmpty();
    assertThat(proof.references()).isEqualTo(1);
    assertThat(proof.values()).isGreaterThan(5);
    assertThat(proof.bytes()).isGreaterThan(100);
  }

  /** What a broken anonymiser would leave, and where the proof must point. */
  static Stream<Arguments> breaks() {
    return Stream.of(
        broken(
            "a skipped row",
            "(0008,0080)",
            set(Tag.InstitutionName, VR.LO, "Saint Wendelin Hospital")),
        broken(
            "a skipped row without a name",
            "(0008,103E)",
            set(Tag.SeriesDescription, VR.LO, "AX THIN 3MM")),
        broken(
            "a name in a comment",
            "(0028,4000)",
            set(Tag.ImagePresentationComments, VR.LT, "seen by HARTWIGSEN")),
        broken("part of a name", "(3006,0026)", set(0x30060026, VR.LO, "PTV quixwell")),
        broken("an ID within text", "(300A,00C2)", set(0x300A00C2, VR.LO, "beam MRN-7734512 b")),
        broken("digits of an ID", "(300A,00C2)", set(0x300A00C2, VR.LO, "no 7734512.")),
        broken("an ID as a number", "(0020,0013)", set(Tag.InstanceNumber, VR.IS, "8812345")),
        broken("a birth date in words", "(300A,00C2)", set(0x300A00C2, VR.LO, "born 06-Apr-1948")),
        broken("a birth date elsewhere", "(0008,0024)", set(0x00080024, VR.DA, "19480406")),
        broken("a date", "(0008,0020)", set(Tag.StudyDate, VR.DA, "20250311")),
        broken("a time", "(0008,0030)", set(Tag.StudyTime, VR.TM, "101530")),
        broken("a date the table does not list", "(0014,3077)", set(0x00143077, VR.TM, "101530")),
        broken("a telephone", "(300A,00C2)", set(0x300A00C2, VR.LO, "call 6283593")),
        broken("a UID", "(0008,9123)", set(0x00089123, VR.UI, "1.2.826.0.1.99.3")),
        broken("a UID within text", "(300A,00C2)", set(0x300A00C2, VR.LO, "see 1.2.826.0.1.99.3.")),
        broken(
            "UTF-16 in bytes",
            "(0040,0440)",
            bytes(0x00400440, "Quixwell".getBytes(StandardCharsets.UTF_16LE))),
        broken(
            "hexadecimal",
            "(300A,00C2)",
            set(
                0x300A00C2,
                VR.LO,
                HexFormat.of().formatHex("MRN-7734512".getBytes(StandardCharsets.UTF_8)))),
        broken(
            "base64",
            "(300A,00C2)",
            set(
                0x300A00C2,
                VR.LO,
                Base64.getEncoder()
                    .encodeToString("xMRN-7734512".getBytes(StandardCharsets.UTF_8)))),
        broken(
            "a document",
            "(0042,0011)",
            bytes(0x00420011, "%PDF-1.7".getBytes(StandardCharsets.UTF_8))),
        broken("a private block", "(0029,0010)", set(0x00290010, VR.LO, "VENDOR")),
        broken("a missed depth", "(0040,0275) > (0040,0007)", nested()),
        broken("a sequence that stayed", "(0008,1084)", sequence()),
        broken(
            "no provenance",
            "Patient Identity Removed",
            data -> data.remove(Tag.PatientIdentityRemoved)),
        broken(
            "another name than the case",
            "Patient's Name",
            set(Tag.PatientName, VR.PN, "SOMEBODY")),
        broken("pixels too long", "pixels", bytes(Tag.PixelData, new byte[40])),
        broken(
            "a lost reference", "(0008,1155)", data -> data.remove(Tag.ReferencedImageSequence)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("breaks")
  void every_break_is_caught_with_its_place_and_without_the_value(
      String what, String place, Consumer<Attributes> fault) throws Exception {
    Attributes after = ProofBench.after();
    fault.accept(after);
    ProofRecord proof = new ProofBench(folder).object("a.dcm", ProofBench.before(), after).prove();
    String findings =
        proof.findings().stream().map(Finding::what).reduce("", (a, b) -> a + "\n" + b);
    assertThat(findings).contains("file 1, ".substring(0, 6)).contains(place);
    assertThat(findings.toUpperCase(java.util.Locale.ROOT))
        .doesNotContain("QUIXWELL", "HARTWIGSEN", "7734512", "8812345", "1948", "WENDELIN");
  }

  /** The block of a creator of which the profile names one element, and what else stands in it. */
  private static Attributes withPrivates(int... tags) {
    Attributes after = ProofBench.after();
    after.setString(0x00190010, VR.LO, "GEMS_ACQU_01");
    after.setString(0x00190011, VR.LO, "OTHER");
    for (int tag : tags) {
      after.setString(tag, VR.DS, "0.5");
    }
    return after;
  }

  private List<String> provedPrivates(Attributes after) throws Exception {
    Profile profile =
        new Profile(
            "p",
            List.of(),
            List.of(
                kept("0019,xxBB", "GEMS_ACQU_01"),
                kept("0019,xx0C", "OTHER"),
                kept("0021,xx01", "GEMS_ACQU_01")),
            List.of());
    return new ProofBench(folder)
        .object("a", ProofBench.before(), after).prove(profile).findings().stream()
            .map(finding -> finding.what().replaceAll(".*file 1, |[.]$", ""))
            .toList();
  }

  private static ExceptionLine kept(String tag, String creator) {
    return new ExceptionLine(tag, creator, null, ExceptionLine.Action.KEEP, null, "a number", null);
  }

  @Test
  void a_private_element_that_the_profile_names_passes_and_its_neighbours_are_caught()
      throws Exception {
    assertThat(provedPrivates(withPrivates(0x001910BB, 0x0019110C))).isEmpty();
    assertThat(provedPrivates(withPrivates(0x001910BC)))
        .containsExactly("(0019,10BC): a private element");
    assertThat(provedPrivates(withPrivates(0x001911BB)))
        .as("the number of one creator under another")
        .containsExactly("(0019,11BB): a private element");
    assertThat(provedPrivates(withPrivates(0x001912BB)))
        .as("a block without a creator")
        .containsExactly("(0019,12BB): a private element");
    Attributes stranger = withPrivates();
    stranger.setString(0x00210010, VR.LO, "OTHER");
    assertThat(provedPrivates(stranger))
        .as("a creator of whom nothing is kept in this group")
        .containsExactly("(0021,0010): a private element");
  }

  @Test
  void a_private_element_of_an_item_needs_its_creator_in_that_item() throws Exception {
    Attributes after = ProofBench.after();
    after.setString(0x00190010, VR.LO, "GEMS_ACQU_01");
    Attributes first = new Attributes();
    first.setString(0x00190010, VR.LO, "GEMS_ACQU_01");
    first.setString(0x001910BB, VR.DS, "0.5");
    Attributes second = new Attributes();
    second.setString(0x001910BB, VR.DS, "0.5");
    after.newSequence(Tag.PerFrameFunctionalGroupsSequence, 2).add(first);
    assertThat(provedPrivates(after)).isEmpty();
    after.getSequence(Tag.PerFrameFunctionalGroupsSequence).add(second);
    assertThat(provedPrivates(after))
        .containsExactly("(5200,9230) > (0019,10BB): a private element");
  }

  @Test
  void a_private_element_is_looked_at_again_when_its_creator_is_another() throws Exception {
    ProofBench bench = new ProofBench(folder);
    for (String creator : List.of("KNOWN", "KNOWN", "OTHER", "OTHER", "KNOWN")) {
      Attributes after = ProofBench.after();
      after.setString(0x00190010, VR.LO, creator);
      after.setString(0x0019100C, VR.DS, "0.5");
      bench.object("a", ProofBench.before(), after);
    }
    List<ExceptionLine> lines = List.of(kept("0019,xx0C", "KNOWN"), kept("0019,xx0D", "OTHER"));
    ProofRecord proof = bench.prove(new Profile("p", List.of(), lines, List.of()));
    assertThat(proof.findings())
        .extracting(
            finding -> finding.what().replaceAll(".*(file [0-9]).*(\\(0019.*)[.]$", "$1 $2"))
        .contains("file 3 (0019,100C): a private element", "file 4 (0019,100C): a private element");
    assertThat(proof.findings().toString()).doesNotContain("file 1", "file 2");
  }

  @Test
  void a_name_left_in_compressed_pixels_is_caught_wherever_it_stands() throws Exception {
    byte[] noise = new byte[100_000];
    new java.util.Random(1).nextBytes(noise);
    for (int at : new int[] {0, 32_760, 31_740, noise.length - 8}) {
      byte[] frame = noise.clone();
      System.arraycopy("quixwell".getBytes(StandardCharsets.US_ASCII), 0, frame, at, 8);
      assertThat(compressed(frame)).containsExactly("its compressed pixels: a name");
    }
    assertThat(compressed(noise)).isEmpty();
  }

  /** What the proof says of an object with this one fragment. */
  private List<String> compressed(byte[] frame) throws Exception {
    Attributes after = ProofBench.after();
    Fragments fragments = after.newFragments(Tag.PixelData, VR.OB, 2);
    fragments.add(new byte[0]);
    fragments.add(frame);
    ProofBench bench = new ProofBench(folder);
    bench.syntax = UID.JPEGBaseline1;
    byte[] file = bench.bytes(ProofBench.saying(TestProfiles.profile(), after));
    bench.syntax = UID.ExplicitVRLittleEndian;
    return bench.object("a", ProofBench.before(), file).prove().findings().stream()
        .map(finding -> finding.what().replaceAll(".*file 1, |[.]$", ""))
        .toList();
  }

  @Test
  void a_name_left_in_another_character_set_is_caught() throws Exception {
    Attributes before = ProofBench.before();
    before.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 100");
    before.setString(Tag.PatientName, VR.PN, "Mørkenstrøm^Åse");
    for (String charset : new String[] {"ISO-8859-1", "UTF-8", "UTF-16BE"}) {
      Attributes after = ProofBench.after();
      after.setBytes(0x300A00C2, VR.LO, "MØRKENSTRØM".getBytes(Charset.forName(charset)));
      assertThat(new ProofBench(folder).object("a", before, after).prove().findings())
          .as(charset)
          .isNotEmpty();
    }
  }

  @Test
  void a_japanese_name_left_with_its_escapes_is_caught() throws Exception {
    Attributes before = ProofBench.before();
    before.setString(Tag.SpecificCharacterSet, VR.CS, "", "ISO 2022 IR 87");
    byte[] name = "Yamada^Tarou=\u001b$B;3ED\u001b(B^\u001b$BB@O:\u001b(B".getBytes("US-ASCII");
    before.setBytes(Tag.PatientName, VR.PN, name);
    Attributes raw = ProofBench.after();
    raw.setBytes(0x300A00C2, VR.LO, name);
    Attributes unicode = ProofBench.after();
    unicode.setBytes(0x300A00C2, VR.LO, "計画 山田".getBytes(StandardCharsets.UTF_8));
    assertThat(new ProofBench(folder).object("a", before, raw).prove().findings()).isNotEmpty();
    assertThat(new ProofBench(folder).object("a", before, unicode).prove().findings()).isNotEmpty();
  }

  @Test
  void a_name_of_a_file_stops_the_study_unless_it_is_a_common_word() throws Exception {
    Attributes after = ProofBench.after();
    after.setString(0x300A00C2, VR.LO, "Fromageot");
    ProofBench named =
        new ProofBench(folder).object("x/fromageot_CT.dcm", ProofBench.before(), after);
    assertThat(named.prove().findings()).isNotEmpty();
    after.setString(0x300A00C2, VR.LO, "Chest IM000001");
    ProofBench common =
        new ProofBench(folder).object("chest/IM000001.dcm", ProofBench.before(), after);
    assertThat(common.prove().findings()).isEmpty();
  }

  @Test
  void names_that_are_common_words_and_numbers_in_uids_do_not_stop_a_study() throws Exception {
    Attributes before = ProofBench.before();
    before.setString(Tag.PatientName, VR.PN, "Chest^Mar");
    before.setString(Tag.PatientID, VR.LO, "123456");
    Attributes after = ProofBench.after();
    after.setString(Tag.BodyPartExamined, VR.CS, "CHEST");
    after.setString(Tag.CodeMeaning, VR.LO, "Chest");
    after.setString(0x300A00C2, VR.LO, "in March 9123456");
    after.setString(0x00089123, VR.UI, "2.25.991234561");
    after.setString(Tag.SliceLocation, VR.DS, "1.123456");
    assertThat(new ProofBench(folder).object("a", before, after).prove().findings()).isEmpty();
  }

  @Test
  void a_common_word_that_is_this_patients_name_stops_the_study_in_a_cleaned_text_only()
      throws Exception {
    Attributes named = ProofBench.before();
    named.setString(Tag.PatientName, VR.PN, "White^May");
    Attributes after = ProofBench.after();
    after.setString(Tag.SeriesDescription, VR.LO, "Head may 3mm");
    ProofRecord proof =
        new ProofBench(folder).object("a", named, after).prove(Option.CLEAN_DESCRIPTORS);
    assertThat(proof.findings())
        .singleElement()
        .satisfies(
            finding ->
                assertThat(finding.what()).contains("(0008,103E): part of the patient's name"));
    assertThat(
            new ProofBench(folder)
                .object("a", ProofBench.before(), after)
                .prove(Option.CLEAN_DESCRIPTORS)
                .findings())
        .as("another patient's text")
        .isEmpty();
  }

  @Test
  void a_name_within_words_that_we_write_ourselves_does_not_stop_a_study() throws Exception {
    Attributes before = ProofBench.before();
    before.setString(Tag.PatientName, VR.PN, "Script^Alert");
    Attributes after = ProofBench.after();
    String ours = "Clean Descriptors Option";
    after.setString(Tag.DeidentificationMethod, VR.LO, "an earlier one", ours);
    assertThat(
            new ProofBench(folder)
                .object("a", before, after)
                .prove(Option.CLEAN_DESCRIPTORS)
                .findings())
        .isEmpty();
    after.setString(Tag.DeidentificationMethod, VR.LO, "by Mr Script", ours);
    assertThat(
            new ProofBench(folder)
                .object("a", before, after)
                .prove(Option.CLEAN_DESCRIPTORS)
                .findings())
        .hasSize(1);
  }

  @Test
  void data_that_the_site_anonymised_with_the_case_passes() throws Exception {
    Attributes before = ProofBench.before();
    before.setString(Tag.PatientName, VR.PN, ProofBench.CASE);
    before.setString(Tag.PatientID, VR.LO, ProofBench.CASE);
    assertThat(
            new ProofBench(folder)
                .object("CASE-7.dcm", before, ProofBench.after())
                .prove()
                .findings())
        .isEmpty();
  }

  @Test
  void what_an_option_keeps_is_not_searched() throws Exception {
    Attributes after = ProofBench.after();
    after.setString(Tag.InstitutionName, VR.LO, "Saint Wendelin Hospital");
    after.setString(Tag.StudyDate, VR.DA, "20250311");
    after.setString(Tag.StudyTime, VR.TM, "101530");
    ProofBench bench = new ProofBench(folder).object("a", ProofBench.before(), after);
    assertThat(
            bench
                .prove(Option.RETAIN_INSTITUTION_IDENTITY, Option.RETAIN_LONGITUDINAL_FULL_DATES)
                .findings())
        .isEmpty();
    assertThat(bench.prove(Option.RETAIN_INSTITUTION_IDENTITY).findings()).hasSize(2);
  }

  @Test
  void under_modified_dates_a_date_that_did_not_move_stops_the_study_and_a_time_does_not()
      throws Exception {
    Attributes moved = ProofBench.after();
    moved.setString(Tag.StudyDate, VR.DA, "20240114");
    moved.setString(Tag.StudyTime, VR.TM, "101530");
    Option option = Option.RETAIN_LONGITUDINAL_MODIFIED_DATES;
    ProofBench bench = new ProofBench(folder).object("a", ProofBench.before(), moved);
    assertThat(bench.prove(option).findings()).isEmpty();
    moved.setString(Tag.StudyDate, VR.DA, "20250311");
    bench = new ProofBench(folder).object("a", ProofBench.before(), moved);
    assertThat(bench.prove(option).findings()).hasSize(1);
  }

  @Test
  void bytes_around_the_data_set_are_searched() throws Exception {
    ProofBench bench = new ProofBench(folder);
    byte[] good = bench.bytes(ProofBench.saying(TestProfiles.profile(), ProofBench.after()));
    byte[] preamble = good.clone();
    preamble[5] = 'Q';
    byte[] trailing = java.util.Arrays.copyOf(good, good.length + 3);
    byte[] cut = java.util.Arrays.copyOf(good, good.length - 4);
    for (byte[] bad : new byte[][] {preamble, trailing, cut}) {
      assertThat(new ProofBench(folder).object("a", ProofBench.before(), bad).prove().findings())
          .hasSizeGreaterThanOrEqualTo(1);
    }
  }

  private static Arguments broken(String what, String place, Consumer<Attributes> fault) {
    return Arguments.of(what, place, fault);
  }

  private static Consumer<Attributes> set(int tag, VR vr, String value) {
    return data -> data.setString(tag, vr, value);
  }

  private static Consumer<Attributes> bytes(int tag, byte[] value) {
    return data -> data.setBytes(tag, VR.OB, value);
  }

  private static Consumer<Attributes> nested() {
    return data -> {
      Attributes deep = new Attributes();
      deep.setString(Tag.ScheduledProcedureStepDescription, VR.LO, "for Zebulon");
      data.newSequence(0x00400275, 1).add(deep);
    };
  }

  private static Consumer<Attributes> sequence() {
    return data -> {
      Attributes code = new Attributes();
      code.setString(Tag.CodeMeaning, VR.LO, "Fever");
      data.newSequence(Tag.AdmittingDiagnosesCodeSequence, 1).add(code);
    };
  }
}
