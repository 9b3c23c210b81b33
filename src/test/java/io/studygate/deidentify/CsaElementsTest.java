package io.studygate.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestCsa;
import io.studygate.TestStudies;
import io.studygate.batch.SharedObjects;
import io.studygate.config.ConfigLoader;
import io.studygate.config.Profile;
import io.studygate.config.Profile.ExceptionLine;
import io.studygate.dicom.CsaElement;
import io.studygate.dicom.CsaHeader;
import io.studygate.finding.Finding;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stays of the CSA headers of older Siemens devices. */
class CsaElementsTest {
  private static final int IMAGE = 0x00290010;
  private static final int SERIES = 0x00290020;
  private static final Set<String> ALL =
      Set.of("B_value", "DiffusionGradientDirection", "NumberOfImagesInMosaic", "ImageHistory");
  private static final Profile DIFFUSION = diffusion();

  @TempDir Path folder;

  private static Profile diffusion() {
    return ConfigLoader.load(Path.of("config")).orThrow().profiles().get("mr-diffusion");
  }

  private static Map<String, List<String>> values() {
    Map<String, List<String>> values = new LinkedHashMap<>();
    values.put("UsedChannelString", List.of("Quimby^Zelda"));
    values.put("B_value", List.of("1000"));
    values.put("ImageHistory", List.of("seen by Quimby", "MRN778812"));
    values.put("DiffusionDirectionality", List.of("DIRECTIONAL"));
    values.put("DiffusionGradientDirection", List.of("0.70710678", "-0.70710678", "0.0"));
    return values;
  }

  private static Attributes image(byte[] header) {
    Attributes image = Anonymised.image();
    image.setBytes(CsaHeader.CREATOR, IMAGE, VR.OB, header);
    image.setBytes(CsaHeader.CREATOR, SERIES, VR.OB, header);
    image.setString(CsaHeader.CREATOR, 0x00290009, VR.LO, "20250311");
    return image;
  }

  private static byte[] kept(Attributes out, int tag) throws Exception {
    return out.getBytes(CsaHeader.CREATOR, tag);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void the_named_elements_stay_in_a_header_of_the_same_layout_and_nothing_else_does(boolean second)
      throws Exception {
    byte[] written =
        Anonymised.written(
            folder, DIFFUSION, TestStudies.bytes(image(TestCsa.header(values(), second))));
    assertThat(new String(written, StandardCharsets.ISO_8859_1))
        .doesNotContain("Quimby", "778812", "ImageHistory", "UsedChannelString");
    Attributes out = Anonymised.read(written);
    CsaHeader header = CsaHeader.read(kept(out, IMAGE), ALL);
    assertThat(header.second()).isEqualTo(second);
    assertThat(header.values("B_value")).containsExactly("1000");
    assertThat(header.values("DiffusionGradientDirection"))
        .containsExactly("0.70710678", "-0.70710678", "0.0");
    assertThat(header.values("ImageHistory")).isEmpty();
    assertThat(kept(out, SERIES)).as("the series header is not named").isNull();
    assertThat(out.getString(CsaHeader.CREATOR, 0x00290009)).isNull();
  }

  @Test
  void a_header_of_unknown_vr_is_taken_by_its_bytes() throws Exception {
    Attributes image = Anonymised.image();
    image.setBytes(CsaHeader.CREATOR, IMAGE, VR.UN, TestCsa.header(values(), true));
    Attributes out = Anonymised.dataset(folder, DIFFUSION, TestStudies.bytes(image));
    assertThat(CsaHeader.read(kept(out, IMAGE), ALL).values("B_value")).containsExactly("1000");
  }

  @Test
  void a_header_that_cannot_be_read_or_has_an_odd_value_goes_whole_with_a_note() throws Exception {
    byte[] whole = TestCsa.header(values(), true);
    Map<String, List<String>> odd = values();
    odd.put("B_value", List.of("Quimby"));
    byte[] lying = whole.clone();
    Arrays.fill(lying, 100, 120, (byte) 0x7f);
    List<byte[]> bad =
        List.of(
            Arrays.copyOf(whole, 200),
            Arrays.copyOf(whole, whole.length - 30),
            lying,
            "Quimby^Zelda".getBytes(StandardCharsets.US_ASCII),
            TestCsa.header(odd, true),
            TestCsa.header(odd, false));
    for (byte[] header : bad) {
      byte[] bytes = TestStudies.bytes(image(header));
      ObjectResult result = Anonymised.run(folder, DIFFUSION, bytes);
      assertThat(result.findings()).extracting(Finding::code).containsExactly("CSA-HEADER-REMOVED");
      Attributes out = Anonymised.dataset(folder, DIFFUSION, bytes);
      assertThat(out.contains(0x00290010)).as("neither header nor creator").isFalse();
    }
  }

  @Test
  void a_header_without_any_of_the_elements_goes_and_nothing_is_said() throws Exception {
    byte[] none = TestCsa.header(Map.of("ImageHistory", List.of("x")), true);
    ObjectResult result = Anonymised.run(folder, DIFFUSION, TestStudies.bytes(image(none)));
    assertThat(result.findings()).isEmpty();
    assertThat(kept(Anonymised.dataset(folder, DIFFUSION, TestStudies.bytes(image(none))), IMAGE))
        .isNull();
  }

  @Test
  void a_wrong_name_is_a_fault_with_a_suggestion_and_a_header_is_never_kept_whole() {
    assertThat(faults("0029,xx10", CsaHeader.CREATOR, "B_vlaue"))
        .singleElement()
        .asString()
        .contains("has no B_vlaue (did you mean \"B_value\"?)");
    assertThat(faults("0029,xx10", CsaHeader.CREATOR, "MrPhoenixProtocol")).hasSize(1);
    assertThat(faults("0029,xx10", CsaHeader.CREATOR))
        .singleElement()
        .asString()
        .contains("csaTags");
    assertThat(faults("0019,xx0C", "SIEMENS MR HEADER", "B_value"))
        .singleElement()
        .asString()
        .contains("belong to");
    assertThat(faults("StationName", null, "B_value")).hasSize(1);
    assertThat(faults("0029,xx10", CsaHeader.CREATOR, "B_value")).isEmpty();
  }

  private static List<String> faults(String attribute, String creator, String... names) {
    ExceptionLine line =
        new ExceptionLine(
            attribute,
            creator,
            null,
            ExceptionLine.Action.KEEP,
            null,
            "diffusion of old devices",
            List.of(names));
    return ProfileCheck.faults(new Profile("p", List.of(), List.of(line), List.of()));
  }

  @Test
  void headers_of_a_device_keep_their_mosaic_and_lose_everything_else() throws Exception {
    Path real = SharedObjects.SHARED.resolve("data/mr-study/siemens-epi-mosaic");
    Assumptions.assumeTrue(Files.isDirectory(real));
    List<Path> files;
    try (Stream<Path> walk = Files.walk(real)) {
      files = walk.filter(file -> file.toString().endsWith(".dcm")).toList();
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      byte[] received = Files.readAllBytes(file);
      CsaHeader before =
          CsaHeader.read(kept(Anonymised.read(received), IMAGE), CsaElements.names());
      Attributes out = Anonymised.dataset(folder, DIFFUSION, received);
      CsaHeader after = CsaHeader.read(kept(out, IMAGE), CsaElements.names());
      assertThat(after.values("NumberOfImagesInMosaic"))
          .isNotEmpty()
          .isEqualTo(before.values("NumberOfImagesInMosaic"));
      assertThat(after.values("SliceNormalVector"))
          .hasSize(3)
          .isEqualTo(before.values("SliceNormalVector"));
      assertThat(after.elements()).extracting(CsaElement::name).hasSize(2);
      assertThat(kept(out, IMAGE).length).isLessThan(1000);
    }
  }
}
