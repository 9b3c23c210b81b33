package io.studygate.study;

import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a submission holds, from headers only.
 *
 * @param instances readable DICOM objects that every trial takes, in the order of the payload
 * @param optional objects of private SOP classes and documents in DICOM form: delivered only where
 *     the trial says so; each is among the others too, which name its kind
 * @param others every other file, with what it is; names are shown to the site only
 * @param files count of files in the payload
 * @param bytes unpacked bytes
 * @param note the values of submission.txt
 * @param evidence identifying values read on the way that only the case decision may look at
 * @param findings what is wrong with the archive or its files
 * @param documents the documents among the others, with the names that rules look at
 * @param listings what media directories list of the submission's studies
 */
public record Inventory(
    List<Instance> instances,
    List<Instance> optional,
    List<Other> others,
    int files,
    long bytes,
    SubmissionNote note,
    CaseEvidence evidence,
    List<Finding> findings,
    List<Document> documents,
    List<Listing> listings) {

  /**
   * A document. Its name is the site's word and is never printed.
   *
   * @param item number of its file in the payload, from 1
   * @param type pdf, docx, xlsx and the like, in small letters
   * @param name its file's name, without folders
   */
  public record Document(int item, String type, String name) {
    @Override
    public String toString() {
      return "Document[" + item + "]";
    }
  }

  /**
   * What a media directory (DICOMDIR) says of the studies of the submission; other studies that it
   * lists are not asked for.
   *
   * @param item number of its file in the payload, from 1
   * @param listed how many objects it lists
   * @param absent how many of these are not in the submission
   */
  public record Listing(int item, int listed, int absent) {}

  /**
   * A file that is no DICOM object to deliver.
   *
   * @param item its number in the payload, from 1
   * @param kind what it is
   * @param detail SOP Class UID, or the document's type; never a name
   * @param bytes its length
   */
  public record Other(int item, Kind kind, String detail, long bytes) {

    /** What it is. */
    public enum Kind {
      /** Left by an operating system or a CD viewer; skipped. */
      JUNK,
      /** A media directory; never delivered. */
      DICOMDIR,
      /** PDF, Word, Excel or text. */
      DOCUMENT,
      /** An object of a private SOP class. */
      PRIVATE_SOP_CLASS,
      /** The same object as another file. */
      REPEATED,
      /** submission.txt. */
      SUBMISSION_NOTE,
      /** Neither junk, document nor readable DICOM. */
      UNREADABLE
    }
  }

  public Inventory {
    instances = List.copyOf(instances);
    optional = List.copyOf(optional);
    others = List.copyOf(others);
    findings = List.copyOf(findings);
    documents = List.copyOf(documents);
    listings = List.copyOf(listings);
  }

  /** An inventory without optional objects, documents and media directories. */
  public Inventory(
      List<Instance> instances,
      List<Other> others,
      int files,
      long bytes,
      SubmissionNote note,
      CaseEvidence evidence,
      List<Finding> findings) {
    this(
        instances, List.of(), others, files, bytes, note, evidence, findings, List.of(), List.of());
  }

  /**
   * What goes to this trial's destinations if nothing refuses it, in the order of the payload.
   *
   * @param trial {@code null} for what every trial takes
   */
  public List<Instance> deliverable(Trial trial) {
    if (trial == null || optional.isEmpty()) {
      return instances;
    }
    Set<Integer> kept = new HashSet<>();
    for (Other other : others) {
      if (leaves(other, trial)) {
        kept.add(other.item());
      }
    }
    List<Instance> all = new ArrayList<>(instances);
    optional.stream().filter(instance -> kept.contains(instance.item())).forEach(all::add);
    all.sort(Comparator.comparingInt(Instance::item));
    return List.copyOf(all);
  }

  /** The same with another note. */
  Inventory with(SubmissionNote other) {
    return new Inventory(
        instances, optional, others, files, bytes, other, evidence, findings, documents, listings);
  }

  /** The same with more findings. */
  public Inventory and(List<Finding> more) {
    List<Finding> all = Finding.all(findings, more);
    return new Inventory(
        instances, optional, others, files, bytes, note, evidence, all, documents, listings);
  }

  private static boolean leaves(Other other, Trial trial) {
    return switch (other.kind()) {
      case PRIVATE_SOP_CLASS -> trial.deliverPrivateSopClasses();
      case DOCUMENT -> trial.deliverDocuments() && Documents.canBeProved(other.detail());
      default -> false;
    };
  }

  /**
   * How many others of a kind do not go to this trial's destinations.
   *
   * @param trial {@code null} for what every trial takes
   */
  public int keptBack(Other.Kind kind, Trial trial) {
    return (int)
        others.stream()
            .filter(other -> other.kind() == kind && (trial == null || !leaves(other, trial)))
            .count();
  }

  /** How many others are of a kind. */
  public int count(Other.Kind kind) {
    return (int) others.stream().filter(other -> other.kind() == kind).count();
  }
}
