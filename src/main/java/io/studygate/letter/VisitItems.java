package io.studygate.letter;

import io.studygate.config.Trial;
import io.studygate.study.VisitWords;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Finds visits: behind a label, before the word, or beside a case or protocol. Prose speaks of
 * visits, too: without a colon only words count that are visits, and only in such places.
 */
final class VisitItems {
  /** A visit ends here, and no longer word goes on. */
  private static final String WHOLE = "(?![\\p{L}\\p{N}]|[./-]\\p{N})";

  /** Words and numbers that one visit may go on with; an e-mail may be all such words. */
  private static final int MOST_WORDS = 8;

  private static final String AND = "(?:(?:and|und|et|or|oder|ou)\\b|[&+/])";

  /** What may stand after one that has no label, lest the words mean something else. */
  private static final String END =
      "(?=[ ]*(?:$|[\\n\\t,;.)(|:\uE000]|-[ ]|"
          + AND
          + "|(?:(?:is|are|ist|sind|est)[ ]+)?(?:in|im|dans|at|for|of|f\u00fcr|von)\\b))";

  private static final String USUAL = words("");

  /** The same before the word, which is no part of it: "baseline visit". */
  private static final String USUAL_BEFORE = words("(?![ _-]+visite?" + END + ")");

  /** Where that may begin; a dot inside a word is no such place. */
  private static final String BEFORE =
      "(?:^|[\\n,;:(/\uE000]|\\.(?![\\p{L}\\p{N}])|\\b(?:the|our|die|der|des))[ ]*";

  /** "Visit 3 case 004" is plain, too; "visit 3 series" is not. */
  private static final String END_OR_LABEL =
      "(?:" + END + "|(?=[ ]*" + Label.any().pattern() + "))";

  private static final Pattern LABELLED =
      Label.VISIT.before("(?:[ ]*[:=#|][ :#]*|[ ]*\\t[ \\t]*)([^\\n\\t|;\uE000]+)");
  private static final Pattern OVER = Pattern.compile("[ ]{2}|[ ]\\(|[ ]-[ ]|\\.([ ]|$)|,");

  private final Sheet sheet;
  private final Collection<Trial> trials;
  private final List<Item> items;
  private final String listed;
  private final Pattern own;
  private final Pattern value;
  private final Pattern whole;
  private final Pattern more;

  VisitItems(Sheet sheet, Collection<Trial> trials, List<Item> items) {
    this.sheet = sheet;
    this.trials = trials;
    this.items = items;
    this.listed =
        trials.stream()
            .flatMap(trial -> trial.visits().stream())
            .filter(visit -> visit.chars().anyMatch(Character::isLetter))
            .distinct()
            .sorted(Comparator.comparing(String::length).reversed())
            .map(VisitItems::written)
            .collect(Collectors.joining("|", "(?:", "|(?!))"));
    String any = "((?:" + listed + "|" + USUAL + "|\\p{N}{1,4})" + WHOLE + ")";
    this.own = pattern(listed);
    this.value = pattern(any + "(?![ _.-]?" + VisitWords.USUAL + "(?!\\p{L}))");
    this.whole = pattern(value.pattern() + END);
    this.more = pattern("[ ]*(?:" + AND + "|,)[ ]*" + any + END);
  }

  /** Adds those that are called visits. */
  void called() {
    sheet.each(LABELLED, this::labelled);
    sheet.each(
        Label.VISIT.before(
            "(?:[ ]+(?:is|was|ist|war|est))?[ #_-]*" + value.pattern() + END_OR_LABEL),
        this::named);
    sheet.each(
        pattern(
            BEFORE + "((?:" + listed + "|" + USUAL_BEFORE + ")" + WHOLE + ")[ _-]+visite?" + END),
        at -> add(at, false));
  }

  /** Adds a trial's own that stand beside what was understood: "case 004, baseline". */
  void beside() {
    sheet.each(
        pattern("(?<=\uE000)[ ]*[,;/(_-]?[ ]*(" + listed + WHOLE + ")" + END),
        at -> add(at, false));
  }

  /** One that was taken for a second case: "case 004, baseline, folder a1". */
  Item noCase(Item item) {
    boolean visit =
        item.label() == Label.CASE
            && !item.sure()
            && own.matcher(item.value()).matches()
            && trials.stream().noneMatch(trial -> trial.formed(item.value()));
    return visit ? new Item(Label.VISIT, item.value(), false, item.at()) : item;
  }

  private void labelled(MatchResult at) {
    String text = Label.next().split(at.group(1), 2)[0];
    Matcher first = whole.matcher(text);
    if (first.lookingAt()) {
      put(first.group(1), true, at.start(), at.start(1) + first.end());
      more(at.start(1) + first.end(), true);
      return;
    }
    String words = OVER.split(text, 2)[0];
    if (!words.isBlank()) {
      put(words.strip(), true, at.start(), at.start(1) + words.length());
    }
  }

  /** "The visit day" is any day: a word without a number counts only where a trial lists it. */
  private void named(MatchResult at) {
    String value = at.group(1);
    if (value.chars().anyMatch(Character::isDigit) || own.matcher(value).matches()) {
      add(at, false);
    }
  }

  private void add(MatchResult at, boolean sure) {
    if (!Sheet.taken(sheet.text().substring(at.start(1), at.end(1)))) {
      put(at.group(1), sure, at.start(1), at.end());
      more(at.end(), sure);
    }
  }

  /** "visit 3 and 4" are two. */
  private void more(int from, boolean sure) {
    int end = from;
    Matcher next = more.matcher(sheet.text()).region(end, sheet.text().length());
    while (next.lookingAt()) {
      put(next.group(1), sure, next.start(), next.end());
      end = next.end();
      next = more.matcher(sheet.text()).region(end, sheet.text().length());
    }
  }

  private void put(String text, boolean sure, int from, int to) {
    items.add(new Item(Label.VISIT, text, sure, from));
    sheet.take(from, to);
  }

  /** Usual words and numbers; none is read in part, or tried again in another way. */
  private static String words(String notBefore) {
    String word = "(?:" + VisitWords.USUAL + "){1,3}(?!\\p{L})";
    String next = notBefore + "[ _.-]?(?:\\p{N}{1,4}+(?!\\p{N})|" + word + ")";
    return word + "(?:" + next + "){0," + MOST_WORDS + "}+";
  }

  /** A listed visit as people write it: week-12, Week 12, WEEK12. */
  private static String written(String visit) {
    return Pattern.compile("[ _-]+|(?<=\\p{L})(?=\\p{N})|(?<=\\p{N})(?=\\p{L})")
        .splitAsStream(visit)
        .map(Pattern::quote)
        .collect(Collectors.joining("[ _-]*"));
  }

  private static Pattern pattern(String text) {
    return Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
  }
}
