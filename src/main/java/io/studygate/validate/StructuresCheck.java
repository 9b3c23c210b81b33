package io.studygate.validate;

import static io.studygate.finding.FindingCode.SERIES_NONE;
import static io.studygate.finding.FindingCode.STRUCTURES_COUNT;
import static io.studygate.finding.FindingCode.STRUCTURE_NAME;

import io.studygate.config.StructuresRule.Name;
import io.studygate.deidentify.TextCleaner;
import io.studygate.study.Instance;
import io.studygate.study.RtFacts.Roi;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Rule kind structures: names, contours and volumes. A structure is told by its number and by what
 * the trial calls it. The site's own name is printed only if nothing in it could name anybody.
 */
final class StructuresCheck {
  private static final TextCleaner CLEANER = new TextCleaner();

  private final Sheet sheet;
  private final String where;
  private final List<Roi> rois;
  private final ContourCheck contours;

  private StructuresCheck(Sheet sheet, RtLinks links, Instance set) {
    this.sheet = sheet;
    this.where = RtLinks.name(set);
    this.rois = set.facts().rt().rois();
    this.contours = new ContourCheck(sheet, links, set);
  }

  static void check(Sheet sheet, List<Instance> instances) {
    RtLinks links = RtLinks.of(instances);
    List<Instance> sets = links.all("RTSTRUCT");
    if (sets.isEmpty()) {
      sheet.find(SERIES_NONE, "rule", sheet.rule().id());
    }
    for (Instance set : sets) {
      StructuresCheck check = new StructuresCheck(sheet, links, set);
      sheet.rule().structures().names().forEach(check::name);
      if (sheet.rule().structures().tg263()) {
        check.tg263();
      }
    }
  }

  private void name(Name name) {
    Pattern pattern = Pattern.compile(name.pattern(), Pattern.CASE_INSENSITIVE);
    List<Roi> found = rois.stream().filter(roi -> pattern.matcher(roi.name()).matches()).toList();
    int count = found.size();
    String what = "structures called " + name.name();
    sheet.range(STRUCTURES_COUNT, where, what, count, count, name.count());
    boolean forbidden = name.count().max() != null && name.count().max() < 1;
    if (!forbidden) {
      found.forEach(roi -> contours.check(name, roi));
    }
  }

  private void tg263() {
    List<Roi> other = rois.stream().filter(roi -> !Tg263.conforms(roi.name())).toList();
    String found = rois.size() - other.size() + " of " + rois.size();
    sheet.told(where, "structures named as TG-263", found, "all", other.isEmpty());
    for (Roi roi : other) {
      String nearest =
          Tg263.nearest(roi.name())
              .map(name -> "the nearest is " + name)
              .orElse("none of its names is near");
      sheet.find(STRUCTURE_NAME, "where", where, "roi", told(roi), "nearest", nearest);
    }
  }

  private static String told(Roi roi) {
    String name = roi.name();
    boolean safe = !name.isBlank() && CLEANER.clean(name).equals(name);
    return roi.number() + (safe ? " (" + name + ")" : "");
  }
}
