package io.studygate.notify;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import io.studygate.config.Fault;
import io.studygate.config.Similar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Checks the texts of {@code config/mail} before any is needed: a slip in one would otherwise stop
 * the first submission that it is written for.
 */
public final class MailTexts {
  /** The texts that must be there. */
  static final List<String> NAMES =
      List.of(
          "protocol-mail.txt",
          "case-mail-accepted.txt",
          "case-mail-refused.txt",
          "case-mail-held.txt",
          "operators-parked.txt",
          "operators-held.txt");

  /** The words of one entry of a list. */
  private static final Map<String, List<String>> LISTS =
      Map.of(
          "findings", List.of("code", "what", "todo"),
          "series", List.of("modality", "count"));

  private MailTexts() {}

  /** All faults of the texts, by their names. */
  public static List<Fault> faults(Map<String, String> texts) {
    List<Fault> faults = new ArrayList<>();
    for (String name : NAMES) {
      String file = "config/mail/" + name;
      String text = texts.get(name);
      if (text == null) {
        faults.add(
            new Fault(file, 0, "", "is missing", "write it; its first line is Subject: ..."));
      } else {
        check(file, text, faults);
      }
    }
    return faults;
  }

  private static void check(String file, String text, List<Fault> faults) {
    if (!text.startsWith(MailText.SUBJECT)) {
      faults.add(new Fault(file, 1, "", "does not begin with the subject", "write Subject: ..."));
    }
    Map<String, Object> sample = sample();
    try {
      MailText.COMPILER.compile(text).visit(new Words(file, text, sample.keySet(), faults));
      if (faults.stream().noneMatch(fault -> fault.file().equals(file))) {
        // Finds what the words alone do not tell: one of a list's, outside the list.
        MailText.COMPILER.compile(text).execute(sample);
      }
    } catch (MustacheException e) {
      faults.add(new Fault(file, 0, "", "cannot be read: " + e.getMessage(), ""));
    }
  }

  private static Map<String, Object> sample() {
    MailFacts facts = MailFacts.of("", null, null, null, null);
    LISTS.forEach(
        (list, words) -> {
          Map<String, String> entry = new HashMap<>();
          words.forEach(word -> entry.put(word, ""));
          facts.put(list, List.of(entry));
        });
    return facts.values();
  }

  /** Compares every word of a text with those there are. */
  private static final class Words implements Mustache.Visitor {
    private final String file;
    private final String text;
    private final Set<String> known = new TreeSet<>();
    private final List<Fault> faults;

    Words(String file, String text, Set<String> outer, List<Fault> faults) {
      this.file = file;
      this.text = text;
      this.faults = faults;
      known.addAll(outer);
      LISTS.forEach(
          (list, words) -> {
            if (text.contains("{{#" + list + "}}")) {
              known.addAll(words);
            }
          });
    }

    @Override
    public void visitText(String plain) {}

    @Override
    public void visitVariable(String word) {
      check(word, known);
    }

    @Override
    public boolean visitInclude(String name) {
      faults.add(new Fault(file, line(name), name, "other texts cannot be included", ""));
      return false;
    }

    @Override
    public boolean visitSection(String list) {
      check(list, LISTS.keySet());
      return true;
    }

    @Override
    public boolean visitInvertedSection(String list) {
      check(list, LISTS.keySet());
      return true;
    }

    private void check(String word, Set<String> words) {
      if (!words.contains(word)) {
        String question = Similar.question(word, words);
        String instead = "the words are " + String.join(", ", new TreeSet<>(words));
        faults.add(new Fault(file, line(word), word, "is no word here" + question, instead));
      }
    }

    private int line(String word) {
      int at = Math.max(0, text.indexOf(word));
      return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }
  }
}
