package io.studygate.measure;

import io.studygate.study.Items;
import io.studygate.study.Numbers;
import io.studygate.study.RtFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/**
 * What a dose's own histograms say of the structures of one set. They know structures by their
 * numbers, which say something in the set alone that the histograms were made in.
 *
 * @param byNumber by ROI Number
 * @param otherwise why they say nothing of the others
 * @see "DICOM PS3.3 C.8.8.4, RT DVH"
 */
record PlannedDoses(Map<Integer, Planned> byNumber, String otherwise) {

  /** Of structures without a dose. */
  static PlannedDoses none(String reason) {
    return new PlannedDoses(Map.of(), reason);
  }

  /** Of the structures of this set. */
  static PlannedDoses of(StudyObjects objects, DoseSet dose, StudyObject structures)
      throws IOException {
    if (dose.doses().size() > 1) {
      return none("several doses are added up, and their histograms do not add up");
    }
    StudyObject file = dose.doses().get(0);
    Attributes data = file.header(objects.limits()).dataset();
    List<Attributes> all = Items.of(data, Tag.DVHSequence);
    if (all.isEmpty()) {
      return none("the dose carries no histogram of the planning system");
    }
    List<String> sets = sets(objects, file.instance().facts().rt());
    if (sets.size() != 1) {
      return none("it is not known which structure set the dose's histograms are of");
    } else if (!sets.contains(structures.instance().sopInstance())) {
      return none("the dose's histograms are of another structure set");
    }
    Map<Integer, Planned> planned = new HashMap<>();
    String type = file.instance().facts().rt().dose().type();
    all.forEach(each -> read(each, type, planned));
    return new PlannedDoses(planned, "the dose carries no histogram of the planning system for it");
  }

  /** UIDs, as they came, of the sets they may be of: the dose's word, its plans', or any here. */
  private static List<String> sets(StudyObjects objects, RtFacts dose) {
    List<String> named = new ArrayList<>(dose.structureSets());
    if (named.isEmpty()) {
      objects.named(dose.plans()).stream()
          .filter(each -> each.is("RTPLAN"))
          .forEach(plan -> named.addAll(plan.instance().facts().rt().structureSets()));
    }
    if (named.isEmpty()) {
      objects.of("RTSTRUCT").forEach(each -> named.add(each.instance().sopInstance()));
    }
    return named.stream().distinct().toList();
  }

  private static void read(Attributes dvh, String type, Map<Integer, Planned> planned) {
    List<Attributes> rois = Items.of(dvh, Tag.DVHReferencedROISequence);
    boolean alone = rois.size() == 1 && !"EXCLUDED".equals(contribution(rois.get(0)));
    Planned found =
        alone ? Planned.of(dvh, type) : Planned.none("the dose has no histogram of it alone");
    for (Attributes roi : rois) {
      int number = Numbers.integer(roi, Tag.ReferencedROINumber, -1);
      if (number >= 0) {
        planned.merge(number, found, PlannedDoses::better);
      }
    }
  }

  private static String contribution(Attributes roi) {
    return roi.getString(Tag.DVHROIContributionType, "").trim();
  }

  private static Planned better(Planned one, Planned next) {
    if (!one.says() || !next.says()) {
      return one.says() ? one : next;
    }
    return one.equals(next) ? one : Planned.none("the dose carries several histograms for it");
  }

  Planned of(Structure structure) {
    return byNumber.getOrDefault(structure.number(), Planned.none(otherwise));
  }
}
