package io.studygate.study;

import io.studygate.TestTrials;
import io.studygate.config.FindingChange;
import io.studygate.config.Generation;
import io.studygate.config.RegisterEntry;
import io.studygate.config.Rule;
import io.studygate.config.Settings;
import io.studygate.config.Site;
import io.studygate.config.SiteLimits;
import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import io.studygate.spool.Ticket;
import io.studygate.spool.Ticket.Layout;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Configuration and tickets for tests of the opening and of whose case it is. */
public final class Rig {
  public static final String SITE = "017";

  private Rig() {}

  /** A generation whose one site takes part in these trials. */
  public static Generation generation(Trial... trials) {
    return generation(List.of(trials), trials);
  }

  static Generation generation(List<Trial> own, Trial... all) {
    Settings settings =
        new Settings(
            Path.of("spool"),
            Path.of("var"),
            List.of(),
            null,
            PayloadsTest.LIMITS,
            null,
            null,
            null,
            null,
            null,
            Settings.Scan.OFF);
    List<String> protocols = own.stream().map(Trial::protocol).toList();
    Site site = new Site(SITE, "main", "/017", List.of(), protocols, List.of(), SiteLimits.USUAL);
    Map<String, Trial> trials =
        Arrays.stream(all).collect(Collectors.toMap(Trial::protocol, Function.identity()));
    return new Generation(
        "hash", settings, Map.of(), Map.of(SITE, site), trials, Map.of(), Map.of());
  }

  /** A trial with cases of three digits, no pattern for names and no rules. */
  public static Trial trial(String protocol) {
    return trial(protocol, "\\d{3}", null, false, List.of(), List.of());
  }

  public static Trial trial(
      String protocol,
      String casePattern,
      String namePattern,
      boolean caseFromPatientId,
      List<String> cases,
      List<Rule> rules) {
    return TestTrials.plain(
        protocol,
        protocol,
        "Sponsor",
        List.of(),
        casePattern,
        namePattern,
        caseFromPatientId,
        cases,
        "basic",
        List.of(),
        rules,
        false,
        false,
        null,
        false);
  }

  /** A trial that keeps documents and objects of private classes. */
  public static Trial keeping(String protocol) {
    Trial t = trial(protocol);
    return TestTrials.plain(
        protocol,
        t.name(),
        t.sponsor(),
        t.contacts(),
        t.casePattern(),
        null,
        false,
        List.of(),
        t.profile(),
        List.of(),
        List.of(),
        true,
        true,
        null,
        false);
  }

  /** A trial with these visits, whose names of zips say case and visit: 004_week-12. */
  static Trial withVisits(List<String> visits, FindingChange... changes) {
    return with(visits, List.of(changes), null, List.of());
  }

  /** The same with a register. */
  static Trial withRegister(List<String> visits, RegisterEntry... entries) {
    return with(visits, List.of(), "register.csv", List.of(entries));
  }

  private static Trial with(
      List<String> visits,
      List<FindingChange> changes,
      String register,
      List<RegisterEntry> entries) {
    Trial t = trial("ONE-1");
    return new Trial(
        t.protocol(),
        t.name(),
        t.sponsor(),
        t.contacts(),
        t.casePattern(),
        "(?<case>\\d{3})(_(?<visit>.+))?",
        false,
        List.of(),
        t.profile(),
        List.of(),
        List.of(),
        false,
        false,
        null,
        false,
        visits,
        false,
        changes,
        List.of(),
        register,
        entries,
        null,
        List.of(),
        List.of(),
        null);
  }

  public static Ticket ticket(Layout layout, String folder, String name) {
    Instant then = Instant.parse("2026-11-21T10:00:00Z");
    String path = "/017/incoming/" + name;
    return new Ticket("ID", SITE, "main", layout, path, folder, name, name, 1, then, then, "00");
  }

  /** The inventory of a submission that lies in the folder. */
  public static Inventory open(Path folder) throws IOException {
    return open(folder, trial("T-1"));
  }

  /** The inventory with all that the rules of a trial ask for. */
  public static Inventory open(Path folder, Trial trial) throws IOException {
    return new SubmissionOpener(generation(trial))
        .open(folder, ticket(Layout.INCOMING_ZIP, null, "x"));
  }

  public static List<String> codes(List<Finding> findings) {
    return findings.stream().map(Finding::code).toList();
  }
}
