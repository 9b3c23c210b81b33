package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.studygate.TestStudies;
import io.studygate.config.Trial;
import io.studygate.demo.SyntheticStudy;
import io.studygate.finding.Finding;
import io.studygate.study.CaseDecision;
import io.studygate.study.Inventory;
import io.studygate.study.Payloads;
import io.studygate.study.Rig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each element of each object of a study, also those inside sequences, is taken out or given a
 * value that is none: rules of every kind find something or nothing, and never fail.
 */
class BrokenObjectsTest {
  private static final String ALL =
      """
      - id: one-study
        kind: one-study
      - id: rt-set
        kind: rt-set
      - id: slices
        kind: geometry
        geometry: { repeats: true, spacingMm: { max: 3 }, gapMm: { max: 1 }, thicknessMm: { max: 3 }, pixelMm: { max: 20 }, slices: { min: 3 }, coverageMm: { min: 5 }, matrix: { min: 32 } }
      - id: links
        kind: rt-references
        references:
          approval: [ APPROVED ]
          plans: { min: 1 }
          planDoses: true
          otherImages: { max: 3 }
          petWithCt: true
          registrations: true
          covers: [ { name: target, pattern: 'PTV.*' } ]
      - id: scan
        kind: acquisition
        modalities: [ CT ]
        acquisition:
          values: [ { attribute: KVP, unit: kV, min: 60, max: 140 }, { attribute: BodyPartExamined, words: [ CHEST ] } ]
          diffusion: { bValues: [ 0 ], minB0: 1, minDirections: 1 }
      - id: series
        kind: content
        content:
          items: [ { name: planning CT, modality: CT, select: { description: '.' }, instances: { min: 3 } } ]
          wholeStudy: true
      - id: names
        kind: structures
        structures:
          tg263: true
          names: [ { name: any, pattern: '.*', volumeCm3: { min: 0 } } ]
      """;

  @TempDir Path folder;

  private final Map<String, Attributes> objects = new TreeMap<>();
  private Trial trial;

  @BeforeEach
  void a_whole_study_and_all_kinds_of_rules() throws Exception {
    trial = new Rules(folder).trial(ALL);
    SyntheticStudy.of(SyntheticStudy.Kind.RT, 3, 8)
        .each(
            (name, data) -> {
              objects.putIfAbsent(data.getString(Tag.Modality), data);
              write(name, data);
            });
  }

  private void write(String name, Attributes data) throws IOException {
    Path file = folder.resolve(Payloads.FOLDER).resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, TestStudies.bytes(data));
  }

  /** Findings with one element of one object spoiled: of the first image, if it is CT. */
  private List<Finding> check(String modality, int[] path, String value) throws Exception {
    Attributes spoiled = new Attributes(objects.get(modality));
    spoil(spoiled, path, value);
    Path file =
        switch (modality) {
          case "CT" -> Path.of("CT1/0001.dcm");
          case "RTSTRUCT" -> Path.of("RTSTRUCT/structures.dcm");
          case "RTPLAN" -> Path.of("RTPLAN/plan.dcm");
          default -> Path.of("RTDOSE/dose.dcm");
        };
    write(file.toString(), spoiled);
    Inventory inventory = Rig.open(folder, trial);
    RuleValues.of(inventory, trial);
    RtGraph.lines(inventory.instances());
    return new RuleCheck()
        .check(inventory, new CaseDecision(trial, "001", null, "test", List.of()));
  }

  /** Takes an element out, or writes a text into a number; {@code null} takes it out. */
  private static void spoil(Attributes data, int[] path, String value) {
    Attributes in = data;
    for (int i = 0; i < path.length - 1; i++) {
      in = in.getNestedDataset(path[i]);
    }
    int tag = path[path.length - 1];
    VR vr = in.getVR(tag);
    if (value == null) {
      in.remove(tag);
    } else if (vr == VR.SQ) {
      in.setNull(tag, VR.SQ);
    } else if (vr == VR.DS || vr == VR.IS || vr == VR.CS || vr == VR.UI || vr == VR.LO) {
      in.setString(tag, vr, value);
    } else {
      in.setNull(tag, vr);
    }
  }

  /** Of an object, and of the first item of each of its sequences. */
  private static List<int[]> paths(Attributes data, int... above) {
    List<int[]> paths = new ArrayList<>();
    for (int tag : data.tags()) {
      // Without these two no file can be written at all
      if (tag == Tag.SOPClassUID || tag == Tag.SOPInstanceUID) {
        continue;
      }
      int[] path = Arrays.copyOf(above, above.length + 1);
      path[above.length] = tag;
      paths.add(path);
      Attributes item = data.getVR(tag) == VR.SQ ? data.getNestedDataset(tag) : null;
      if (item != null) {
        paths.addAll(paths(item, path));
      }
    }
    return paths;
  }

  @ParameterizedTest
  @ValueSource(strings = {"CT", "RTSTRUCT", "RTPLAN", "RTDOSE"})
  void no_element_that_lacks_or_is_none_makes_a_rule_fail(String modality) throws Exception {
    List<int[]> paths = paths(objects.get(modality));
    assertThat(paths).hasSizeGreaterThan(30);
    for (int[] path : paths) {
      for (String value : new String[] {null, "x", "-1e999"}) {
        assertThatCode(() -> check(modality, path, value))
            .as("%s %s as %s", modality, hex(path), value)
            .doesNotThrowAnyException();
      }
    }
  }

  private static String hex(int[] path) {
    return Arrays.stream(path).mapToObj(tag -> String.format("%08X", tag)).toList().toString();
  }

  /** What a rule reads is missed when it is gone. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        Tag.ImagePositionPatient,
        Tag.ImageOrientationPatient,
        Tag.PixelSpacing,
        Tag.SliceThickness,
        Tag.KVP,
        Tag.BodyPartExamined,
        Tag.FrameOfReferenceUID
      })
  void what_a_rule_reads_of_an_image_is_missed(int tag) throws Exception {
    // Nobody has written this, so nothing is gone
    List<Finding> whole = check("CT", new int[] {Tag.ImageComments}, null);
    assertThat(check("CT", new int[] {tag}, null)).isNotEqualTo(whole);
    assertThat(check("CT", new int[] {tag}, "x")).isNotEqualTo(whole);
  }
}
