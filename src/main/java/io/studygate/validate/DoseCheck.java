package io.studygate.validate;

import static io.studygate.finding.FindingCode.DOSE_ALL_ZERO;
import static io.studygate.finding.FindingCode.DOSE_KIND;

import io.studygate.config.ReferencesRule;
import io.studygate.study.Instance;
import io.studygate.study.RtFacts;
import java.util.List;

/** What one dose says of itself: units, type, summation, and whether there is any. */
final class DoseCheck {
  private DoseCheck() {}

  static void check(Sheet sheet, ReferencesRule rule, Instance object) {
    RtFacts.Dose dose = object.facts().rt().dose();
    String where = RtLinks.name(object);
    word(sheet, where, "dose units", dose.units(), rule.doseUnits());
    word(sheet, where, "dose type", dose.type(), rule.doseTypes());
    // A dose of summation BEAM may name several beams, so their count is told and not judged
    word(sheet, where, "dose summation", dose.summation(), rule.doseSummations());
    sheet.told(where, "beams named", String.valueOf(dose.beams()));
    boolean zero = Boolean.TRUE.equals(dose.allZero());
    String seen = dose.allZero() == null ? "compressed, not looked at" : zero ? "no" : "yes";
    sheet.told(where, "any dose above zero", seen, "yes", !zero);
    if (zero) {
      sheet.find(DOSE_ALL_ZERO, "where", where);
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
