package io.studygate.validate;

import static io.studygate.finding.FindingCode.IMAGES_COUNT;
import static io.studygate.finding.FindingCode.PET_WITHOUT_CT;

import io.studygate.config.ReferencesRule;
import io.studygate.study.Instance;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The images beside those that structures are drawn on: diagnostic scans, and both of a PET/CT. */
final class OtherImages {
  private static final List<String> IMAGES = List.of("CT", "MR", "PT");

  private final Sheet sheet;
  private final ReferencesRule rule;
  private final RtLinks links;
  private final Collection<Instance> series;

  OtherImages(Sheet sheet, RtLinks links, List<Instance> instances) {
    this.sheet = sheet;
    this.rule = sheet.rule().references();
    this.links = links;
    this.series = bySeries(instances).values();
  }

  /** The first image of each series of CT, MR or PET. */
  static Map<String, Instance> bySeries(List<Instance> instances) {
    Map<String, Instance> series = new LinkedHashMap<>();
    for (Instance each : instances) {
      if (IMAGES.contains(each.modality()) && each.rows() > 0) {
        series.putIfAbsent(each.series(), each);
      }
    }
    return series;
  }

  void check() {
    Set<String> drawn = new HashSet<>();
    for (Instance set : links.all("RTSTRUCT")) {
      links.found(set.facts().rt().images()).forEach(image -> drawn.add(image.series()));
    }
    long others = series.stream().filter(each -> !drawn.contains(each.series())).count();
    sheet.range(
        IMAGES_COUNT,
        "The submission",
        "series of other images than the planning images",
        others,
        others,
        rule.otherImages());
    if (rule.petWithCt()) {
      series.stream().filter(each -> each.modality().equals("PT")).forEach(this::pet);
    }
  }

  private void pet(Instance pet) {
    String frame = pet.frame();
    boolean both =
        !frame.isEmpty()
            && series.stream()
                .anyMatch(ct -> ct.modality().equals("CT") && ct.frame().equals(frame));
    String where = SeriesOf.name(pet);
    sheet.told(where, "CT in the same Frame of Reference", both ? "yes" : "no", "yes", both);
    if (!both) {
      sheet.find(PET_WITHOUT_CT, "where", where);
    }
  }
}
