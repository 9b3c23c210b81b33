package io.studygate.observe;

import io.studygate.config.Destination;
import io.studygate.config.Generation;
import io.studygate.finding.FindingCode;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes labels of names, of which there are only as many as the configuration has. */
final class Labels {
  private static final Set<String> CODES =
      Stream.of(FindingCode.values()).map(FindingCode::code).collect(Collectors.toSet());

  private final Generation generation;

  Labels(Generation generation) {
    this.generation = generation;
  }

  String site(Ticket ticket) {
    return ticket != null && generation.sites().containsKey(ticket.site())
        ? ticket.site()
        : Meters.UNKNOWN;
  }

  String trial(String protocol) {
    return protocol != null && generation.trials().containsKey(protocol)
        ? protocol
        : Meters.UNKNOWN;
  }

  /** Of the trial that a submission is of, if somebody knows. */
  String trial(CaseDecision decision) {
    boolean known = decision != null && decision.trial() != null;
    return known ? trial(decision.trial().protocol()) : Meters.UNKNOWN;
  }

  String destination(String protocol, String name) {
    return generation.trials().containsKey(trial(protocol))
            && generation.trials().get(protocol).destinations().stream()
                .map(Destination::name)
                .anyMatch(known -> known.equals(name))
        ? name
        : Meters.UNKNOWN;
  }

  static String code(String code) {
    return CODES.contains(code) ? code : Meters.UNKNOWN;
  }
}
