package io.studygate.batch;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.studygate.config.Profile;
import io.studygate.deidentify.DeidentifiedStudy.WrittenObject;
import io.studygate.deidentify.HeadSeries;
import io.studygate.deidentify.KeptBack;
import io.studygate.deidentify.KeptBack.Why;
import io.studygate.deidentify.ObjectAnonymiser;
import io.studygate.deidentify.ObjectResult;
import io.studygate.deidentify.ObjectResult.Outcome;
import io.studygate.deidentify.PixelPolicy;
import io.studygate.deidentify.SeriesAnonymiser;
import io.studygate.deidentify.Subject;
import io.studygate.dicom.DicomLimits;
import io.studygate.finding.Finding;
import io.studygate.proof.ProofInput;
import io.studygate.proof.ProofRecord;
import io.studygate.proof.ProofRun;
import io.studygate.study.Parallel;
import io.studygate.study.Payload;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * De-identifies and proves any number of files outside the gateway: the work of the {@code
 * deidentify} command. Objects are held one by one; nothing reaches its place before the proof.
 */
public final class Batch {
  private static final int PREFIX = 132;

  private final Profile profile;
  private final Subject subject;
  private final byte[] key;
  private final DicomLimits limits;

  /**
   * What was done.
   *
   * @param files how many there were
   * @param written what was written and proved
   * @param keptBack what was not, in the payload's order
   * @param notes on objects that were written
   * @param proof over everything that was written at first
   */
  public record Done(
      int files,
      List<WrittenObject> written,
      List<KeptBack> keptBack,
      List<Finding> notes,
      ProofRecord proof) {
    /** Whether anything waits for a person. */
    public boolean heldAny() {
      return keptBack.stream().anyMatch(one -> one.why() == Why.HELD);
    }

    /** Bytes written. */
    public long bytes() {
      return written.stream().mapToLong(WrittenObject::bytes).sum();
    }
  }

  public Batch(Profile profile, Subject subject, byte[] key, DicomLimits limits) {
    this.profile = profile;
    this.subject = subject;
    this.key = key.clone();
    this.limits = limits;
  }

  /**
   * Works on all files of a payload.
   *
   * @param out gets {@code <study>/<series>/<instance>.dcm} of what passes
   * @param progress hears how many files are done
   * @throws IOException if the payload or the disk cannot be read or written
   */
  public Done run(Payload payload, Path out, IntConsumer progress) throws IOException {
    try (Unproved unproved = Unproved.in(out)) {
      HeadSeries heads = new HeadSeries(subject.trial());
      ObjectAnonymiser anonymiser = anonymiser(heads);
      List<Payload.Item> items = payload.items();
      ObjectResult[] results = new ObjectResult[items.size()];
      ProofRun proof = new ProofRun(profile, subject, limits, subject.dateShift(key), null);
      ProofInput received = proof.input();
      Parallel.each(
          results.length,
          () -> {
            SeriesAnonymiser series = anonymiser.inSeries();
            ProofInput.Worker reader = received.worker();
            return i -> {
              results[i] = one(series, reader, payload, items.get(i), unproved);
              progress.accept(i + 1);
            };
          });
      unproved.take(items, results);
      unproved.keepBack(heads(heads, anonymiser, unproved.written()));
      unproved.keepBackRepeated();
      ProofRecord record =
          proof.prove(received, unproved.written(), object -> unproved.place(object.item()));
      unproved.keepBack(proof.failures());
      unproved.publish(out);
      return new Done(
          items.size(), unproved.written(), unproved.keptBack(), notes(results), record);
    }
  }

  private ObjectAnonymiser anonymiser(HeadSeries heads) {
    return new ObjectAnonymiser(
        profile,
        subject,
        key,
        limits,
        header -> PixelPolicy.decide(header, profile, subject.trial()),
        heads::add);
  }

  /** Cleans one file, then shows it to the proof's own reader while it is at hand. */
  private static ObjectResult one(
      SeriesAnonymiser anonymiser,
      ProofInput.Worker reader,
      Payload payload,
      Payload.Item item,
      Unproved unproved)
      throws IOException {
    try (InputStream file = payload.open(item)) {
      ObjectResult result = cleaned(anonymiser, file, item, payload.items().size(), unproved);
      reader.take(payload, item, file, result.outcome() == Outcome.WRITTEN);
      return result;
    }
  }

  private static ObjectResult cleaned(
      SeriesAnonymiser anonymiser,
      InputStream file,
      Payload.Item item,
      int files,
      Unproved unproved)
      throws IOException {
    try {
      InputStream in = file.markSupported() ? file : new BufferedInputStream(file, PREFIX);
      in.mark(PREFIX);
      byte[] start = in.readNBytes(PREFIX);
      if (start.length < PREFIX || !new String(start, 128, 4, US_ASCII).equals("DICM")) {
        return new ObjectResult(Outcome.DROPPED, null, "no DICOM file", List.of());
      }
      in.reset();
      return anonymiser.anonymise(
          item.number(), files, in, item.bytes(), unproved.place(item.number()));
    } catch (Payload.ChecksumMismatch e) {
      return ObjectResult.damaged(item.number(), files);
    }
  }

  private static Map<Integer, KeptBack> heads(
      HeadSeries heads, ObjectAnonymiser anonymiser, List<WrittenObject> written) {
    Set<String> series = new HashSet<>();
    heads
        .held()
        .forEach(
            uid -> {
              series.add(uid);
              series.add(anonymiser.uids().map(uid));
            });
    Map<Integer, KeptBack> held = new HashMap<>();
    for (WrittenObject object : written) {
      if (series.contains(object.series())) {
        held.put(
            object.item(), new KeptBack(object.item(), Why.HELD, "series that may show a face"));
      }
    }
    return held;
  }

  private static List<Finding> notes(ObjectResult[] results) {
    List<Finding> notes = new ArrayList<>();
    for (ObjectResult result : results) {
      if (result.outcome() == Outcome.WRITTEN) {
        notes.addAll(result.findings());
      }
    }
    return notes;
  }
}
