package io.studygate.replay;

import io.studygate.study.RtFacts;
import io.studygate.study.RtFacts.Dose;
import io.studygate.study.RtFacts.Part;
import io.studygate.study.RtFacts.Plan;
import io.studygate.study.RtFacts.Roi;

/** What radiotherapy objects say, without what could lead back to the patient. */
final class RtScrub {
  private final Scrub scrub;

  RtScrub(Scrub scrub) {
    this.scrub = scrub;
  }

  /** {@code null} for {@code null}. */
  RtFacts of(RtFacts rt) {
    return rt == null
        ? null
        : new RtFacts(
            scrub.uids(rt.images()),
            scrub.uids(rt.structureSets()),
            scrub.uids(rt.plans()),
            scrub.uids(rt.frames()),
            scrub.word(rt.approval()),
            plan(rt.plan()),
            dose(rt.dose()),
            rt.rois().stream().map(this::roi).toList());
  }

  private Roi roi(Roi roi) {
    return new Roi(roi.number(), scrub.text(roi.name()), scrub.uid(roi.frame()), roi.contours());
  }

  private Plan plan(Plan plan) {
    return plan == null
        ? null
        : new Plan(
            scrub.word(plan.geometry()),
            plan.fractions(),
            plan.prescribedGy(),
            plan.beamGy(),
            plan.groups(),
            plan.treated());
  }

  private Dose dose(Dose dose) {
    return dose == null
        ? null
        : new Dose(
            scrub.word(dose.units()),
            scrub.word(dose.type()),
            scrub.word(dose.summation()),
            dose.parts().stream().map(this::part).toList(),
            dose.allZero(),
            dose.scaling(),
            dose.grid());
  }

  private Part part(Part part) {
    return new Part(scrub.uid(part.plan()), part.group(), part.beams());
  }
}
