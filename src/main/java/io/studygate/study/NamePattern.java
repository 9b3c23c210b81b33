package io.studygate.study;

import io.studygate.config.Trial;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A trial's pattern for the names of zips and folders. */
record NamePattern(Trial trial, Matcher matcher) {

  /** The pattern on the first of the names that it matches in full. */
  static Optional<NamePattern> of(Trial trial, String... names) {
    if (trial.namePattern() == null) {
      return Optional.empty();
    }
    Pattern pattern = Pattern.compile(trial.namePattern());
    for (String name : names) {
      Matcher matcher = name == null ? null : pattern.matcher(name);
      if (matcher != null && matcher.matches()) {
        return Optional.of(new NamePattern(trial, matcher));
      }
    }
    return Optional.empty();
  }

  /** The protocol that the name says; {@code null} if the pattern has no such group. */
  String protocol() {
    return group("protocol");
  }

  /** The case that the name says; {@code null} if the pattern has no such group. */
  String caseId() {
    return group("case");
  }

  /** The visit that the name says; {@code null} if the pattern has no such group. */
  String visit() {
    return group("visit");
  }

  private String group(String name) {
    return trial.namePattern().contains("(?<" + name + ">") ? matcher.group(name) : null;
  }
}
