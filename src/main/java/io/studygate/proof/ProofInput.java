package io.studygate.proof;

import io.studygate.dicom.DatasetWalk;
import io.studygate.dicom.DicomException;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.DicomReader;
import io.studygate.dicom.ElementScanner;
import io.studygate.dicom.FileSource;
import io.studygate.study.Parallel;
import io.studygate.study.Payload;
import io.studygate.study.Payload.Item;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a payload's files say as received, read with the proof's own reader: everything that must
 * not leave, and what refers to what. Several workers read at once.
 */
public final class ProofInput {
  private static final int SHORTEST_UID = 10;
  private static final int LONGEST_UID = 64;

  private final ExpectedFate fates;
  private final DicomLimits limits;
  private final Map<Integer, ObjectLinks> links = new ConcurrentHashMap<>();
  private final Set<Integer> unreadable = ConcurrentHashMap.newKeySet();
  private final List<Worker> workers = new ArrayList<>();

  ProofInput(ExpectedFate fates, DicomLimits limits) {
    this.fates = fates;
    this.limits = limits;
  }

  /**
   * Reads all files of a payload.
   *
   * @param written numbers of those of which something was written
   */
  void all(Payload payload, Set<Integer> written) throws IOException {
    List<Item> items = payload.items();
    Parallel.each(
        items.size(),
        () -> {
          Worker worker = worker();
          return i -> {
            Item item = items.get(i);
            worker.take(payload, item, written.contains(item.number()));
          };
        });
  }

  /** One more that reads files. */
  public synchronized Worker worker() {
    Worker worker = new Worker();
    workers.add(worker);
    return worker;
  }

  /** What all workers found; they have ended. */
  synchronized SubjectValues values() {
    SubjectValues all = new SubjectValues();
    workers.forEach(worker -> all.addAll(worker.values));
    return all;
  }

  /** The links of a file of which something was written. */
  ObjectLinks links(int item) {
    return links.get(item);
  }

  /** Of which something was written although they cannot be read. */
  Set<Integer> unreadable() {
    return unreadable;
  }

  /** Reads one file after another; for one thread. */
  public final class Worker {
    private final SubjectValues values = new SubjectValues();
    private final InputCollector collector = new InputCollector(values, fates);

    /** Takes a file that is open: a plain one is not opened again, whatever was read of it. */
    public void take(Payload payload, Item item, InputStream open, boolean written)
        throws IOException {
      if (open instanceof FileSource file) {
        file.rewind();
        read(payload, item, file, written);
      } else {
        take(payload, item, written);
      }
    }

    private void take(Payload payload, Item item, boolean written) throws IOException {
      try (InputStream in = payload.open(item)) {
        read(payload, item, in, written);
      }
    }

    /** A file that is no DICOM object was not written either; of it, only the name counts. */
    private void read(Payload payload, Item item, InputStream in, boolean written)
        throws IOException {
      name(item.name());
      ObjectLinks own = new ObjectLinks();
      try {
        ElementScanner.header(in, limits, collector.next(own));
      } catch (DicomException e) {
        own = new ObjectLinks();
        if (written) {
          readWithLibrary(payload, item, own);
        }
      } catch (Payload.ChecksumMismatch e) {
        // Nothing of a damaged file can have been written; if it was, it stays here.
        if (written) {
          unreadable.add(item.number());
        }
      }
      if (written) {
        links.put(item.number(), own);
      }
    }

    private void readWithLibrary(Payload payload, Item item, ObjectLinks own) throws IOException {
      try (InputStream in = payload.open(item)) {
        DatasetWalk.walk(DicomReader.header(in, item.bytes(), limits), collector.next(own));
      } catch (DicomException e) {
        unreadable.add(item.number());
      }
    }

    private void name(String name) {
      int from = 0;
      for (int i = 0; i <= name.length(); i++) {
        if (i == name.length() || name.charAt(i) == '/' || name.charAt(i) == '\\') {
          part(name.substring(from, i));
          from = i + 1;
        }
      }
    }

    private void part(String part) {
      int dot = part.lastIndexOf('.');
      String stem = dot > 0 && part.length() - dot <= 5 ? part.substring(0, dot) : part;
      if (isUid(stem)) {
        values.uids.add(Hash.of(stem));
      } else if (!stem.isEmpty()) {
        values.fileNames.add(stem);
      }
    }
  }

  private static boolean isUid(String stem) {
    boolean fits = stem.length() >= SHORTEST_UID && stem.length() <= LONGEST_UID;
    for (int i = 0; fits && i < stem.length(); i++) {
      char c = stem.charAt(i);
      fits = c == '.' || c >= '0' && c <= '9';
    }
    return fits;
  }
}
