package io.studygate.config;

import static java.util.Map.entry;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the texts of the e-mails: each is there, has a subject and names only words that exist.
 */
public final class MailTexts {
  /** The files of {@code config/mail/}. */
  public static final List<String> NAMES =
      List.of(
          "protocol-mail.txt",
          "case-mail-accepted.txt",
          "case-mail-queries.txt",
          "case-mail-refused.txt",
          "case-mail-held.txt",
          "case-mail-analysis.txt",
          "analysis-trouble.txt",
          "recall-mail.txt",
          "recall-trial.txt",
          "case-mail-recalled.txt",
          "case-mail-reminder.txt",
          "register-due.txt",
          "digest.txt",
          "letter-answer.txt",
          "operators-parked.txt",
          "operators-trouble.txt",
          "operators-held.txt");

  /** What a text may name: each has a value whenever it is filled in. */
  public static final Set<String> WORDS =
      Set.of(
          "protocol",
          "caseId",
          "visit",
          "comment",
          "site",
          "contact",
          "submissionId",
          "resultFolder",
          "verdict",
          "instances",
          "received",
          "why",
          "findings",
          "numbers",
          "earlier",
          "decisions",
          "copies",
          "withdrawn",
          "staying",
          "expectedBy",
          "state",
          "due",
          "series",
          "day",
          "came",
          "accepted",
          "queries",
          "refusedCount",
          "heldCount",
          "delivered",
          "overdueCount",
          "refused",
          "held",
          "overdue",
          "undelivered",
          "open");

  private static final Map<String, Set<String>> LISTS =
      Map.ofEntries(
          entry("findings", Set.of("title", "number", "code", "what", "todo")),
          entry("earlier", Set.of("title", "number", "code", "what", "todo")),
          entry("due", Set.of("caseId", "visit", "site", "expectedBy", "days", "state")),
          entry("copies", Set.of("destination", "count")),
          entry("withdrawn", Set.of("destination", "count")),
          entry("staying", Set.of("destination", "count", "studies")),
          entry("decisions", Set.of("when", "by", "what", "reason")),
          entry("series", Set.of("modality", "count")),
          entry("refused", Set.of("submissionId", "site", "caseId", "findings")),
          entry("held", Set.of("submissionId", "site", "caseId", "since")),
          entry("overdue", Set.of("submissionId")),
          entry("undelivered", Set.of("destination", "count")),
          entry("open", Set.of("number", "code", "site", "caseId", "since")));

  private static final Pattern TAG = Pattern.compile("\\{\\{\\s*([#/^!]?)\\s*([^}]*?)\\s*}}");

  private MailTexts() {}

  /**
   * Adds a fault for everything that would stop an e-mail later.
   *
   * @param folder {@code config/mail/} as faults name it
   * @param texts by file name
   */
  static void check(String folder, Map<String, String> texts, List<Fault> faults) {
    for (String name : NAMES) {
      if (!texts.containsKey(name)) {
        faults.add(
            new Fault(
                folder + name, 0, "", "is missing", "add it; its first line is Subject: ..."));
      }
    }
    texts.forEach((name, text) -> check(folder + name, name, text, faults));
  }

  private static void check(String file, String name, String text, List<Fault> faults) {
    if (!NAMES.contains(name)) {
      String instead = "rename it, or take it out; known: " + String.join(", ", NAMES);
      faults.add(new Fault(file, 0, "", "is no e-mail" + Similar.question(name, NAMES), instead));
      return;
    }
    if (!text.startsWith("Subject:")) {
      faults.add(new Fault(file, 1, "", "has no subject", "begin with a line Subject: ..."));
    }
    int line = 0;
    Deque<String> open = new ArrayDeque<>();
    for (String words : text.lines().toList()) {
      line++;
      Matcher tag = TAG.matcher(words);
      while (tag.find()) {
        tag(new Fault(file, line, tag.group(), "", ""), tag.group(1), tag.group(2), open, faults);
      }
    }
    if (!open.isEmpty()) {
      String end = "{{/" + open.peek() + "}}";
      faults.add(new Fault(file, line, "", "{{#" + open.peek() + "}} is not closed", "add " + end));
    }
  }

  private static void tag(
      Fault at, String sign, String word, Deque<String> open, List<Fault> faults) {
    Set<String> known = open.isEmpty() ? WORDS : LISTS.getOrDefault(open.peek(), WORDS);
    if (sign.equals("!")) {
      return;
    }
    if (sign.equals("/")) {
      if (!word.equals(open.poll())) {
        faults.add(fault(at, "closes what is not open", "take it out"));
      }
    } else if (!known.contains(word) && !WORDS.contains(word)) {
      String list = String.join(", ", known.stream().sorted().toList());
      String what = "is no word that is known here" + Similar.question(word, known);
      faults.add(fault(at, what, "known: " + list));
    }
    if (sign.equals("#") || sign.equals("^")) {
      open.push(word);
    }
  }

  private static Fault fault(Fault at, String what, String instead) {
    return new Fault(at.file(), at.line(), at.path(), what, instead);
  }
}
