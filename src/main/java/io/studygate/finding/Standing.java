package io.studygate.finding;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How findings are headed in reports and e-mails. */
public final class Standing {
  private Standing() {}

  /**
   * Number and code, then what kind it is and how it stands: {@code Q-000123 SPACING (a question to
   * you; new)}.
   *
   * @param again whether the site was asked before, so that it matters what is new
   */
  public static String title(Finding finding, boolean again) {
    String words =
        Stream.of(kind(finding), again || !isNew(finding) ? of(finding) : "")
            .filter(word -> !word.isEmpty())
            .collect(Collectors.joining("; "));
    return Stream.of(finding.number(), finding.code(), words.isEmpty() ? "" : "(" + words + ")")
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining("  "));
  }

  private static boolean isNew(Finding finding) {
    return finding.question() == null || finding.question().state() == Question.State.NEW;
  }

  private static String kind(Finding finding) {
    return switch (finding.severity()) {
      case QUERY -> "a question to you";
      case NOTE -> "for information";
      default -> "";
    };
  }

  private static String of(Finding finding) {
    if (finding.question() == null) {
      return "";
    }
    return switch (finding.question().state()) {
      case NEW -> "new";
      case STAYS -> "asked before, and still to be answered";
      case CLOSED -> "closed by this submission";
      case OPEN -> "still open: this submission does not answer it";
      case ACCEPTED -> "accepted by the trial office";
    };
  }
}
