package io.studygate.deliver;

import io.studygate.spool.Json;
import io.studygate.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code RECALLED-<submission>.json} in a case's folder at a folder destination: what this
 * submission brought does not belong to this case. The record beside each study, {@code
 * deidentification.json}, says which submissions it came from.
 */
final class RecallNotice {
  private RecallNotice() {}

  /** Writes it, if the case's folder is there at all. */
  static void write(Path caseFolder, Delivery delivery) throws IOException {
    if (Files.isDirectory(caseFolder)) {
      Spool.place(caseFolder, name(delivery), notice(delivery));
    }
  }

  /** Writes it beside a delivery, to be sent. */
  static Path beside(Path folder, Delivery delivery) throws IOException {
    Path file = folder.resolve(name(delivery));
    Json.write(file, notice(delivery));
    return file;
  }

  private static Notice notice(Delivery delivery) {
    return new Notice(
        delivery.ticket().id(),
        delivery.protocol(),
        delivery.caseId(),
        delivery.instances(),
        delivery.recall());
  }

  /** The submission belongs to this case after all. */
  static void remove(Path caseFolder, Delivery delivery) throws IOException {
    Files.deleteIfExists(caseFolder.resolve(name(delivery)));
  }

  static String name(Delivery delivery) {
    return "RECALLED-" + delivery.ticket().id() + ".json";
  }

  /**
   * What it says.
   *
   * @param submission which submission is meant
   * @param protocol the trial it was delivered for
   * @param caseId the case it was delivered under
   * @param instances how many objects it brought
   * @param recall which studies, who moved it, when and why
   */
  record Notice(String submission, String protocol, String caseId, int instances, Recall recall) {}
}
