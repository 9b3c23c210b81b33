import io.studygate.again.SeenBefore;
import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import io.studygate.config.Settings;
import io.studygate.config.Settings.Limits;
import io.studygate.config.Trial;
import io.studygate.deidentify.TrialKeys;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.DicomReader;
import io.studygate.finding.Finding;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerDatabase;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import io.studygate.study.HeaderLimits;
import io.studygate.study.Inventory;
import io.studygate.study.Parallel;
import io.studygate.study.Payload;
import io.studygate.study.Payloads;
import io.studygate.study.SubmissionOpener;
import io.studygate.validate.RuleCheck;
import java.io.BufferedInputStream;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the rules cost: {@code ValidateCost SUBMISSION CONFIG PROTOCOL ROUNDS}. SUBMISSION is a folder
 * with payload.zip. The headers of all its files are read and forgotten; then the submission is
 * opened as the gateway does, the trial's rules are asked, and what was seen before is looked up in a
 * ledger. Both in turn, in this process.
 */
class ValidateCost {
  private static final com.sun.management.OperatingSystemMXBean SYSTEM =
      (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private final Path submission;
  private final Generation generation;
  private final Trial trial;
  private final Limits limits;
  private final SeenBefore seenBefore;
  private int findings;

  private ValidateCost(Path submission, Path config, String protocol) {
    this.submission = submission;
    this.generation = ConfigLoader.load(config, Map.of()).orThrow();
    this.trial = generation.trials().get(protocol);
    this.limits = generation.settings().limits();
    Ledger ledger =
        new Ledger(
            LedgerDatabase.open(
                new Settings.Ledger("jdbc:h2:" + submission.resolve("ledger").toAbsolutePath(), "sa", "")),
            Clock.systemUTC());
    ledger.migrate();
    TrialKeys keys = new TrialKeys(generation.secrets(), submission.resolve("keys"));
    this.seenBefore = new SeenBefore(ledger, keys, generation);
  }

  private interface Work {
    void run() throws Exception;
  }

  /** Seconds by the clock and of the processors. */
  private record Cost(double clock, double cpu) {
    static Cost of(Work work) throws Exception {
      long clock = System.nanoTime();
      long cpu = SYSTEM.getProcessCpuTime();
      work.run();
      return new Cost(
          (System.nanoTime() - clock) / 1e9, (SYSTEM.getProcessCpuTime() - cpu) / 1e9);
    }

    static Cost median(List<Cost> all) {
      return new Cost(
          all.stream().mapToDouble(Cost::clock).sorted().skip(all.size() / 2).findFirst().orElse(0),
          all.stream().mapToDouble(Cost::cpu).sorted().skip(all.size() / 2).findFirst().orElse(0));
    }
  }

  public static void main(String[] args) throws Exception {
    ValidateCost bench = new ValidateCost(Path.of(args[0]), Path.of(args[1]), args[2]);
    int rounds = Integer.parseInt(args[3]);
    Cost[] headers = new Cost[rounds];
    Cost[] rules = new Cost[rounds];
    for (int i = 0; i < rounds; i++) {
      headers[i] = Cost.of(bench::headers);
      rules[i] = Cost.of(bench::rules);
    }
    print("first round, cold", headers[0], rules[0]);
    if (rounds > 1) {
      print(
          "median of the others",
          Cost.median(Arrays.asList(headers).subList(1, rounds)),
          Cost.median(Arrays.asList(rules).subList(1, rounds)));
    }
    System.out.println("  findings of " + bench.trial.protocol() + ": " + bench.findings);
  }

  private static void print(String what, Cost headers, Cost rules) {
    System.out.println(what + ":");
    line("reading the headers", headers);
    line("opening and the rules", rules);
    line(
        "difference",
        new Cost(rules.clock() - headers.clock(), rules.cpu() - headers.cpu()));
  }

  private static void line(String what, Cost cost) {
    System.out.printf(
        Locale.ROOT, "  %-24s %6.2f s by the clock  %6.2f s of processors%n", what, cost.clock(), cost.cpu());
  }

  private void headers() throws Exception {
    DicomLimits dicom = HeaderLimits.of(limits);
    try (Payload payload = Payloads.open(submission, limits)) {
      Parallel.map(
          payload.items(),
          item -> {
            try (InputStream in = new BufferedInputStream(payload.open(item))) {
              return DicomReader.open(in, item.bytes(), dicom).header().dataset().size();
            }
          });
    }
  }

  private void rules() throws Exception {
    Instant now = Instant.EPOCH;
    Ticket ticket =
        new Ticket(
            "bench", "017", "main", Ticket.Layout.INPUT_ZIP, "/bench.zip", null, "bench", "bench",
            0, now, now, "00");
    Inventory inventory = new SubmissionOpener(generation).open(submission, ticket);
    CaseDecision decision = new CaseDecision(trial, "001", null, "bench", List.of());
    List<Finding> found = new RuleCheck().check(inventory, decision);
    findings = seenBefore.check(ticket, submission, inventory, decision, found, "bench").size();
  }
}
