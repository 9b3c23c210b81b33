package io.studygate.notify;

import io.studygate.finding.Finding;
import io.studygate.finding.Standing;
import io.studygate.results.Analysis;
import io.studygate.spool.Decision;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import io.studygate.study.Instance;
import io.studygate.study.Inventory;
import io.studygate.validate.Outcome;
import io.studygate.validate.Outcome.Verdict;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words that the texts of {@code config/mail} may use. None is ever absent, and none holds
 * patient data. The site's comment is among them only where the trial says so.
 */
final class MailFacts {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int LONGEST_CONTACT = 120;
  private static final int LONGEST_FOLDER = 200;
  private static final int LONGEST_COMMENT = 1000;

  private final Map<String, Object> values = new LinkedHashMap<>();

  /** What is known; everything but the id may be {@code null}. */
  static MailFacts of(
      String id, Ticket ticket, Inventory inventory, CaseDecision decision, Outcome outcome) {
    MailFacts facts = new MailFacts();
    Words words = Words.of(inventory, decision);
    facts.put("submissionId", id);
    facts.put("site", ticket == null ? TrialFacts.UNKNOWN : ticket.site());
    facts.put("received", ticket == null ? TrialFacts.UNKNOWN : TIME.format(ticket.received()));
    facts.put("protocol", TrialFacts.protocol(decision));
    facts.put("caseId", TrialFacts.caseId(decision));
    String contact = inventory == null ? null : inventory.note().contact();
    facts.put("visit", TrialFacts.visit(decision));
    facts.put("contact", words.from(contact, LONGEST_CONTACT, "not given"));
    facts.put("comment", comment(inventory, decision, words));
    facts.put("resultFolder", folder(ticket, decision, words));
    List<Instance> instances =
        inventory == null ? List.of() : inventory.deliverable(TrialFacts.trial(decision));
    facts.put("verdict", outcome == null ? TrialFacts.UNKNOWN : words(outcome.verdict()));
    facts.put("findings", findings(outcome, false));
    facts.put("numbers", numbers(outcome));
    facts.put("earlier", findings(outcome, true));
    facts.decided(outcome == null ? List.of() : outcome.decisions());
    facts.put("copies", List.of()).put("withdrawn", List.of()).put("staying", List.of());
    facts.put("expectedBy", "").put("state", "").put("due", List.of());
    facts.put("instances", instances.size());
    facts.put("series", series(instances));
    facts.put("why", "");
    return facts.noDigest();
  }

  private MailFacts noDigest() {
    put("day", "");
    for (String count :
        List.of(
            "came",
            "accepted",
            "queries",
            "refusedCount",
            "heldCount",
            "delivered",
            "overdueCount")) {
      put(count, 0);
    }
    for (String list : List.of("refused", "held", "overdue", "undelivered", "open")) {
      put(list, List.of());
    }
    return this;
  }

  private static String folder(Ticket ticket, CaseDecision decision, Words words) {
    String name = ticket == null ? null : ticket.resultName();
    String folder = words.from(name, LONGEST_FOLDER, "");
    return folder.isEmpty() || !FolderName.plain(folder, decision)
        ? "in output/, in the folder named after your upload"
        : "output/" + folder + "_out";
  }

  static String time(Instant time) {
    return TIME.format(time);
  }

  /** Sets a word, or another value for it. */
  MailFacts put(String name, Object value) {
    values.put(name, value);
    return this;
  }

  Map<String, Object> values() {
    return values;
  }

  private static String words(Verdict verdict) {
    return verdict.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** Free text of the site's, in which anybody's name may stand: as a rule it is only counted. */
  private static String comment(Inventory inventory, CaseDecision decision, Words words) {
    String comment = inventory == null ? null : inventory.note().comment();
    if (comment == null) {
      return "none";
    }
    String kept = "kept with the submission, " + comment.length() + " characters";
    boolean wanted =
        decision != null && decision.trial() != null && decision.trial().commentInMails();
    return wanted ? words.from(comment, LONGEST_COMMENT, kept) : kept;
  }

  private static List<Map<String, String>> findings(Outcome outcome, boolean earlier) {
    if (outcome == null) {
      return List.of();
    }
    return (earlier ? outcome.earlier() : outcome.findings())
        .stream().map(each -> finding(each, outcome.comesAgain())).toList();
  }

  private static Map<String, String> finding(Finding finding, boolean again) {
    return Map.of(
        "title", Standing.title(finding, again),
        "number", finding.number(),
        "code", finding.code(),
        "what", finding.what(),
        "todo", finding.todo());
  }

  /**
   * What came of an engine.
   *
   * @param findings those that the reader may read
   */
  MailFacts analysed(Analysis analysis, List<Finding> findings) {
    put("verdict", analysis.state().name().toLowerCase(Locale.ROOT));
    return put("findings", findings.stream().map(each -> finding(each, false)).toList());
  }

  /** What people decided. */
  MailFacts decided(List<Decision> decisions) {
    return put("decisions", decisions.stream().map(MailFacts::decision).toList());
  }

  private static Map<String, String> decision(Decision decision) {
    return Map.of(
        "when", TIME.format(decision.at()),
        "by", Words.line(decision.names(), LONGEST_CONTACT),
        "what", decision.what(),
        "reason", Words.line(decision.reason(), LONGEST_COMMENT));
  }

  /** Those that the site is to quote, for a subject: the first and how many more. */
  private static String numbers(Outcome outcome) {
    List<String> numbers =
        outcome == null
            ? List.of()
            : outcome.findings().stream()
                .filter(Finding::asks)
                .map(Finding::number)
                .filter(number -> !number.isEmpty())
                .toList();
    String more = numbers.size() > 1 ? " and " + (numbers.size() - 1) + " more" : "";
    return numbers.isEmpty() ? "" : numbers.get(0) + more;
  }

  /** One entry for each series, in the order of arrival. */
  private static List<Map<String, Object>> series(List<Instance> instances) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    Map<String, String> modalities = new LinkedHashMap<>();
    for (Instance instance : instances) {
      String series = instance.study() + " " + instance.series();
      counts.merge(series, 1, Integer::sum);
      modalities.putIfAbsent(series, modality(instance.modality()));
    }
    return counts.entrySet().stream()
        .map(
            e ->
                Map.<String, Object>of(
                    "modality", modalities.get(e.getKey()), "count", e.getValue()))
        .toList();
  }

  /** Modality is a code of the header; whatever else stands there is not repeated. */
  private static String modality(String value) {
    return value != null && value.matches("[A-Z0-9_]{1,16}") ? value : "unknown modality";
  }
}
