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

/** What was sent, against what has come of it: each difference is one line. */
final class Balance {
  final List<String> lost = new ArrayList<>();
  final List<String> twice = new ArrayList<>();
  final List<String> mails = new ArrayList<>();
  final List<String> altered = new ArrayList<>();
  private final Submissions submissions;
  private final List<RunningGateway> gateways;
  private final List<Place> places;
  private final Ledger ledger;
  private int files;

  /**
   * @param gateways all replicas
   * @param places where the trial's destinations, which are everybody's, have its studies
   */
  Balance(
      Submissions submissions, List<RunningGateway> gateways, List<Place> places, Ledger ledger) {
    this.submissions = submissions;
    this.gateways = List.copyOf(gateways);
    this.places = List.copyOf(places);
    this.ledger = ledger;
  }

  /** How many files were read and compared with their sums. */
  int files() {
    return files;
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
      Submission known = byFolder.get(Submissions.resultName(each));
      if (known == null && each.kind() != Kind.REPEAT) {
        lost.add(each + " is not in the ledger");
      }
      if (known != null && each.kind() == Kind.BURNED_IN) {
        parked(each, known.id());
      }
    }
    for (Place each : places) {
      each.count(submissions.sent(), lost, twice);
    }
    sums();
    return ledger.verify();
  }

  /** Compares the bytes; what was not looked at proves nothing. */
  private void sums() throws IOException {
    Sums sums = Sums.of(gateways.get(0).generation(), ledger);
    altered.addAll(sums.altered());
    files = sums.files();
    int studies = 0;
    for (Place each : places) {
      studies += each.studies().size();
    }
    if (sums.studies() != studies) {
      altered.add(sums.studies() + " of " + studies + " studies were compared");
    }
    long folders = submissions.sent().stream().filter(each -> each.kind().answered()).count();
    if (sums.folders() != folders) {
      altered.add(sums.folders() + " of " + folders + " result folders were compared");
    }
  }

  private void ledgerSays(Submission each) {
    Map<String, Integer> times = new HashMap<>();
    for (Event event : ledger.history(each.id())) {
      times.merge(event.event() + " " + event.details().get("destination"), 1, Integer::sum);
    }
    boolean delivers = each.verdict() != null && each.verdict().delivers();
    for (Place place : places) {
      int delivered = times.getOrDefault("delivered " + place.destination(), 0);
      if (delivered != (delivers ? 1 : 0)) {
        List<String> where = delivered == 0 ? lost : twice;
        where.add(each.resultName() + " is delivered " + delivered + " times in the ledger");
      }
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
    if (Files.exists(results.resolveSibling(each.name() + "_2_out"))) {
      twice.add(each + " has two result folders");
    }
  }

  private void parked(Sent each, String id) {
    String why = "spool/parked/" + id + "/why.txt";
    if (gateways.stream().noneMatch(gateway -> Files.exists(gateway.var().resolve(why)))) {
      lost.add(each + " is not in parked/");
    }
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
