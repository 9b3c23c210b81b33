package io.studygate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.Profile;
import io.studygate.config.Profile.ExceptionLine;
import io.studygate.config.Profile.Option;
import io.studygate.config.TestProfiles;
import io.studygate.dicom.DicomWriter;
import io.studygate.finding.Finding;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the proof must find although it is spelled, cut, placed or called otherwise than it came.
 */
class DisguisedValuesTest {
  private static final int LABEL = 0x300A00C2;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "6.4.1948",
        "06.4.1948",
        "6.04.1948",
        "4/6/1948",
        "1948/4/6",
        "1948-4-6",
        "06 04 1948",
        "6. April 1948",
        "6th April 1948",
        "6th of April 1948",
        "April 6, 1948",
        "Apr. 6, 1948",
        "April 6th, 1948",
        "6APR1948",
        "06/Apr/1948",
        "06.04.48",
        "04/06/48"
      })
  void a_birth_date_is_found_as_people_write_it(String date) throws Exception {
    assertThat(proved(ProofBench.before(), label("born " + date + "; head"))).contains("300A,00C2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"16.4.1948", "6.4.19480", "16APR1948", "106.04.48", "April 16, 1948"})
  void another_date_or_number_is_not_the_birth_date(String text) throws Exception {
    assertThat(proved(ProofBench.before(), label(text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"20250311", "11.03.2025", "2025-03-11", "March 11, 2025"})
  void a_date_of_the_study_within_text_is_found_where_dates_do_not_stay(String date)
      throws Exception {
    Attributes after = label("head of " + date);
    assertThat(proved(ProofBench.before(), after, new Option[0])).contains("300A,00C2");
    assertThat(proved(ProofBench.before(), after)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Müller^Jürgen, Mueller",
    "Müller^Jürgen, muller",
    "Müller^Jürgen, JUERGEN",
    "Mørkenstrøm^Åse, Morkenstrom",
    "Mørkenstrøm^Åse, moerkenstroem",
    "O'Connorty^Al, OCONNORTY",
    "O'Connorty^Al, O Connorty",
    "Smyth^Jonn, jonnsmyth ct",
    "Smyth^Jonn, SmythJonn",
    "Smyth^Jonn, of JSMYTH",
    "Smyth^Jonn, smythj ct",
    "王^明, 王明"
  })
  void a_name_is_found_in_another_spelling(String name, String text) throws Exception {
    assertThat(proved(named(name), utf8(text))).contains("300A,00C2");
  }

  @ParameterizedTest
  @CsvSource({
    "ÅSTRÖM^LÄRKE, Åström",
    "åström^lärke, Åström",
    "ИВАНОВ^ПЁТР, Иванов",
    "Иванов^П, иванов"
  })
  void a_name_is_found_however_its_capitals_are_used(String name, String text) throws Exception {
    assertThat(proved(named(name), utf8(text))).contains("300A,00C2");
    Attributes wide = ProofBench.after();
    wide.setBytes(0x00400440, VR.OB, text.getBytes(StandardCharsets.UTF_16LE));
    assertThat(proved(named(name), wide)).contains("0040,0440");
  }

  @ParameterizedTest
  @CsvSource({
    "(555) 628-3593, (555) 628-3593",
    "(555) 628-3593, 555-628-3593",
    "(555) 628-3593, 555 628 3593",
    "(555) 628-3593, 5556283593",
    "123-45-6789, 123-45-6789",
    "Tel. 555-628-3593 ext, 555 628 3593",
    "ID 123-45-6789, 123-45-6789",
    "0007734512, 7734512",
    "7734512, 0007734512"
  })
  void a_number_is_found_however_it_is_grouped_or_filled_up(String number, String text)
      throws Exception {
    Attributes before = ProofBench.before();
    before.setString(Tag.PatientID, VR.LO, number);
    assertThat(proved(before, label("no " + text + " x"))).contains("300A,00C2");
    before.setString(Tag.PatientID, VR.LO, "other");
    before.setString(Tag.PatientTelephoneNumbers, VR.SH, number);
    assertThat(proved(before, label("no " + text + " x"))).contains("300A,00C2");
  }

  @Test
  void an_identifier_of_letters_and_digits_is_found_without_the_signs_between_them()
      throws Exception {
    Attributes before = ProofBench.before();
    before.setString(Tag.PatientID, VR.LO, "QX-12-34-Z");
    assertThat(proved(before, label("of QX1234Z"))).contains("300A,00C2");
  }

  @ParameterizedTest
  @CsvSource({
    "1-2-3-4-5-6, 1 2 3 4 5 6",
    "12345, 0.0012345",
    "12345, 1000012345",
    "12-34-56, 112-34-56"
  })
  void other_numbers_that_look_like_it_stop_nothing(String number, String text) throws Exception {
    Attributes before = ProofBench.before();
    before.setString(Tag.PatientID, VR.LO, number);
    assertThat(proved(before, label(text))).isEmpty();
  }

  @Test
  void a_letter_with_its_mark_in_a_sign_of_its_own_is_the_same_letter() throws Exception {
    assertThat(proved(named("Kübler^A"), utf8("Ku\u0308bler"))).contains("300A,00C2");
    assertThat(proved(named("Ku\u0308bler^A"), utf8("Kübler"))).contains("300A,00C2");
  }

  @ParameterizedTest
  @CsvSource({
    "Smyth^Jonn, Smythsonian Jonnson",
    "Ana^Tom, Anatomy",
    "Head^Neck, HeadNeck",
    "Eight^Hans, Height",
    "Al^O'Xi, Oxi Alo"
  })
  void words_of_which_names_are_parts_stop_nothing(String name, String text) throws Exception {
    assertThat(proved(named(name), utf8(text))).isEmpty();
  }

  @Test
  void a_value_that_was_cut_to_a_short_string_is_found() throws Exception {
    Attributes before = ProofBench.before();
    before.setString(Tag.PatientName, VR.PN, "Featherstonehaughington^Al");
    before.setString(Tag.PatientID, VR.LO, "98765432109876543210");
    before.setString(Tag.InstitutionName, VR.LO, "Saint Wendelin Hospital");
    assertThat(proved(before, label("FEATHERSTONEHAUG"))).contains("300A,00C2");
    assertThat(proved(before, label("9876543210987654"))).contains("300A,00C2");
    assertThat(proved(before, label("SAINT WENDELIN H"))).contains("300A,00C2");
    before.setString(Tag.InstitutionName, VR.LO, "Medical Imaging Quorndon");
    assertThat(proved(before, label("medical imaging"))).isEmpty();
  }

  @Test
  void who_a_code_stands_for_is_found_elsewhere_unless_the_code_stays() throws Exception {
    Attributes before = ProofBench.before();
    Attributes person = new Attributes();
    person.newSequence(Tag.PersonIdentificationCodeSequence, 1).add(meaning("Brockmeyer, Ute"));
    before.newSequence(Tag.OperatorIdentificationSequence, 1).add(person);
    before.newSequence(Tag.InstitutionCodeSequence, 1).add(meaning("Quorndon Infirmary"));
    assertThat(proved(before, label("by BROCKMEYER"))).contains("300A,00C2");
    assertThat(proved(before, label("Quorndon Infirmary"))).contains("300A,00C2");
    assertThat(proved(before, label("Quorndon Infirmary"), Option.RETAIN_INSTITUTION_IDENTITY))
        .isEmpty();
  }

  private static Attributes meaning(String meaning) {
    Attributes code = new Attributes();
    code.setString(Tag.CodeMeaning, VR.LO, meaning);
    return code;
  }

  @ParameterizedTest
  @CsvSource({
    "300A00C2, UI, seen by Hartwigsen",
    "300A00C2, IS, seen by Hartwigsen",
    "300A00C2, DA, seen by Hartwigsen",
    "00180022, CS, seen by Hartwigsen",
    "00083FFF, LO, what no dictionary knows",
    "00083FFF, UI, 1.2.3.4.5.6"
  })
  void a_text_is_found_whatever_its_element_is_called(String tag, String vr, String text)
      throws Exception {
    Attributes after = ProofBench.after();
    int number = Integer.parseUnsignedInt(tag, 16);
    after.setBytes(number, VR.valueOf(vr), text.getBytes(StandardCharsets.US_ASCII));
    assertThat(proved(ProofBench.before(), after))
        .contains(tag.substring(0, 4) + "," + tag.substring(4));
  }

  @Test
  void a_name_in_a_private_element_of_unknown_representation_is_found_though_the_element_stays()
      throws Exception {
    Attributes after = ProofBench.after();
    after.setString(0x00190010, VR.LO, "KNOWN");
    after.setBytes(0x0019100C, VR.UN, "by Zebulon\0".getBytes(StandardCharsets.US_ASCII));
    ExceptionLine line =
        new ExceptionLine("0019,xx0C", "KNOWN", null, ExceptionLine.Action.KEEP, null, "a", null);
    Profile profile = new Profile("p", List.of(), List.of(line), List.of());
    assertThat(said(new ProofBench(folder).object("a", ProofBench.before(), after).prove(profile)))
        .contains("(0019,100C): a name");
  }

  @Test
  void file_meta_information_beyond_what_a_reader_needs_must_be_gone() throws Exception {
    Attributes after = ProofBench.saying(TestProfiles.profile(), ProofBench.after());
    Attributes meta = after.createFileMetaInformation(UID.ExplicitVRLittleEndian);
    meta.setString(Tag.SourceApplicationEntityTitle, VR.AE, "LINAC_7_NORTH");
    meta.setString(Tag.PrivateInformationCreatorUID, VR.UI, "1.2.3.4.5.6");
    meta.setBytes(Tag.PrivateInformation, VR.OB, new byte[] {1, 2, 3, 4});
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    DicomWriter.write(file, meta, after);
    ProofBench bench = new ProofBench(folder);
    assertThat(said(bench.object("a", ProofBench.before(), file.toByteArray()).prove()))
        .contains("(0002,0016)", "(0002,0100)", "(0002,0102)");
  }

  /** Of the elements that are newer than the library it does not know the representation. */
  @ParameterizedTest
  @CsvSource({"0008041F, DT, 20250312101530", "300A0675, UI, 1.2.826.0.1.99.77"})
  void a_new_element_without_its_representation_is_known_by_its_number(
      String tag, String vr, String value) throws Exception {
    int number = Integer.parseUnsignedInt(tag, 16);
    Attributes before = ProofBench.before();
    before.setString(number, VR.valueOf(vr), value);
    Attributes after = ProofBench.after();
    after.setString(number, VR.valueOf(vr), value);
    ProofBench bench = new ProofBench(folder);
    bench.syntax = UID.ImplicitVRLittleEndian;
    assertThat(said(bench.object("a", before, after).prove()))
        .contains(tag.substring(0, 4) + "," + tag.substring(4));
  }

  private static Attributes named(String name) {
    Attributes before = ProofBench.before();
    before.setString(Tag.SpecificCharacterSet, VR.CS, "ISO_IR 192");
    before.setString(Tag.PatientName, VR.PN, name);
    return before;
  }

  private static Attributes label(String text) {
    Attributes after = ProofBench.after();
    after.setString(LABEL, VR.LO, text);
    return after;
  }

  private static Attributes utf8(String text) {
    Attributes after = ProofBench.after();
    after.setBytes(LABEL, VR.LO, text.getBytes(StandardCharsets.UTF_8));
    return after;
  }

  /** Where dates may stay, or each of them would be found as one. */
  private String proved(Attributes before, Attributes after) throws Exception {
    return proved(before, after, Option.RETAIN_LONGITUDINAL_FULL_DATES);
  }

  private String proved(Attributes before, Attributes after, Option... options) throws Exception {
    return said(new ProofBench(folder).object("a", before, after).prove(options));
  }

  private static String said(ProofRecord proof) {
    return proof.findings().stream().map(Finding::what).reduce("", String::concat);
  }
}
