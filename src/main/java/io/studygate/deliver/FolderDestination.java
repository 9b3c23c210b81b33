package io.studygate.deliver;

import io.studygate.Variables;
import io.studygate.config.Pack;
import io.studygate.proof.DeidentificationRecord;
import io.studygate.spool.Holds;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.camel.Variable;

/**
 * A folder that takes studies: {@code <root>/<protocol>/<case>/<study>/<series>/<instance>.dcm},
 * with a {@code deidentification.json} in the study's folder. A study is there complete or not at
 * all: it is made ready below {@code <root>/.incoming/}, on the same file system, and renamed.
 * Doing it again changes nothing. docs/decisions/0005 says what happens when a study comes in
 * several submissions.
 */
public final class FolderDestination {
  private static final String ASIDE = ".incoming";

  private final Map<Path, Object> turns = new ConcurrentHashMap<>();
  private final Holds holds;

  /**
   * @param holds keeps other gateways on the same ledger from a study's place meanwhile
   */
  public FolderDestination(Holds holds) {
    this.holds = holds;
  }

  /**
   * Places every study of a delivery.
   *
   * @param root the destination's directory
   * @param autoCreate whether it is made if it is missing; {@code false} makes deliveries wait for
   *     a share that is not mounted
   * @param pack whether the study's folder holds its objects, or a zip for each submission
   * @param folder the delivery's folder in the queue
   * @throws IOException if it could not be written; what was there before is still there
   */
  public void place(
      @Variable(Variables.DESTINATION_ROOT) String root,
      @Variable(Variables.DESTINATION_AUTO_CREATE) boolean autoCreate,
      @Variable(Variables.DESTINATION_PACK) Pack pack,
      @Variable(Variables.DELIVERY) Delivery delivery,
      @Variable(Variables.FOLDER) Path folder)
      throws IOException {
    Path top = top(Path.of(root).toAbsolutePath().normalize(), autoCreate);
    Path place = Path.of(Parcel.folder(delivery));
    // Two destinations may share a root; a dead one must not hold up another's.
    synchronized (turns.computeIfAbsent(top, any -> new Object())) {
      if (delivery.recalls()) {
        RecallNotice.write(top.resolve(place), delivery);
        if (delivery.recall().withdraws()) {
          withdraw(delivery, place, top);
        }
        return;
      }
      for (Path study : Parcel.studies(delivery, folder, pack)) {
        Path own = place.resolve(PlainName.of(study.getFileName().toString()));
        alone(top.resolve(own), () -> place(study, folder, own, top));
      }
      RecallNotice.remove(top.resolve(place), delivery);
    }
  }

  /** Work in a study's folder that no other gateway may do meanwhile. */
  private void alone(Path place, Holds.Duty<IOException> work) throws IOException {
    if (!holds.during("study " + place, work)) {
      throw new IOException("another replica works in this study's folder");
    }
  }

  private static void place(Path study, Path folder, Path own, Path top) throws IOException {
    Path aside = top.resolve(ASIDE).resolve(own);
    StudySwap swap = new StudySwap(aside, top.resolve(own));
    swap.mend();
    Path record = folder.resolve(DeidentificationRecord.FILE);
    Set<Path> outdated = RecordSheet.outdated(record, top.resolve(own));
    RecordSheet.write(record, top.resolve(own), study);
    swap.place(study, outdated);
    removeEmpty(aside, top);
  }

  /**
   * Takes what a submission brought out of every study of its case; what others brought stays. A
   * study that a crash kept from its place lies aside, and so may what was on its way in or out.
   */
  private void withdraw(Delivery delivery, Path place, Path top) throws IOException {
    Set<Path> studies = new TreeSet<>(names(top.resolve(place)));
    studies.addAll(names(top.resolve(ASIDE).resolve(place)));
    for (Path study : studies) {
      Path own = place.resolve(study);
      alone(top.resolve(own), () -> withdraw(delivery.ticket().id(), own, top));
    }
  }

  private static void withdraw(String submission, Path own, Path top) throws IOException {
    Path aside = top.resolve(ASIDE).resolve(own);
    Path study = top.resolve(own);
    StudySwap swap = new StudySwap(aside, study);
    swap.mend();
    if (RecordSheet.names(study, submission)) {
      swap.without(
          RecordSheet.broughtBy(study, submission),
          ready -> RecordSheet.without(study, submission, ready));
    }
    removeEmpty(aside, top);
  }

  private static List<Path> names(Path caseFolder) throws IOException {
    if (!Files.isDirectory(caseFolder)) {
      return List.of();
    }
    try (Stream<Path> studies = Files.list(caseFolder)) {
      return studies.filter(Files::isDirectory).map(Path::getFileName).toList();
    }
  }

  /** Asks, when nobody else can place a study there, whether it is still to go. */
  interface Still {
    boolean so() throws IOException;
  }

  /** Removes a study by one rename; a crash leaves the rest aside, where the next one finds it. */
  void remove(Path root, Path study, Still still) throws IOException {
    synchronized (turns.computeIfAbsent(root, any -> new Object())) {
      alone(study, () -> removeNow(root, study, still));
    }
  }

  private static void removeNow(Path root, Path study, Still still) throws IOException {
    if (still.so()) {
      Path aside = root.resolve(ASIDE).resolve(root.relativize(study));
      new StudySwap(aside, study).remove();
      removeEmpty(aside, root);
      removeEmpty(study.getParent(), root);
    }
  }

  private static Path top(Path root, boolean autoCreate) throws IOException {
    if (!Files.isDirectory(root)) {
      if (!autoCreate) {
        throw new NoSuchFileException(root.toString());
      }
      Files.createDirectories(root);
    }
    return root;
  }

  /** A study that was there already leaves no folder aside. */
  private static void removeEmpty(Path folder, Path root) throws IOException {
    for (Path path = folder; !path.equals(root); path = path.getParent()) {
      if (!Files.exists(path)) {
        continue;
      }
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
        if (entries.iterator().hasNext()) {
          return;
        }
      }
      Files.delete(path);
    }
  }
}
