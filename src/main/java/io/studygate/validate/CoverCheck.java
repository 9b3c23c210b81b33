package io.studygate.validate;

import static io.studygate.finding.FindingCode.DOSE_COVER;
import static io.studygate.finding.FindingCode.DOSE_COVER_NONE;
import static io.studygate.finding.FindingCode.DOSE_GRID;

import io.studygate.config.Range;
import io.studygate.config.ReferencesRule.Cover;
import io.studygate.study.DoseGrid;
import io.studygate.study.Instance;
import io.studygate.study.RtFacts.Contour;
import io.studygate.study.RtFacts.Roi;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whether a dose grid reaches around structures: from the centre of its first point to that of its
 * last, against the boxes of the contours. For a grid that is oblique to the patient the boxes are
 * a little larger than the contours.
 */
final class CoverCheck {
  private final Sheet sheet;
  private final Instance dose;
  private final String where;
  private final List<Instance> sets;

  private CoverCheck(Sheet sheet, RtLinks links, Instance dose) {
    this.sheet = sheet;
    this.dose = dose;
    this.where = RtLinks.name(dose);
    this.sets = links.structureSets(dose);
  }

  static void check(Sheet sheet, RtLinks links, Instance dose) {
    List<Cover> covers = sheet.rule().references().covers();
    if (covers.isEmpty()) {
      return;
    }
    CoverCheck check = new CoverCheck(sheet, links, dose);
    DoseGrid grid = dose.facts().rt().dose().grid();
    if (grid == null) {
      sheet.find(DOSE_GRID, "where", check.where);
    } else {
      covers.forEach(cover -> check.cover(grid, cover));
    }
  }

  private void cover(DoseGrid grid, Cover cover) {
    Pattern pattern = Pattern.compile(cover.pattern(), Pattern.CASE_INSENSITIVE);
    List<Roi> rois =
        sets.stream()
            // Coordinates of another frame say nothing; that is a finding of its own
            .filter(set -> set.facts().rt().frames().contains(dose.frame()))
            .flatMap(set -> set.facts().rt().rois().stream())
            .filter(roi -> roi.frame().isEmpty() || roi.frame().equals(dose.frame()))
            .filter(roi -> pattern.matcher(roi.name()).matches())
            .filter(roi -> roi.contours().stream().anyMatch(each -> each.box().length == 6))
            .toList();
    if (rois.isEmpty()) {
      sheet.find(DOSE_COVER_NONE, "where", where, "name", cover.name());
    }
    rois.forEach(roi -> cover(GridReach.of(grid, boxes(roi)), cover, roi));
  }

  private static List<double[]> boxes(Roi roi) {
    return roi.contours().stream().map(Contour::box).filter(box -> box.length == 6).toList();
  }

  private void cover(GridReach reach, Cover cover, Roi roi) {
    String name = cover.name() + " (number " + roi.number() + ")";
    Range wanted = new Range(cover.marginMm(), null);
    boolean passes = wanted.holds(reach.mm());
    String found = Range.number(reach.mm());
    sheet.told(where, "dose grid beyond " + name + " in mm", found, wanted.words(), passes);
    if (!passes) {
      String mm = Range.number(Math.abs(reach.mm()));
      String ends =
          reach.mm() < 0
              ? "ends " + mm + " mm inside " + name
              : "reaches only " + mm + " mm beyond " + name;
      String what = ends + " towards the patient's " + reach.side();
      sheet.find(DOSE_COVER, "where", where, "what", what, "wanted", wanted.words());
    }
  }
}
