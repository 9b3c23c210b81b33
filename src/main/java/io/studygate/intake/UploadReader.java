package io.studygate.intake;

import io.studygate.Variables;
import io.studygate.intake.Homes.Place;
import io.studygate.intake.RemoteFiles.Remote;
import io.studygate.intake.UploadWatch.Seen;
import io.studygate.study.CentralDirectory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.apache.camel.Variable;
import org.apache.commons.codec.digest.DigestUtils;

/** Bean of {@code inbox}: makes sure that what was fetched is what had settled, and hashes it. */
public final class UploadReader {
  private final InboxParts parts;
  private final RemoteFiles remote;

  UploadReader(InboxParts parts, RemoteFiles remote) {
    this.parts = parts;
    this.remote = remote;
  }

  /**
   * Reads it.
   *
   * @param local the file on our disk
   * @param remotePath where it lies, from the inbox's root
   * @throws UploadChanged if the site has written to it since it settled; it is taken later
   */
  public Upload read(File local, @Variable(Variables.REMOTE_PATH) String remotePath)
      throws IOException {
    Place place = parts.homes().place(remotePath).orElseThrow(UploadChanged::new);
    Seen seen = parts.watch().seen(place.site(), place.path()).orElseThrow(UploadChanged::new);
    Path file = local.toPath();
    Remote now = remote.stat(place.path()).orElseThrow(UploadChanged::new);
    boolean same = now.size() == seen.size && now.modified().equals(seen.modified);
    boolean whole =
        !Boolean.TRUE.equals(seen.whole())
            || CentralDirectory.whole(file, parts.mostFiles(place.site()));
    if (!same || Files.size(file) != seen.size || !whole) {
      throw new UploadChanged();
    }
    String sha256 = sha256(file);
    String path = "/" + place.path();
    return new Upload(
        FreshId.of(parts.moves(), remote, place, path, seen.size, seen.modified, sha256),
        parts.inbox().name(),
        place.site(),
        place.layout(),
        path,
        place.folder(),
        seen.size,
        seen.modified,
        sha256,
        file,
        null,
        parts.rates().note(place.site(), seen.size));
  }

  private static String sha256(Path file) throws IOException {
    byte[] digest = DigestUtils.digest(DigestUtils.getSha256Digest(), file.toFile());
    return HexFormat.of().formatHex(digest);
  }
}
