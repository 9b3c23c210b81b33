package io.studygate.acceptance;

import io.studygate.acceptance.Submissions.Kind;
import io.studygate.acceptance.Submissions.Sent;
import io.studygate.ledger.ChainCheck;
import io.studygate.ledger.Event;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.Submission;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What was sent, against what has come of it: each difference is one line. */
final class Balance {
  final List<String> lost = new ArrayList<>();
  final List<String> twice = new ArrayList<>();
  final List<String> mails = new ArrayList<>();
  private final Submissions submissions;
  private final List<Path> vars;
  private final Ledger ledger;

  Balance(Submissions submissions, Path var, Ledger ledger) {
    this(submissions, List.of(var), ledger);
  }

  /**
   * @param vars the var folders of all replicas; the first one's destination is everybody's
   */
  Balance(Submissions submissions, List<Path> vars, Ledger ledger) {
    this.submissions = submissions;
    this.vars = List.copyOf(vars);
    this.ledger = ledger;
  }

  /** Compares what sites, destinations and the ledger have. */
  ChainCheck compare() throws IOException {
    Map<String, Submission> byFolder = new HashMap<>();
    for (Submission each : ledger.latest(Integer.MAX_VALUE)) {
      if (byFolder.put(each.resultName(), each) != null) {
        twice.add(each.resultName() + " is two submissions");
      }
      ledgerSays(each);
    }
    for (Sent each : submissions.sent()) {
      atTheSite(each);
      if (each.kind().accepted() && objects(each) < each.objects()) {
        lost.add(each + " has " + objects(each) + " objects at its destination");
      }
      Submission known = byFolder.get(Submissions.resultName(each));
      if (known == null && each.kind() != Kind.REPEAT) {
        lost.add(each + " is not in the ledger");
      }
      if (known != null && each.kind() == Kind.BURNED_IN) {
        parked(each, known.id());
      }
    }
    return ledger.verify();
  }

  private void ledgerSays(Submission each) {
    Map<String, Integer> times = new HashMap<>();
    for (Event event : ledger.history(each.id())) {
      times.merge(event.event() + " " + event.details().get("destination"), 1, Integer::sum);
    }
    if (times.getOrDefault("delivered archive", 0) > 1) {
      twice.add(each.resultName() + " is delivered twice in the ledger");
    }
    if (times.getOrDefault("moved null", 0) != 1) {
      lost.add(each.resultName() + " is moved " + times.get("moved null") + " times in the ledger");
    }
    if (each.verdict() == null && each.repeatOf() == null) {
      lost.add(each.resultName() + " is undecided");
    }
  }

  private void atTheSite(Sent each) throws IOException {
    Path results = submissions.results(each);
    String last = each.kind() == Kind.REPEAT ? "already-received.txt" : "report.txt";
    if (!Files.exists(results.resolve(last))) {
      lost.add(each + " has no " + last);
      return;
    }
    String verdict =
        switch (each.kind()) {
          case REPEAT -> "";
          case BURNED_IN -> "DELAYED";
          case TWO_PATIENTS, STRAY -> "REFUSED";
          default -> "ACCEPTED";
        };
    if (!Files.readString(results.resolve(last)).contains(verdict)) {
      lost.add(each + " reads another verdict");
    }
    if (each.kind() != Kind.REPEAT && !Files.exists(results.resolve("receipt.txt"))) {
      lost.add(each + " has no receipt");
    }
    if (!verdict.isEmpty() && !verdict.equals("DELAYED") && !sumsHold(results)) {
      lost.add(each + " has results that are not those of SHA256SUMS");
    }
    if (Files.exists(results.resolveSibling(each.name() + "_2_out"))) {
      twice.add(each + " has two result folders");
    }
  }

  /** Whether a result folder is what its checksums say. */
  static boolean sumsHold(Path results) throws IOException {
    if (!Files.exists(results.resolve("SHA256SUMS"))) {
      return false;
    }
    try {
      Process check =
          new ProcessBuilder("sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS")
              .directory(results.toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return check.waitFor() == 0;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private long objects(Sent each) throws IOException {
    Path place = destination(vars.get(0)).resolve(each.caseId());
    if (!Files.exists(place)) {
      return 0;
    }
    try (Stream<Path> files = Files.walk(place)) {
      return files.filter(file -> file.toString().endsWith(".dcm")).count();
    }
  }

  private void parked(Sent each, String id) {
    if (vars.stream()
        .noneMatch(var -> Files.exists(var.resolve("spool/parked/" + id + "/why.txt")))) {
      lost.add(each + " is not in parked/");
    }
    if (Files.exists(destination(vars.get(0)).resolve(each.caseId()))) {
      lost.add(each + " was delivered although it is held");
    }
  }

  static Path destination(Path var) {
    return var.resolve("destinations/archive/TEST-ANY");
  }

  /**
   * Mails that came again must be the same, byte for byte, and all must have come.
   *
   * @param messages texts of all that came, by Message-ID
   */
  void compare(Map<String, Set<String>> messages) {
    Map<String, Set<String>> byOccasion = new HashMap<>();
    messages.forEach(
        (id, texts) -> {
          if (texts.size() > 1) {
            mails.add(id + " came in " + texts.size() + " forms");
          }
          // <submission>-<kind>-<hash of address and text>@<domain>
          String occasion = id.substring(1, id.lastIndexOf('-', id.indexOf('@')));
          byOccasion.computeIfAbsent(occasion, key -> new HashSet<>()).add(id);
        });
    byOccasion.values().stream()
        .filter(ids -> ids.size() > 1)
        .forEach(ids -> mails.add("one e-mail under several Message-IDs: " + ids));
    for (Submission each : ledger.latest(Integer.MAX_VALUE)) {
      for (Event event : ledger.history(each.id())) {
        String occasion = each.id() + "-" + event.details().get("mail");
        if (event.event().equals("mail-queued") && !byOccasion.containsKey(occasion)) {
          lost.add("e-mail " + occasion);
        }
      }
    }
  }
}
