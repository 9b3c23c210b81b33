package io.studygate.results;

import io.studygate.config.Destination;
import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import io.studygate.finding.Standing;
import io.studygate.spool.Decision;
import io.studygate.study.Inventory;
import io.studygate.study.Inventory.Other;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The words of {@code report.txt}: the verdict alone on the first line, then what to do, what was
 * received and what was done. Of the headers it has numbers and closed terms only.
 */
final class ReportText {
  private static final int WIDTH = 92;

  private final Story story;
  private final List<String> files;
  private final StringBuilder text = new StringBuilder();

  private ReportText(Story story, List<String> files) {
    this.story = story;
    this.files = files;
  }

  /**
   * Writes it.
   *
   * @param files the other files of the folder
   */
  static String of(Story story, List<String> files) {
    ReportText report = new ReportText(story, files);
    report.verdict();
    report.findings();
    report.earlier();
    report.decided();
    report.received();
    report.text.append(ValuesText.of(story));
    report.done();
    report.inThisFolder();
    return report.text.toString();
  }

  private void verdict() {
    text.append(story.outcome().verdict().name().replace('_', ' ')).append("\n\n");
    text.append(
        switch (story.outcome().verdict()) {
          case ACCEPTED -> "The study was taken and goes to the trial. You need not do anything.\n";
          case ACCEPTED_WITH_QUERIES ->
              "The study was taken and goes to the trial. Please answer the questions below.\n";
          case REFUSED ->
              "The study was not taken and nothing was forwarded. What to do is said below.\n";
          case HELD -> "The study takes longer than usual. You need not do anything.\n";
        });
    text.append('\n');
    fact("Submission", story.ticket().id());
    fact("Received", Plain.time(story.ticket().received()));
    if (!story.title().isEmpty()) {
      fact("Trial", story.title());
    }
    if (story.visit() != null) {
      fact("Visit", story.visit());
    }
  }

  private void findings() {
    List<Finding> findings = story.findings();
    if (findings.isEmpty()) {
      return;
    }
    heading("Findings");
    for (Finding finding : findings) {
      text.append("  ").append(title(finding)).append('\n');
      wrap(finding.what());
      if (!finding.todo().isEmpty()) {
        wrap(finding.todo());
      }
      text.append('\n');
    }
    text.setLength(text.length() - 1);
  }

  /** What became of what earlier submissions of this case were asked. */
  private void earlier() {
    if (story.outcome().earlier().isEmpty()) {
      return;
    }
    heading("Asked before, and not found this time");
    for (Finding finding : story.outcome().earlier()) {
      text.append("  ").append(title(finding)).append('\n');
      wrap(finding.what());
      text.append('\n');
    }
    text.setLength(text.length() - 1);
  }

  /** What people decided, by name: no report makes a decision look like the program's. */
  private void decided() {
    List<Decision> decisions = story.outcome().decisions();
    if (decisions.isEmpty()) {
      return;
    }
    heading("Decided by the trial office");
    for (Decision decision : decisions) {
      wrap(Plain.time(decision.at()) + ", " + decision.names() + ": " + decision.what() + ".");
      wrap("Reason: " + decision.reason());
    }
  }

  private String title(Finding finding) {
    return Standing.title(finding, story.outcome().comesAgain());
  }

  private void received() {
    Inventory inventory = story.inventory();
    if (inventory == null) {
      return;
    }
    heading("What was received");
    String counts = Plain.counted(inventory.files(), "file") + ", " + Plain.size(inventory.bytes());
    wrap(counts + "; " + Plain.counted(story.objects(), "DICOM object") + " to work on.");
    if (!story.series().isEmpty()) {
      text.append('\n').append(SeriesTable.of(story.series()));
    }
  }

  private void done() {
    heading("What was done");
    if (story.study() != null) {
      List<Destination> destinations = story.decision().trial().destinations();
      String names = destinations.stream().map(Destination::name).collect(Collectors.joining(", "));
      fact("Goes to", names.isEmpty() ? "no destination is named for this trial" : names);
      fact("De-identified", "profile " + story.study().profile() + ", " + written());
      if (story.proof() != null) {
        fact("Proof", proof());
      }
    } else {
      wrap("Nothing was delivered.");
    }
    String comment = story.inventory() == null ? null : story.inventory().note().comment();
    if (comment != null) {
      fact(
          "Your comment",
          Plain.counted(comment.length(), "character") + ", kept with the submission");
    }
    others(
        Other.Kind.DOCUMENT,
        "Documents",
        leave(Trial::deliverDocuments)
            ? "of which PDFs in DICOM are carried along"
            : "kept back, not delivered");
    others(
        Other.Kind.PRIVATE_SOP_CLASS,
        "Private objects",
        leave(Trial::deliverPrivateSopClasses) ? "carried along" : "dropped");
    others(Other.Kind.REPEATED, "Repeated objects", "taken once");
    others(Other.Kind.JUNK, "Viewers, system", "skipped");
    others(Other.Kind.DICOMDIR, "DICOMDIR", "read, not delivered");
    others(Other.Kind.UNREADABLE, "Unreadable files", "see the findings");
  }

  private String written() {
    return Plain.counted(story.study().objects().size(), "object") + " written anew";
  }

  private String proof() {
    return Plain.counted(story.proof().values(), "identifying value")
        + " searched in "
        + Plain.counted(story.proof().files(), "file")
        + ", none found";
  }

  private boolean leave(Predicate<Trial> taken) {
    return story.study() != null && taken.test(story.decision().trial());
  }

  private void others(Other.Kind kind, String name, String what) {
    long count = story.others(kind);
    if (count > 0) {
      fact(name, Plain.count(count) + " " + what);
    }
  }

  private void inThisFolder() {
    heading("In this folder");
    for (String file : files) {
      fact(file, FileWords.of(file));
    }
    if (!files.contains(ResultWriter.PICTURE)) {
      wrap("There is no report.png: pictures are made of de-identified studies only.");
    }
  }

  private void heading(String title) {
    text.append('\n').append(title).append('\n').append("-".repeat(title.length())).append('\n');
  }

  private void fact(String name, String value) {
    int column = 18;
    String gap = " ".repeat(Math.max(2, column - name.length()));
    text.append("  ").append(name).append(gap).append(Plain.line(value)).append('\n');
  }

  private void wrap(String paragraph) {
    StringBuilder line = new StringBuilder("  ");
    for (String word : Plain.line(paragraph).split(" ")) {
      if (line.length() + word.length() > WIDTH && !line.toString().isBlank()) {
        text.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder("  ");
      }
      line.append(word).append(' ');
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }
}
