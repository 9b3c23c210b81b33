package io.studygate.study;

import static io.studygate.finding.FindingCode.VISIT_CONFLICT;
import static io.studygate.finding.FindingCode.VISIT_MISSING;
import static io.studygate.finding.FindingCode.VISIT_UNKNOWN;
import static io.studygate.finding.FindingCode.VISIT_UNUSED;

import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import io.studygate.spool.Ticket;
import io.studygate.study.Claim.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which visit of its case a submission belongs to: by submission.txt, the site's e-mail, the
 * trial's pattern for names, and Clinical Trial Time Point ID. Where the trial lists its visits,
 * only those count; where it does not, a usual word for a visit does: any other word may be a
 * person's name, and the visit is written into what is delivered.
 */
final class VisitClaims {
  private static final int MOST_NAMED = 20;

  private final Trial trial;
  private final CaseEvidence evidence;
  private final List<Claim> claims = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  VisitClaims(Trial trial, Ticket ticket, Inventory inventory, Letter letter) {
    this.trial = trial;
    this.evidence = inventory.evidence();
    SubmissionNote note = inventory.note();
    claim(note.source(), note.visit());
    if (!note.ours() || note.visit() == null) {
      claim(Source.LETTER, letter == null ? null : letter.visit());
      NamePattern.of(trial, ticket.name(), ticket.folder())
          .map(NamePattern::visit)
          .ifPresent(visit -> claim(Source.NAME, visit));
      headers();
    }
    decide();
  }

  /**
   * Free text of somebody's system, which de-identification removes: only a visit of the trial's
   * list is taken from it. Another office's numbering says nothing where somebody else speaks.
   */
  private void headers() {
    if (trial.visits().isEmpty() || !evidence.mayBeOf(trial.protocol())) {
      return;
    }
    boolean alone = claims.isEmpty() && findings.isEmpty();
    evidence.timePoints().stream()
        .sorted()
        .filter(id -> alone || known(id).isPresent())
        .forEach(id -> claim(Source.HEADERS, id));
  }

  private void claim(Source source, String visit) {
    if (visit == null) {
      return;
    }
    Optional<String> known = known(visit);
    if (known.isPresent()) {
      claims.add(new Claim(source, known.get()));
    } else if (trial.visits().isEmpty()) {
      findings.add(Finding.of(VISIT_UNUSED, "source", source.words()));
    } else {
      findings.add(Finding.of(VISIT_UNKNOWN, "source", source.words(), "visits", visits()));
    }
  }

  private Optional<String> known(String visit) {
    return VisitWords.known(trial, visit)
        .filter(known -> !trial.visits().isEmpty() || !evidence.names(known));
  }

  private void decide() {
    for (Claim claim : claims) {
      if (!VisitWords.same(claim.value(), claims.get(0).value())) {
        findings.add(
            Finding.of(
                VISIT_CONFLICT,
                "first",
                claims.get(0).source().words(),
                "second",
                claim.source().words()));
        return;
      }
    }
    if (claims.isEmpty() && findings.isEmpty() && !trial.visits().isEmpty()) {
      findings.add(Finding.of(VISIT_MISSING, "visits", visits()));
    }
  }

  private String visits() {
    List<String> visits = trial.visits();
    String more = visits.size() > MOST_NAMED ? ", ..." : "";
    return String.join(", ", visits.subList(0, Math.min(MOST_NAMED, visits.size()))) + more;
  }

  /** The visit as the trial writes it; {@code null} if it is unknown or in dispute. */
  String visit() {
    boolean disputed = findings.stream().anyMatch(each -> !each.is(VISIT_UNUSED));
    return disputed || claims.isEmpty() ? null : claims.get(0).value();
  }

  List<Finding> findings() {
    return findings;
  }
}
