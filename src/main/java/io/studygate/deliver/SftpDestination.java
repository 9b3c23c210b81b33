package io.studygate.deliver;

import io.studygate.Variables;
import io.studygate.config.Pack;
import io.studygate.proof.DeidentificationRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.Variable;

/**
 * A folder of an SFTP server that takes studies: {@code
 * <protocol>/<case>/<study>/<submission>.zip}, or a folder of that name. What goes there is written
 * below {@code .incoming/} first and appears by one rename. A sending that was cut goes on where it
 * was: what is there whole is not sent again, and a file that was continued is read back before it
 * counts.
 */
final class SftpDestination {
  private static final String ASIDE = ".incoming/";

  private final SftpLogin login;
  private final Pack pack;

  SftpDestination(SftpLogin login, Pack pack) {
    this.login = login;
    this.pack = pack;
  }

  /**
   * Brings a delivery there, or takes back what a submission brought.
   *
   * @param folder the delivery's folder in the queue
   * @throws IOException if it is not there whole; nothing of it then shows
   */
  public void send(
      @Variable(Variables.DELIVERY) Delivery delivery, @Variable(Variables.FOLDER) Path folder)
      throws IOException {
    try (SftpFolder there = login.open()) {
      if (!there.there()) {
        throw new NotTaken("its folder is not there, or not readable by us");
      }
      String notice = Parcel.folder(delivery) + "/" + RecallNotice.name(delivery);
      if (delivery.recalls()) {
        recall(there, delivery, folder, notice);
        return;
      }
      for (Parcel parcel : Parcel.of(delivery, folder, pack)) {
        send(there, parcel, ASIDE + parcel.place(), delivery.content());
      }
      there.remove(notice);
    }
  }

  private static void recall(SftpFolder there, Delivery delivery, Path folder, String notice)
      throws IOException {
    String caseFolder = Parcel.folder(delivery);
    if (there.size(caseFolder) >= 0) {
      String aside = ASIDE + notice;
      there.folders(above(aside));
      there.put(RecallNotice.beside(folder, delivery), aside, false);
      there.remove(notice);
      there.rename(aside, notice);
      there.removeEmpty(above(aside));
    }
    if (delivery.recall().withdraws()) {
      // A sending that was cut has shown nothing yet, and lies aside.
      Set<String> studies = new TreeSet<>(there.names(caseFolder));
      studies.addAll(there.names(ASIDE + caseFolder));
      for (String study : studies) {
        withdraw(there, delivery, caseFolder + "/" + study);
      }
    }
  }

  /** Takes away what the submission brought of one study; what others brought stays. */
  private static void withdraw(SftpFolder there, Delivery delivery, String study)
      throws IOException {
    String id = delivery.ticket().id();
    for (String name : List.of(id, Parcel.zip(delivery))) {
      String place = study + "/" + name;
      if (there.size(place) >= 0) {
        String aside = ASIDE + place;
        there.remove(aside);
        there.folders(above(aside));
        there.rename(place, aside);
      }
      there.remove(ASIDE + place);
    }
    there.removeEmpty(above(ASIDE + study + "/" + id));
    there.removeEmpty(study);
  }

  private void send(SftpFolder there, Parcel parcel, String aside, String content)
      throws IOException {
    if (!arrived(there, parcel)) {
      for (String left : there.names(aside)) {
        if (!left.equals(content)) {
          // Of an earlier run under other rules.
          there.remove(aside + "/" + left);
        }
      }
      there.folders(aside);
      String ready = aside + "/" + content;
      upload(there, parcel.content(), ready);
      there.folders(above(parcel.place()));
      if (there.size(parcel.place()) >= 0) {
        there.rename(parcel.place(), aside + "/before");
      }
      there.rename(ready, parcel.place());
    }
    there.remove(aside);
    there.removeEmpty(above(aside));
  }

  /** A run before us may have been cut between the rename and the event. */
  private boolean arrived(SftpFolder there, Parcel parcel) throws IOException {
    if (pack == Pack.ZIP) {
      return there.same(parcel.content(), parcel.place());
    }
    // It came with one rename, and it names the sum of every object.
    Path record = parcel.content().resolve(DeidentificationRecord.FILE);
    return there.same(record, parcel.place() + "/" + DeidentificationRecord.FILE);
  }

  private static void upload(SftpFolder there, Path content, String ready) throws IOException {
    if (Files.isRegularFile(content)) {
      goOn(there, content, ready);
      return;
    }
    there.folders(ready);
    for (Path file : files(content)) {
      String path = ready + "/" + content.relativize(file);
      there.folders(above(path));
      goOn(there, file, path);
    }
  }

  private static void goOn(SftpFolder there, Path file, String path) throws IOException {
    long begun = there.size(path);
    if (begun > 0) {
      if (begun < Files.size(file)) {
        there.put(file, path, true);
      }
      // A server may have written in another order than it was sent.
      if (there.same(file, path)) {
        return;
      }
      there.remove(path);
    }
    there.put(file, path, false);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String above(String path) {
    return path.substring(0, path.lastIndexOf('/'));
  }
}
