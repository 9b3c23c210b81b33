package io.studygate;

import io.studygate.config.Destination;
import io.studygate.config.Rule;
import io.studygate.config.Trial;
import java.util.List;

/** Trials as tests need them. */
public final class TestTrials {
  private TestTrials() {}

  /** A trial without visits and register, and with every finding as it usually is. */
  public static Trial plain(
      String protocol,
      String name,
      String sponsor,
      List<String> contacts,
      String casePattern,
      String namePattern,
      boolean caseFromPatientId,
      List<String> cases,
      String profile,
      List<Destination> destinations,
      List<Rule> rules,
      boolean deliverDocuments,
      boolean deliverPrivateSopClasses,
      String headSeriesWaived,
      boolean releaseNeedsTwo) {
    return new Trial(
        protocol,
        name,
        sponsor,
        contacts,
        casePattern,
        namePattern,
        caseFromPatientId,
        cases,
        profile,
        destinations,
        rules,
        deliverDocuments,
        deliverPrivateSopClasses,
        headSeriesWaived,
        releaseNeedsTwo,
        List.of(),
        false,
        List.of(),
        List.of(),
        null,
        List.of(),
        null,
        List.of(),
        List.of(),
        null);
  }

  /** The same trial with these visits. */
  public static Trial withVisits(Trial t, List<String> visits) {
    return new Trial(
        t.protocol(),
        t.name(),
        t.sponsor(),
        t.contacts(),
        t.casePattern(),
        t.namePattern(),
        t.caseFromPatientId(),
        t.cases(),
        t.profile(),
        t.destinations(),
        t.rules(),
        t.deliverDocuments(),
        t.deliverPrivateSopClasses(),
        t.headSeriesWaived(),
        t.releaseNeedsTwo(),
        visits,
        false,
        List.of(),
        List.of(),
        null,
        List.of(),
        null,
        List.of(),
        List.of(),
        null);
  }
}
