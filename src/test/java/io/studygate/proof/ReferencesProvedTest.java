package io.studygate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.Profile;
import io.studygate.config.Profile.ExceptionLine;
import io.studygate.config.Profile.Option;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reference that resolved as received resolves as written; what loses one is caught. */
class ReferencesProvedTest {
  private static final String ORIGINAL = "1.2.826.0.1.99.3";
  private static final String WRITTEN = "2.25.101";
  private static final String SOP_UID = "(0008,1155)";

  @TempDir Path folder;

  /** References as received, and what a broken anonymiser would make of them. */
  static Stream<Arguments> brokenReferences() {
    return Stream.of(
        Arguments.of("a report's tree is cut off", tree(ORIGINAL, ORIGINAL), tree(), SOP_UID),
        Arguments.of("one of two is lost", tree(ORIGINAL, ORIGINAL), tree(WRITTEN), SOP_UID),
        Arguments.of("an unlisted one is lost", uid(ORIGINAL), uid(null), "(0020,0242)"),
        Arguments.of("an unlisted one points nowhere", uid(ORIGINAL), uid("2.25.9"), "(0020,0242)"),
        Arguments.of("an unlisted UID stays", uid("1.2.826.7"), uid("1.2.826.7"), "(0020,0242)"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenReferences")
  void every_reference_that_is_broken_is_caught(
      String what, Consumer<Attributes> received, Consumer<Attributes> fault, String place)
      throws Exception {
    assertThat(referring(received, fault).prove().findings())
        .singleElement()
        .satisfies(finding -> assertThat(finding.what()).contains(place));
  }

  @Test
  void references_that_are_whole_pass_however_they_are_written() throws Exception {
    assertThat(referring(tree(ORIGINAL, ORIGINAL), tree(WRITTEN, WRITTEN)).prove().references())
        .isEqualTo(3);
    assertThat(referring(uid(ORIGINAL), uid(WRITTEN)).prove().findings()).isEmpty();
    assertThat(referring(uid("1.2.840.10008.1.2"), uid("1.2.840.10008.1.2")).prove().findings())
        .as("well known")
        .isEmpty();
  }

  @Test
  void a_reference_may_go_with_what_the_profile_takes_away() throws Exception {
    ExceptionLine line =
        new ExceptionLine(
            "ContentSequence", null, null, ExceptionLine.Action.REMOVE, null, null, null);
    Profile profile = new Profile("p", List.of(), List.of(line), List.of());
    assertThat(referring(tree(ORIGINAL), data -> {}).prove(profile).findings()).isEmpty();
    Option option = Option.CLEAN_STRUCTURED_CONTENT;
    Consumer<Attributes> illustrated =
        tree(ORIGINAL).andThen(data -> concept(data, "121080", "IMAGE"));
    assertThat(referring(illustrated, data -> {}).prove(option).findings())
        .as("Best illustration of finding is X in Table E.3.4-1")
        .isEmpty();
    Consumer<Attributes> other = tree(ORIGINAL).andThen(data -> concept(data, "121191", "IMAGE"));
    assertThat(referring(other, data -> {}).prove(option).findings()).hasSize(1);
  }

  private ProofBench referring(Consumer<Attributes> received, Consumer<Attributes> written)
      throws Exception {
    Attributes before = ProofBench.before();
    Attributes after = ProofBench.after();
    received.accept(before);
    written.accept(after);
    return new ProofBench(folder).object("a.dcm", before, after);
  }

  /** A report's content with an image for each UID. */
  private static Consumer<Attributes> tree(String... uids) {
    return data -> {
      Sequence content = data.newSequence(Tag.ContentSequence, uids.length);
      for (String uid : uids) {
        Attributes reference = new Attributes();
        reference.setString(Tag.ReferencedSOPInstanceUID, VR.UI, uid);
        Attributes item = new Attributes();
        item.newSequence(Tag.ReferencedSOPSequence, 1).add(reference);
        content.add(item);
      }
    };
  }

  private static void concept(Attributes data, String code, String type) {
    Attributes item = data.getSequence(Tag.ContentSequence).get(0);
    item.setString(Tag.ValueType, VR.CS, type);
    Attributes concept = new Attributes();
    concept.setString(Tag.CodeValue, VR.SH, code);
    concept.setString(Tag.CodingSchemeDesignator, VR.SH, "DCM");
    item.newSequence(Tag.ConceptNameCodeSequence, 1).add(concept);
  }

  /** SOP Instance UID of Concatenation Source: Table E.1-1 does not list it. */
  private static Consumer<Attributes> uid(String uid) {
    return data -> {
      if (uid != null) {
        data.setString(0x00200242, VR.UI, uid);
      }
    };
  }
}
