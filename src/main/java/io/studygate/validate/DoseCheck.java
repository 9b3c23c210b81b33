package io.studygate.validate;

import static io.studygate.finding.FindingCode.DOSE_ALL_ZERO;
import static io.studygate.finding.FindingCode.DOSE_KIND;
import static io.studygate.finding.FindingCode.DOSE_SCALING;

import io.studygate.config.Range;
import io.studygate.config.ReferencesRule;
import io.studygate.study.Instance;
import io.studygate.study.RtFacts;
import java.util.List;

/**
 * What one dose says of itself: units, type, summation, and whether there is any.
 *
 * @see "DICOM PS3.3 C.8.8.3"
 */
final class DoseCheck {
  /** The summations that may be of several plans. */
  private static final List<String> OF_MANY = List.of("MULTI_PLAN", "PLAN_OVERVIEW");

  private DoseCheck() {}

  static void check(Sheet sheet, ReferencesRule rule, Instance object) {
    RtFacts.Dose dose = object.facts().rt().dose();
    String where = RtLinks.name(object);
    word(sheet, where, "dose units", dose.units(), rule.doseUnits());
    word(sheet, where, "dose type", dose.type(), rule.doseTypes());
    word(sheet, where, "dose summation", dose.summation(), rule.doseSummations());
    plans(sheet, where, object);
    // A dose of summation BEAM may name several beams: PlanDoses adds them up
    if (dose.beams() > 0) {
      sheet.told(where, "number of beams named", String.valueOf(dose.beams()));
    }
    values(sheet, where, dose);
  }

  /** A sum of plans that calls itself the dose of one is a composite in disguise. */
  private static void plans(Sheet sheet, String where, Instance object) {
    int plans = (int) object.facts().rt().plans().stream().distinct().count();
    String summation = object.facts().rt().dose().summation();
    Range wanted = OF_MANY.contains(summation) ? null : new Range(null, 1.0);
    String what = "number of plans summed in a dose of type " + Terms.dose(summation);
    if (plans > 1) {
      sheet.range(DOSE_KIND, where, what, plans, plans, wanted);
    }
  }

  private static void values(Sheet sheet, String where, RtFacts.Dose dose) {
    boolean scaled = dose.scaling() != null && dose.scaling() > 0;
    boolean zero = Boolean.TRUE.equals(dose.allZero());
    String seen = dose.allZero() == null ? "compressed, not looked at" : zero ? "no" : "yes";
    sheet.told(where, "any dose above zero", seen, "yes", !zero);
    if (zero) {
      sheet.find(DOSE_ALL_ZERO, "where", where);
    } else if (!scaled) {
      sheet.find(DOSE_SCALING, "where", where);
    }
  }

  private static void word(
      Sheet sheet, String where, String what, String value, List<String> allowed) {
    String found = Terms.dose(value);
    boolean passes = allowed.isEmpty() || allowed.contains(value);
    String wanted = String.join(" or ", allowed);
    sheet.told(where, what, found, wanted, passes);
    if (!passes) {
      sheet.find(DOSE_KIND, "where", where, "what", what, "found", found, "wanted", wanted);
    }
  }
}
