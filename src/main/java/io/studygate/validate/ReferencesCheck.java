package io.studygate.validate;

import static io.studygate.finding.FindingCode.APPROVAL;
import static io.studygate.finding.FindingCode.PLANS_COUNT;
import static io.studygate.finding.FindingCode.RT_LINK;
import static io.studygate.finding.FindingCode.RT_LINK_NONE;
import static io.studygate.finding.FindingCode.RX_MISSING;
import static io.studygate.finding.FindingCode.SERIES_NONE;

import io.studygate.config.Range;
import io.studygate.config.ReferencesRule;
import io.studygate.study.Instance;
import io.studygate.study.RtFacts;
import java.util.List;

/**
 * Rule kind rt-references: structures on their images, plan on its structures, dose on its plan,
 * all in one frame.
 */
final class ReferencesCheck {
  private final Sheet sheet;
  private final ReferencesRule rule;
  private final RtLinks links;

  private ReferencesCheck(Sheet sheet, List<Instance> instances) {
    this.sheet = sheet;
    this.rule = sheet.rule().references();
    this.links = RtLinks.of(instances);
  }

  static void check(Sheet sheet, List<Instance> instances) {
    new ReferencesCheck(sheet, instances).check(instances);
  }

  private void check(List<Instance> instances) {
    List<Instance> structures = links.all("RTSTRUCT");
    List<Instance> plans = links.all("RTPLAN");
    List<Instance> doses = links.all("RTDOSE");
    if (structures.isEmpty() && plans.isEmpty() && doses.isEmpty()) {
      sheet.find(SERIES_NONE, "rule", sheet.rule().id());
      return;
    }
    counted("structure sets", structures.size(), rule.structureSets());
    counted("plans", plans.size(), rule.plans());
    structures.forEach(each -> link(each, each.facts().rt().images(), "images"));
    plans.forEach(this::plan);
    doses.forEach(each -> link(each, each.facts().rt().plans(), "plan"));
    plans.forEach(each -> PlanDoses.check(sheet, links, each));
    doses.forEach(each -> DoseCheck.check(sheet, rule, each));
    doses.forEach(each -> CoverCheck.check(sheet, links, each));
    FrameCheck.check(sheet, links, instances);
    new OtherImages(sheet, links, instances).check();
  }

  private void counted(String what, int count, Range wanted) {
    sheet.range(PLANS_COUNT, "The submission", "number of " + what, count, count, wanted);
  }

  private void plan(Instance object) {
    RtFacts.Plan plan = object.facts().rt().plan();
    // A plan on treatment device geometry has no structure set
    if (!plan.geometry().equals("TREATMENT_DEVICE")) {
      link(object, object.facts().rt().structureSets(), "structure set");
    }
    String where = RtLinks.name(object);
    boolean complete = plan.fractions() > 0 && plan.prescribed();
    String found = RtLinks.fractions(plan) + ", " + RtLinks.dose(plan);
    sheet.told(where, "fractions and dose", found, rule.prescription() ? "both" : "", complete);
    if (rule.prescription() && !complete) {
      sheet.find(RX_MISSING, "where", where, "what", missing(plan));
    }
    approval(object, where);
  }

  private static String missing(RtFacts.Plan plan) {
    String dose = "neither a prescribed dose nor beam doses";
    return plan.fractions() > 0
        ? dose
        : plan.prescribed() ? "no fractions" : "no fractions, and " + dose;
  }

  private void approval(Instance object, String where) {
    String status = Terms.approval(object.facts().rt().approval());
    boolean passes = rule.approval().isEmpty() || rule.approval().contains(status);
    String wanted = String.join(" or ", rule.approval());
    sheet.told(where, "approval", status, wanted, passes);
    if (!passes) {
      sheet.find(APPROVAL, "where", where, "found", status, "wanted", wanted);
    }
  }

  private void link(Instance from, List<String> uids, String what) {
    String where = RtLinks.name(from);
    int found = links.found(uids).size();
    String count = found + " of " + uids.size();
    sheet.told(where, "its " + what + " present", count, "all", found > 0 && found == uids.size());
    if (uids.isEmpty()) {
      sheet.find(RT_LINK_NONE, "where", where, "what", what);
    } else if (found < uids.size()) {
      sheet.find(
          RT_LINK,
          "where",
          where,
          "what",
          what,
          "count",
          uids.size() - found,
          "total",
          uids.size());
    }
  }
}
