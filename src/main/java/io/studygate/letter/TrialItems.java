package io.studygate.letter;

import io.studygate.config.Trial;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds protocols, which are those of our trials and no others, and cases. */
final class TrialItems {
  private static final String TOKEN = "([\\p{L}\\p{N}][\\p{L}\\p{N}._/-]*)";

  private static final Pattern OTHER_PROTOCOL =
      Pattern.compile(
          "(?iu)(?<![\\p{L}\\p{N}_-])(?:protokoll|protocole?|trial)(?:[ ]*(?:id|no|nr|number|name))?"
              + "\\.?[ ]*[:=#]([^\n\t|;,]*)");

  private static final Pattern MEANT =
      Label.CASE.before("(?:[ ]*[:=#|][ #:]*|[ ]*\t[ \t]*|[ ]+(?:is|ist|est)[ ]+|-)" + TOKEN);

  private static final Pattern BESIDE =
      Pattern.compile("(?iu)(?<!\\bin )" + Label.CASE.before("[ ]+#?" + TOKEN).pattern());

  /** "case 1234 and 1235" are two. */
  private static final Pattern MORE =
      Pattern.compile(
          "(?iu)[ ]*(?:(?:and|und|et|or|oder|ou|&|\\+)[ ]*"
              + TOKEN
              + "|,[ ]*"
              + TOKEN
              + "(?=[ ]*(?:[,;.\n]|and|und|et|&|$)))");

  /** What has letters and digits may be a case by its form alone. */
  private static final Pattern FORMED =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}_./@-])(?=[\\p{N}._-]*\\p{L})(?=[\\p{L}._-]*\\p{N})"
              + "[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*(?![\\p{L}\\p{N}]*@)");

  private static final Pattern JOINED = Pattern.compile("[/#_-]" + TOKEN);
  private static final Pattern PATIENT = Pattern.compile("(?i)pat.*", Pattern.DOTALL);

  private final Sheet sheet;
  private final List<Item> items;

  private TrialItems(Sheet sheet, List<Item> items) {
    this.sheet = sheet;
    this.items = items;
  }

  /** Adds the protocols, longer ones first: AFT-16-B is not AFT-16. */
  static void protocols(Sheet sheet, Collection<Trial> trials, List<Item> items) {
    TrialItems found = new TrialItems(sheet, items);
    trials.stream()
        .map(Trial::protocol)
        .sorted(Comparator.comparing(String::length).reversed())
        .forEach(protocol -> sheet.each(written(protocol), at -> found.protocol(protocol, at)));
    sheet.each(OTHER_PROTOCOL, found::other);
  }

  /** Adds what is called a case; whether it has the trial's form is for who knows the trial. */
  static void labelled(Sheet sheet, List<Item> items) {
    TrialItems found = new TrialItems(sheet, items);
    sheet.each(MEANT, at -> found.labelled(at, !PATIENT.matcher(at.group()).matches()));
    sheet.each(BESIDE, at -> found.beside(at));
  }

  /** Adds what may be a case by its form. */
  static void formed(Sheet sheet, List<Item> items) {
    TrialItems found = new TrialItems(sheet, items);
    sheet.each(FORMED, at -> found.add(at.group(), false, at.start(), at.end()));
  }

  /** A protocol as people write it: AHOD0831, ahod 0831, AHOD-0831. */
  static Pattern written(String protocol) {
    StringBuilder pattern = new StringBuilder("(?iu)(?<![\\p{L}\\p{N}])");
    Matcher runs = Pattern.compile("\\p{L}+|\\p{N}+").matcher(protocol);
    for (boolean first = true; runs.find(); first = false) {
      pattern.append(first ? "" : "[ _./-]*").append(runs.group());
    }
    return Pattern.compile(pattern + "(?![\\p{L}\\p{N}])");
  }

  private void protocol(String protocol, MatchResult at) {
    items.add(new Item(Label.PROTOCOL, protocol, true, at.start()));
    sheet.take(at.start(), at.end());
    Matcher joined = after(JOINED, at.end());
    if (joined.lookingAt()) {
      add(joined.group(1), false, joined.start(), joined.end());
    }
  }

  private void other(MatchResult at) {
    String rest = Label.next().split(at.group(1), 2)[0];
    if (!rest.isBlank() && !Sheet.taken(rest)) {
      items.add(new Item(Label.PROTOCOL, null, true, at.start()));
    }
  }

  private void labelled(MatchResult at, boolean sure) {
    if (Sheet.taken(at.group())) {
      return;
    }
    add(at.group(1), sure, at.start(), at.end());
    Matcher more = after(MORE, at.end());
    while (more.lookingAt()) {
      String next = more.group(1) == null ? more.group(2) : more.group(1);
      add(next, false, more.start(), more.end());
      more = after(MORE, more.end());
    }
  }

  private Matcher after(Pattern pattern, int end) {
    String text = sheet.text();
    return pattern.matcher(text).region(end, text.length());
  }

  /** Without a colon, prose may follow: "the case was sent". */
  private void beside(MatchResult at) {
    if (at.group(1).chars().anyMatch(Character::isDigit)) {
      labelled(at, false);
    }
  }

  private void add(String text, boolean sure, int from, int to) {
    String value = text.replaceFirst("[._/-]+$", "");
    items.add(new Item(Label.CASE, value, sure, from));
    sheet.take(from, to);
  }
}
