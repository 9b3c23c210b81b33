package io.studygate.results;

import io.studygate.config.Destination;
import io.studygate.config.FileWord;
import io.studygate.finding.Finding;
import io.studygate.finding.Question;
import io.studygate.spool.Decision;
import io.studygate.spool.Json;
import io.studygate.study.Inventory;
import io.studygate.study.Inventory.Other.Kind;
import io.studygate.validate.Measured;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

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
 * @param files files received, of any kind
 * @param bytes their bytes, unpacked
 * @param objects DICOM objects to work on
 * @param series what was received
 * @param measured what the trial's rules measured
 * @param references how radiotherapy objects refer to each other, line by line
 * @param delivered what was done with it; {@code null} if nothing was delivered
 * @param aside how many files were set aside, by what they are
 */
record ReportJson(
    String verdict,
    String submission,
    String trial,
    String visit,
    List<Found> findings,
    List<Found> earlier,
    List<Decided> decisions,
    int files,
    long bytes,
    int objects,
    List<Received> series,
    List<Measured> measured,
    List<String> references,
    Delivered delivered,
    Map<String, Long> aside) {

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
   * A series; texts are as in {@code report.txt}, empty where not known.
   *
   * @param number Series Number; {@code null} if absent
   * @param pixelMm pixel spacing, mm
   * @param apartMm distance between neighbouring slices, mm
   * @param extentMm from the first slice to the last, mm
   */
  record Received(
      Integer number,
      String modality,
      int objects,
      int frames,
      String matrix,
      String pixelMm,
      String apartMm,
      String extentMm) {
    static Received of(Series series) {
      Geometry geometry = Geometry.of(series, " x ");
      return new Received(
          series.number(),
          series.modality(),
          series.instances().size(),
          series.frames(),
          geometry.matrix(),
          geometry.spacing(),
          geometry.apart(),
          geometry.extent());
    }
  }

  /**
   * What was done with what is delivered.
   *
   * @param destinations names of the trial's destinations
   * @param values identifying values that the proof searched for
   * @param searched files that it searched
   */
  record Delivered(
      List<String> destinations, String profile, int objects, int values, int searched) {
    static Delivered of(Story story) {
      boolean proved = story.study() != null && story.proof() != null;
      return !proved
          ? null
          : new Delivered(
              story.decision().trial().destinations().stream().map(Destination::name).toList(),
              story.study().profile(),
              story.study().objects().size(),
              story.proof().values(),
              story.proof().files());
    }
  }

  private static Map<String, Long> aside(Story story) {
    Map<String, Long> counts = new TreeMap<>();
    for (Kind kind : Kind.values()) {
      String name = FileWord.of(kind);
      counts.put(name, story.others(kind));
    }
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  static void write(Story story, Path file) throws IOException {
    Inventory inventory = story.inventory();
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
            inventory == null ? 0 : inventory.files(),
            inventory == null ? 0 : inventory.bytes(),
            story.objects(),
            story.series().stream().map(Received::of).toList(),
            story.measured(),
            story.references(),
            Delivered.of(story),
            aside(story)));
  }
}
