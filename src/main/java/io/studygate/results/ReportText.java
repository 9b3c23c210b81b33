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
  private final Story story;
  private final List<String> files;
  private final TextPage text = new TextPage();

  private ReportText(Story story, List<String> files) {
    this.story = story;
    this.files = files;
  }

  /**
   * Writes it.
   *
   * @param files the other files of the folder
   * @param analysis lines about the engine; empty if the trial has none
   */
  static String of(Story story, List<String> files, String analysis) {
    ReportText report = new ReportText(story, files);
    report.verdict();
    report.findings();
    EarlierText.write(report.text, story);
    report.decided();
    report.received();
    ValuesText.write(report.text, story);
    report.done();
    report.analysis(analysis);
    report.inThisFolder();
    return report.text.toString();
  }

  private void verdict() {
    text.line(story.outcome().verdict().name().replace('_', ' ')).line("");
    text.line(
        switch (story.outcome().verdict()) {
          case ACCEPTED -> "The study was taken and goes to the trial. You need not do anything.";
          case ACCEPTED_WITH_QUERIES ->
              "The study was taken and goes to the trial. Please answer the questions below.";
          case REFUSED ->
              "The study was not taken and nothing was forwarded. What to do is said below.";
          case HELD -> "The study takes longer than usual. You need not do anything.";
        });
    text.line("");
    text.fact("Submission", story.ticket().id());
    text.fact("Received", Plain.time(story.ticket().received()));
    if (!story.title().isEmpty()) {
      text.fact("Trial", story.title());
    }
    if (story.visit() != null) {
      text.fact("Visit", story.visit());
    }
  }

  private void findings() {
    List<Finding> findings = story.findings();
    if (findings.isEmpty()) {
      return;
    }
    text.heading("Findings");
    String apart = null;
    for (Finding finding : findings) {
      if (apart != null) {
        text.line(apart);
      }
      text.line("  " + Standing.title(finding, story.outcome().comesAgain()));
      text.wrap(finding.what());
      if (!finding.todo().isEmpty()) {
        text.wrap(finding.todo());
      }
      apart = "";
    }
  }

  /** What people decided, by name: no report makes a decision look like the program's. */
  private void decided() {
    List<Decision> decisions = story.outcome().decisions();
    if (decisions.isEmpty()) {
      return;
    }
    text.heading("Decided by the trial office");
    for (Decision decision : decisions) {
      text.wrap(Plain.time(decision.at()) + ", " + decision.names() + ": " + decision.what() + ".");
      text.wrap("Reason: " + decision.reason());
    }
  }

  private void received() {
    Inventory inventory = story.inventory();
    if (inventory == null) {
      return;
    }
    text.heading("What was received");
    String counts = Plain.counted(inventory.files(), "file") + ", " + Plain.size(inventory.bytes());
    text.wrap(counts + "; " + Plain.counted(story.objects(), "DICOM object") + " to work on.");
    if (!story.series().isEmpty()) {
      text.line("").lines(SeriesTable.of(story.series()));
    }
  }

  private void done() {
    text.heading("What was done");
    if (story.study() != null) {
      List<Destination> destinations = story.decision().trial().destinations();
      String names = destinations.stream().map(Destination::name).collect(Collectors.joining(", "));
      text.fact("Goes to", names.isEmpty() ? "no destination is named for this trial" : names);
      text.fact("De-identified", "profile " + story.study().profile() + ", " + written());
      if (story.proof() != null) {
        text.fact("Proof", proof());
      }
    } else {
      text.wrap("Nothing was delivered.");
    }
    String comment = story.inventory() == null ? null : story.inventory().note().comment();
    if (comment != null) {
      text.fact(
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
      text.fact(name, Plain.count(count) + " " + what);
    }
  }

  private void analysis(String lines) {
    if (!lines.isEmpty()) {
      text.heading("Analysis");
      text.lines(lines);
    }
  }

  private void inThisFolder() {
    text.heading("In this folder");
    for (String file : files) {
      if (file.equals(AnalysisText.LIST)) {
        text.line(file);
      } else {
        text.fact(file, FileWords.of(file));
      }
    }
    if (!files.contains(ResultWriter.PICTURE)) {
      text.wrap("There is no report.png: pictures are made of de-identified studies only.");
    }
  }
}
