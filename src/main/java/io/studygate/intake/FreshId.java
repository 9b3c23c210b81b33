package io.studygate.intake;

import io.studygate.intake.Homes.Place;
import java.io.IOException;
import java.time.Instant;

/** The id of an upload that is about to be received. */
final class FreshId {
  private FreshId() {}

  /**
   * The id of the same upload is the same again after a crash, so that what is missing can be
   * finished. If the upload of that id has been moved already, this one was sent anew, with the
   * very same name, time and bytes.
   */
  static String of(
      Moves moves,
      RemoteFiles remote,
      Place place,
      String path,
      long size,
      Instant modified,
      String sha256)
      throws IOException {
    for (int turn = 1; ; turn++) {
      String id = SubmissionId.of(place.site(), path, size, modified, sha256, turn);
      if (!moves.ended(id) && remote.stat(place.receivedPath(id)).isEmpty()) {
        return id;
      }
    }
  }
}
