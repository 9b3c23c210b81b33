package io.studygate.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a monitor has read from {@code /metrics}. */
public final class Scrape {
  private static final Pattern ASKED =
      Pattern.compile("\\b(?:studygate|jvm|process)_[a-z0-9_]+\\b(?!\\s*=)");

  private static final Pattern SELECTOR =
      Pattern.compile("\\b((?:studygate|jvm|process)_[a-z0-9_]+)\\{([^}]*)}");
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)(=~?|!=|!~)\"([^\"]*)\"");
  private static final Pattern GROUPED = Pattern.compile("\\bby \\(([a-z_, ]+)\\)");

  private final List<String> samples;

  public Scrape(String text) {
    samples = text.lines().filter(line -> !line.isEmpty() && !line.startsWith("#")).toList();
  }

  private Stream<String> of(String metric, String... labels) {
    return samples.stream()
        .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
        .filter(line -> Stream.of(labels).allMatch(line::contains));
  }

  /** Whether there is a sample of it. */
  public boolean has(String metric) {
    return of(metric).findAny().isPresent();
  }

  /** The sum over all samples with these labels. */
  public double value(String metric, String... labels) {
    return of(metric, labels)
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  /** The names of all series, those of one histogram under one. */
  public Set<String> names(String prefix) {
    Set<String> names = new TreeSet<>();
    for (String line : samples) {
      String name = family(line.split("[{ ]", 2)[0]);
      if (name.startsWith(prefix)) {
        names.add(name);
      }
    }
    return names;
  }

  /** The names of a metric's labels, but for the bounds of a histogram. */
  public Set<String> labels(String metric) {
    Set<String> labels = new TreeSet<>();
    for (String line : samples) {
      if (family(line.split("[{ ]", 2)[0]).equals(metric)) {
        LABEL.matcher(line).results().forEach(label -> labels.add(label.group(1)));
      }
    }
    labels.remove("le");
    return labels;
  }

  /**
   * What a file of expressions asks for of metrics' labels, and these metrics do not have: a name,
   * or one value of it.
   */
  public Set<String> missing(Path file) throws IOException {
    String text = Files.readString(file).replace("\\\"", "\"");
    Set<String> missing = new TreeSet<>();
    for (MatchResult selector : SELECTOR.matcher(text).results().toList()) {
      String metric = selector.group(1);
      for (MatchResult label : LABEL.matcher(selector.group(2)).results().toList()) {
        boolean there =
            label.group(2).equals("=")
                ? of(metric, label.group()).findAny().isPresent()
                : labels(family(metric)).contains(label.group(1));
        if (!there) {
          missing.add(metric + "{" + label.group() + "}");
        }
      }
    }
    Set<String> all = new TreeSet<>(Set.of("le", "instance"));
    asked(file).forEach(metric -> all.addAll(labels(metric)));
    GROUPED
        .matcher(text)
        .results()
        .flatMap(by -> Stream.of(by.group(1).split(", *")))
        .filter(label -> !all.contains(label))
        .forEach(missing::add);
    return missing;
  }

  /** The metrics that a file of expressions asks for. */
  public static Set<String> asked(Path file) throws IOException {
    Set<String> asked = new TreeSet<>();
    Matcher matcher = ASKED.matcher(Files.readString(file));
    while (matcher.find()) {
      asked.add(family(matcher.group()));
    }
    return asked;
  }

  private static String family(String name) {
    return name.replaceFirst("_seconds_(count|sum|bucket|max)$", "_seconds");
  }
}
