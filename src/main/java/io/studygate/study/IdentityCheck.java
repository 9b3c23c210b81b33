package io.studygate.study;

import static io.studygate.finding.FindingCode.ANONYMISED_OTHER;
import static io.studygate.finding.FindingCode.CASE_NOT_REGISTERED;
import static io.studygate.finding.FindingCode.CASE_OTHER_SITE;
import static io.studygate.finding.FindingCode.VISIT_UNEXPECTED;

import io.studygate.Variables;
import io.studygate.config.RegisterEntry;
import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import io.studygate.finding.Severity;
import io.studygate.spool.Ticket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.camel.Variable;

/**
 * Bean of {@code validate-study}: whether what the site says of the case and the visit fits the
 * images and the trial. Its findings leave it known whose case it is.
 */
final class IdentityCheck {

  /**
   * The findings so far and its own, as the trial takes them.
   *
   * @param letter what the site wrote about it by e-mail; {@code null} if it wrote nothing
   */
  public List<Finding> check(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.INVENTORY) Inventory inventory,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.WRITTEN) Letter letter,
      @Variable(Variables.RULE_FINDINGS) List<Finding> rules) {
    if (!decision.known() || inventory.files() == 0) {
      return rules;
    }
    List<Finding> own = new ArrayList<>(anonymised(inventory.evidence(), decision));
    own.addAll(register(ticket, decision));
    own.addAll(new VisitClaims(decision.trial(), ticket, inventory, letter).findings());
    return Finding.all(own.stream().map(decision.trial()::taken).toList(), rules);
  }

  /**
   * Sites that anonymise by themselves use the case as Patient ID, or a number of their own.
   * Another case is surely wrong; of any other number only the site can say whose it is.
   */
  private static List<Finding> anonymised(CaseEvidence evidence, CaseDecision decision) {
    Trial trial = decision.trial();
    List<String> others =
        evidence.anonymisedIds().stream().filter(id -> !says(id, decision.caseId())).toList();
    if (others.stream().anyMatch(id -> CaseClaims.formed(trial, id))) {
      return List.of(Finding.of(ANONYMISED_OTHER, "is", "is another case of this trial"));
    }
    return others.isEmpty()
        ? List.of()
        : List.of(Finding.of(ANONYMISED_OTHER, "is", "is not the case").with(Severity.QUERY, null));
  }

  private static List<Finding> register(Ticket ticket, CaseDecision decision) {
    Trial trial = decision.trial();
    if (!trial.keepsRegister()) {
      return List.of();
    }
    if (!trial.registered(decision.caseId())) {
      return List.of(Finding.of(CASE_NOT_REGISTERED));
    }
    List<RegisterEntry> lines = trial.expected(decision.caseId());
    boolean other =
        lines.stream().anyMatch(line -> line.site() != null && !line.site().equals(ticket.site()));
    if (other) {
      return List.of(Finding.of(CASE_OTHER_SITE));
    }
    boolean expected =
        decision.visit() == null
            || lines.isEmpty()
            || lines.stream()
                .anyMatch(line -> line.visit() == null || line.visit().equals(decision.visit()));
    return expected ? List.of() : List.of(Finding.of(VISIT_UNEXPECTED));
  }

  /** Whether a number is the case, or holds it as a word: AFT-16_004. */
  private static boolean says(String id, String caseId) {
    String word = Pattern.quote(caseId.toUpperCase(Locale.ROOT));
    return Pattern.compile("(^|[^\\p{L}\\p{N}])" + word + "($|[^\\p{L}\\p{N}])")
        .matcher(id.toUpperCase(Locale.ROOT))
        .find();
  }
}
