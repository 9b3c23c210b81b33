package io.studygate.deliver;

import io.studygate.Variables;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.deidentify.DeidentifiedStudy.WrittenObject;
import io.studygate.proof.DeidentificationRecord;
import io.studygate.spool.Json;
import io.studygate.spool.SecondName;
import io.studygate.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.Variable;

/** Puts a de-identified study into {@code spool/deliver/<protocol>-<destination>/<id>/}. */
public final class DeliveryQueue {
  static final String FILE = "delivery.json";
  static final String STUDY = "study";

  private final Spool spool;

  public DeliveryQueue(Spool spool) {
    this.spool = spool;
  }

  /** Name of a destination's queue, also the end of its routes' ids. */
  static String name(String protocol, String destination) {
    return protocol + "-" + destination;
  }

  /** Where a delivery waits to be sent. */
  static Path folder(Spool spool, Delivery delivery) {
    String queue = name(delivery.protocol(), delivery.destination());
    return spool.deliver().resolve(queue).resolve(delivery.ticket().id());
  }

  /** Queues the study; if it is queued already, a run before us did it and nothing changes. */
  public void queue(
      @Variable(Variables.DELIVERY) Delivery delivery,
      @Variable(Variables.DEIDENTIFIED) DeidentifiedStudy study,
      @Variable(Variables.DEIDENTIFICATION) DeidentificationRecord record)
      throws IOException {
    if (record == null) {
      throw new IllegalStateException("nobody has proved the study");
    }
    Path prepared = spool.prepare(delivery.ticket().id());
    Json.write(prepared.resolve(FILE), delivery);
    Json.write(prepared.resolve(DeidentificationRecord.FILE), record);
    for (WrittenObject object : study.objects()) {
      link(study.folder().resolve(object.path()), prepared.resolve(STUDY), object);
    }
    spool.commit(prepared, folder(spool, delivery));
  }

  /**
   * A second name for the same bytes, or a copy where the file system has no hard links. Another
   * delivery's bytes are its own from then on: what one destination does with its files reaches no
   * other.
   */
  private static void link(Path source, Path folder, WrittenObject object) throws IOException {
    if (Files.size(source) != object.bytes()) {
      throw new IOException("object " + object.item() + " is not what the anonymiser wrote");
    }
    Path target = folder.resolve(object.path());
    Files.createDirectories(target.getParent());
    if (names(source) != 1 || !SecondName.give(source, target)) {
      Files.copy(source, target);
    }
  }

  /** How many names the file has; 0 where the file system cannot say. */
  private static int names(Path file) throws IOException {
    return Files.getFileStore(file).supportsFileAttributeView("unix")
        ? (Integer) Files.getAttribute(file, "unix:nlink")
        : 0;
  }
}
