package io.studygate.results;

import io.studygate.spool.Json;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;

/** Reads a folder of the queue: which files go where, in which order. */
final class ResultReader {

  /**
   * Reads it.
   *
   * @param marker the folder's {@code result.json} or {@code receipt.json}
   */
  public OutgoingResult read(File marker) throws IOException {
    Path folder = marker.toPath().toAbsolutePath().getParent();
    ResultFolder result = Json.read(marker.toPath(), ResultFolder.class);
    Path files = folder.resolve("files");
    // Camel makes an absolute path of the account out of a leading slash.
    String target = result.folder().replaceFirst("^/+", "");
    return new OutgoingResult(
        folder,
        result.ticket(),
        result.event(),
        result.files().stream()
            .map(
                name ->
                    new OutgoingResult.Outgoing(files.resolve(name).toFile(), target + "/" + name))
            .toList());
  }
}
