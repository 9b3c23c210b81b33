package io.studygate.deidentify;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.studygate.config.Profile;
import io.studygate.deidentify.Batch.KeptBack.Why;
import io.studygate.deidentify.DeidentifiedStudy.WrittenObject;
import io.studygate.deidentify.ObjectResult.Outcome;
import io.studygate.dicom.DicomLimits;
import io.studygate.finding.Finding;
import io.studygate.study.Parallel;
import io.studygate.study.Payload;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
   * A file that was not written.
   *
   * @param item its number in the payload, from 1
   * @param reason without patient data
   */
  public record KeptBack(int item, Why why, String reason) {
    /** Why it was not. */
    public enum Why {
      /** A person must look at it. */
      HELD,
      /** No DICOM, or of a kind that never leaves. */
      DROPPED
    }
  }

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
    Path aside = Files.createDirectories(out.resolve(".unproved"));
    try {
      HeadSeries heads = new HeadSeries(subject.trial());
      ObjectAnonymiser anonymiser = anonymiser(heads);
      List<Payload.Item> items = payload.items();
      ObjectResult[] results = new ObjectResult[items.size()];
      ProofRun proof = new ProofRun(KeptDocuments.in(profile, subject.trial()), ours(), limits);
      ProofInput received = proof.input();
      Parallel.each(
          results.length,
          () -> {
            SeriesAnonymiser series = anonymiser.inSeries();
            ProofInput.Worker reader = received.worker();
            return i -> {
              results[i] = one(series, reader, payload, items.get(i), aside);
              progress.accept(i + 1);
            };
          });
      Map<Integer, KeptBack> keptBack = new TreeMap<>();
      List<WrittenObject> written = sort(items, results, keptBack);
      written = without(written, heads(heads, anonymiser, written), keptBack, aside);
      written = without(written, repeated(written, aside), keptBack, aside);
      ProofRecord record = proof.prove(received, written, object -> place(aside, object.item()));
      written = without(written, proof.failures(), keptBack, aside);
      publish(written, aside, out);
      return new Done(
          items.size(), written, List.copyOf(keptBack.values()), notes(results), record);
    } finally {
      delete(aside);
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

  private WrittenByUs ours() {
    return new WrittenByUs(profile, subject.trial(), subject.caseId(), subject.site());
  }

  /** Cleans one file, then shows it to the proof's own reader while it is at hand. */
  private static ObjectResult one(
      SeriesAnonymiser anonymiser,
      ProofInput.Worker reader,
      Payload payload,
      Payload.Item item,
      Path aside)
      throws IOException {
    try (InputStream file = payload.open(item)) {
      ObjectResult result = cleaned(anonymiser, file, item, payload.items().size(), aside);
      reader.take(payload, item, file, result.outcome() == Outcome.WRITTEN);
      return result;
    }
  }

  private static ObjectResult cleaned(
      SeriesAnonymiser anonymiser, InputStream file, Payload.Item item, int files, Path aside)
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
          item.number(), files, in, item.bytes(), place(aside, item.number()));
    } catch (Payload.ChecksumMismatch e) {
      return ObjectResult.damaged(item.number(), files);
    }
  }

  /** Two objects may claim one place under {@code out}; here each has its own. */
  private static Path place(Path aside, int item) {
    return aside.resolve(item + ".dcm");
  }

  private static List<WrittenObject> sort(
      List<Payload.Item> items, ObjectResult[] results, Map<Integer, KeptBack> keptBack) {
    List<WrittenObject> written = new ArrayList<>();
    for (int i = 0; i < results.length; i++) {
      int item = items.get(i).number();
      ObjectResult result = results[i];
      if (result.outcome() == Outcome.WRITTEN) {
        written.add(result.written());
      } else {
        Why why = result.outcome() == Outcome.DROPPED ? Why.DROPPED : Why.HELD;
        keptBack.put(item, new KeptBack(item, why, result.reason()));
      }
    }
    return written;
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

  /** The same object twice is written once; two objects under one UID are neither. */
  private static Map<Integer, KeptBack> repeated(List<WrittenObject> written, Path aside)
      throws IOException {
    Map<Path, WrittenObject> first = new HashMap<>();
    Map<Integer, KeptBack> repeated = new HashMap<>();
    for (WrittenObject object : written) {
      WrittenObject other = first.putIfAbsent(object.path(), object);
      if (other != null
          && Files.mismatch(place(aside, other.item()), place(aside, object.item())) < 0) {
        repeated.put(
            object.item(),
            new KeptBack(object.item(), Why.DROPPED, "the same object as file " + other.item()));
      } else if (other != null) {
        for (int item : new int[] {object.item(), other.item()}) {
          repeated.put(
              item, new KeptBack(item, Why.HELD, "another object with the same instance UID"));
        }
      }
    }
    return repeated;
  }

  private static List<WrittenObject> without(
      List<WrittenObject> written,
      Map<Integer, KeptBack> some,
      Map<Integer, KeptBack> keptBack,
      Path aside)
      throws IOException {
    if (some.isEmpty()) {
      return written;
    }
    keptBack.putAll(some);
    for (int item : some.keySet()) {
      Files.deleteIfExists(place(aside, item));
    }
    return written.stream().filter(object -> !some.containsKey(object.item())).toList();
  }

  private static void publish(List<WrittenObject> written, Path aside, Path out)
      throws IOException {
    Set<Path> folders = new HashSet<>();
    written.forEach(object -> folders.add(object.path().getParent()));
    for (Path folder : folders) {
      Files.createDirectories(out.resolve(folder));
    }
    Parallel.each(
        written.size(),
        () ->
            i -> {
              WrittenObject object = written.get(i);
              Files.move(
                  place(aside, object.item()),
                  out.resolve(object.path()),
                  StandardCopyOption.ATOMIC_MOVE,
                  StandardCopyOption.REPLACE_EXISTING);
            });
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

  private static void delete(Path tree) throws IOException {
    try (var paths = Files.walk(tree)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
