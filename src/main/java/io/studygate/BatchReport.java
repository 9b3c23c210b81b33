package io.studygate;

import io.studygate.batch.Batch;
import io.studygate.deidentify.KeptBack;
import io.studygate.finding.Finding;
import io.studygate.proof.ProofRecord;
import io.studygate.study.Payload;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code deidentify} did, in words: files by number, with their names only where asked for.
 */
final class BatchReport {
  private static final double MB = 1e6;

  private final Batch.Done done;
  private final String profile;
  private final double seconds;
  private final Payload names;

  /**
   * @param seconds from opening the payload to the last file in its place
   * @param names where the files' names are; {@code null} to show none
   */
  BatchReport(Batch.Done done, String profile, double seconds, Payload names) {
    this.done = done;
    this.profile = profile;
    this.seconds = seconds;
    this.names = names;
  }

  void print(PrintWriter out) {
    int written = done.written().size();
    double megabytes = done.bytes() / MB;
    out.println(
        written
            + " of "
            + done.files()
            + " files de-identified with profile "
            + profile
            + ": "
            + tenths(megabytes)
            + " MB in "
            + tenths(seconds)
            + " s ("
            + Math.round(megabytes / seconds)
            + " MB/s, "
            + Math.round(written / seconds)
            + "/s)");
    ProofRecord proof = done.proof();
    out.println(
        "proof: "
            + (proof.findings().isEmpty() ? "passed" : "stopped what is held for it")
            + "; "
            + proof.values()
            + " values searched for in "
            + tenths(proof.bytes() / MB)
            + " MB beside the pixels; "
            + proof.references()
            + " references");
    list(out, "held", KeptBack.Why.HELD);
    list(out, "dropped", KeptBack.Why.DROPPED);
    Map<String, Integer> notes = new TreeMap<>();
    for (Finding note : done.notes()) {
      notes.merge(note.code(), 1, Integer::sum);
    }
    notes.forEach((code, count) -> out.printf("note: %s, %d files%n", code, count));
  }

  private void list(PrintWriter out, String word, KeptBack.Why why) {
    Map<String, List<Integer>> reasons = new TreeMap<>();
    for (KeptBack one : done.keptBack()) {
      if (one.why() == why) {
        reasons.computeIfAbsent(one.reason(), any -> new ArrayList<>()).add(one.item());
      }
    }
    reasons.forEach(
        (reason, items) -> {
          out.printf("%s: %s (%s)%n", word, reason, numbers(items));
          if (names != null) {
            items.forEach(item -> out.println("  " + names.items().get(item - 1).name()));
          }
        });
  }

  /** Without a format, whose first use takes as long as cleaning 20 images. */
  private static String tenths(double number) {
    return String.valueOf(Math.round(number * 10) / 10.0);
  }

  /** {@code files 1-96, 98}. */
  private static String numbers(List<Integer> items) {
    StringBuilder text = new StringBuilder(items.size() == 1 ? "file " : "files ");
    for (int i = 0; i < items.size(); ) {
      int last = i;
      while (last + 1 < items.size() && items.get(last + 1) == items.get(last) + 1) {
        last++;
      }
      text.append(i == 0 ? "" : ", ").append(items.get(i));
      text.append(last == i ? "" : "-" + items.get(last));
      i = last + 1;
    }
    return text.toString();
  }
}
