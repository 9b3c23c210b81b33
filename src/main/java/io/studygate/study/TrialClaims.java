package io.studygate.study;

import static io.studygate.finding.FindingCode.CASE_CONFLICT;
import static io.studygate.finding.FindingCode.CASE_UNKNOWN;
import static io.studygate.finding.FindingCode.TRIAL_NOT_FOR_SITE;
import static io.studygate.finding.FindingCode.TRIAL_UNKNOWN;

import io.studygate.config.Generation;
import io.studygate.config.Site;
import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import io.studygate.spool.Ticket;
import io.studygate.study.Claim.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which trial a submission belongs to, of those that its site takes part in. */
final class TrialClaims {
  private final Generation generation;
  private final List<Trial> own;
  private final List<Claim> claims = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  TrialClaims(Generation generation, Ticket ticket, Inventory inventory, Letter letter) {
    this.generation = generation;
    this.own =
        generation.site(ticket.site()).map(Site::trials).orElse(List.of()).stream()
            .flatMap(protocol -> generation.trial(protocol).stream())
            .toList();
    SubmissionNote note = inventory.note();
    stated(note.protocol(), note.source());
    if (!note.ours() || note.protocol() == null) {
      stated(letter == null ? null : letter.protocol(), Source.LETTER);
      folder(ticket.folder());
      own.forEach(trial -> name(trial, ticket));
      inventory.evidence().trialProtocols().forEach(this::header);
    }
    if (claims.isEmpty() && findings.isEmpty()) {
      weak(ticket, inventory.evidence());
    }
    conflict();
  }

  private void stated(String protocol, Source source) {
    if (protocol != null) {
      Optional<Trial> known = anyTrial(protocol);
      if (known.isEmpty()) {
        wrong(TRIAL_UNKNOWN, source);
      } else {
        claimOrRefuse(known.get(), source);
      }
    }
  }

  /** The name of the folder may be anything; only the name of a trial says something. */
  private void folder(String name) {
    anyTrial(name).ifPresent(trial -> claimOrRefuse(trial, Source.FOLDER));
  }

  private void name(Trial trial, Ticket ticket) {
    NamePattern.of(trial, ticket.name(), ticket.folder())
        .flatMap(name -> ownTrial(name.protocol()))
        .ifPresent(named -> claim(named, Source.NAME));
  }

  /** Images may carry another office's protocol, which says nothing here. */
  private void header(String protocol) {
    ownTrial(protocol).ifPresent(trial -> claim(trial, Source.HEADERS));
  }

  private void weak(Ticket ticket, CaseEvidence evidence) {
    List<Trial> matching = own.stream().filter(trial -> caseInName(trial, ticket)).toList();
    if (matching.size() == 1) {
      claim(matching.get(0), Source.NAME);
    } else if (!evidence.trialProtocols().isEmpty()) {
      wrong(TRIAL_UNKNOWN, Source.HEADERS);
    } else if (own.size() == 1) {
      claim(own.get(0), Source.ONLY_TRIAL);
    }
  }

  /** Whether the name holds a case in this trial's own form, though it does not name the trial. */
  private static boolean caseInName(Trial trial, Ticket ticket) {
    return NamePattern.of(trial, ticket.name(), ticket.folder())
        .map(NamePattern::caseId)
        .filter(caseId -> CaseClaims.formed(trial, caseId))
        .isPresent();
  }

  private void claimOrRefuse(Trial trial, Source source) {
    if (own.contains(trial)) {
      claim(trial, source);
    } else {
      wrong(TRIAL_NOT_FOR_SITE, source);
    }
  }

  private void claim(Trial trial, Source source) {
    claims.add(new Claim(source, trial.protocol()));
  }

  private void wrong(FindingCode code, Source source) {
    findings.add(Finding.of(code, "source", source.words()));
  }

  private void conflict() {
    for (Claim claim : claims) {
      if (!claim.value().equals(claims.get(0).value())) {
        findings.add(conflict("protocol", claims.get(0), claim));
        return;
      }
    }
  }

  static Finding conflict(String what, Claim first, Claim second) {
    boolean same = first.source() == second.source();
    String other = (same ? "other values of " : "") + second.source().words();
    return Finding.of(
        CASE_CONFLICT, "what", what, "first", first.source().words(), "second", other);
  }

  private Optional<Trial> anyTrial(String protocol) {
    return named(List.copyOf(generation.trials().values()), protocol);
  }

  private Optional<Trial> ownTrial(String protocol) {
    return named(own, protocol);
  }

  /** By its protocol as it stands, or in another case if that leaves no doubt. */
  private static Optional<Trial> named(List<Trial> trials, String protocol) {
    if (protocol == null) {
      return Optional.empty();
    }
    List<Trial> found =
        trials.stream().filter(trial -> trial.protocol().equalsIgnoreCase(protocol)).toList();
    return found.stream()
        .filter(trial -> trial.protocol().equals(protocol))
        .findFirst()
        .or(() -> found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty());
  }

  /** The trial; empty if unknown or in dispute. */
  Optional<Trial> trial() {
    return findings.isEmpty() && !claims.isEmpty()
        ? generation.trial(claims.get(0).value())
        : Optional.empty();
  }

  /** Who said so. */
  Source source() {
    return claims.get(0).source();
  }

  List<Finding> findings() {
    return findings.isEmpty() && claims.isEmpty()
        ? List.of(Finding.of(CASE_UNKNOWN, "missing", "trial"))
        : findings;
  }
}
