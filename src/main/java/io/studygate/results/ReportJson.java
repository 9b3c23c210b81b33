package io.studygate.results;

import io.studygate.finding.Finding;
import io.studygate.finding.Question;
import io.studygate.spool.Decision;
import io.studygate.spool.Json;
import io.studygate.validate.Measured;
import io.studygate.validate.RtGraph;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * {@code report.json}: the report for machines, as {@code report.schema.json} describes it.
 *
 * @param verdict as the first line of {@code report.txt}
 * @param submission our number of it
 * @param trial protocol and, where it is not in doubt, case; empty if not known
 * @param visit {@code null} if not known
 * @param findings the gravest first
 * @param earlier asked of earlier submissions of the case, and not found this time
 * @param decisions what people decided about it, the oldest first
 * @param series what was received
 * @param measured what the trial's rules measured
 * @param references how radiotherapy objects refer to each other, line by line
 */
record ReportJson(
    String verdict,
    String submission,
    String trial,
    String visit,
    List<Found> findings,
    List<Found> earlier,
    List<Decided> decisions,
    List<Received> series,
    List<Measured> measured,
    List<String> references) {

  /**
   * A finding; severity and state in small letters.
   *
   * @param number to quote; {@code null} if it asks nothing
   * @param state how the question stands; {@code null} if it asks nothing
   * @param rule the trial's rule; {@code null} if none made it
   */
  record Found(
      String number,
      String state,
      String code,
      String severity,
      String rule,
      String what,
      String todo) {
    static Found of(Finding finding) {
      Question question = finding.question();
      return new Found(
          question == null ? null : question.label(),
          question == null ? null : question.state().word(),
          finding.code(),
          finding.severity().name().toLowerCase(Locale.ROOT),
          finding.rule(),
          finding.what(),
          finding.todo());
    }
  }

  /**
   * A decision of one or two people.
   *
   * @param kind release, accept or reassign
   */
  record Decided(String kind, Instant at, List<String> by, String what, String reason) {
    static Decided of(Decision decision) {
      return new Decided(
          decision.word(), decision.at(), decision.by(), decision.what(), decision.reason());
    }
  }

  /**
   * A series.
   *
   * @param number Series Number; {@code null} if absent
   */
  record Received(Integer number, String modality, int objects, int frames) {
    static Received of(Series series) {
      return new Received(
          series.number(), series.modality(), series.instances().size(), series.frames());
    }
  }

  static void write(Story story, Path file) throws IOException {
    List<String> references =
        story.inventory() == null ? List.of() : RtGraph.lines(story.inventory().instances());
    Json.write(
        file,
        new ReportJson(
            story.outcome().verdict().name().replace('_', ' '),
            story.ticket().id(),
            story.title(),
            story.visit(),
            story.findings().stream().map(Found::of).toList(),
            story.outcome().earlier().stream().map(Found::of).toList(),
            story.outcome().decisions().stream().map(Decided::of).toList(),
            story.series().stream().map(Received::of).toList(),
            ValuesText.measured(story),
            references));
  }
}
