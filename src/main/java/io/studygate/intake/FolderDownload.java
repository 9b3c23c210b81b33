package io.studygate.intake;

import io.studygate.intake.Homes.Place;
import io.studygate.intake.RemoteFiles.Remote;
import io.studygate.intake.TreeWalk.Found;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket.Layout;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;

/** Bean of {@code close-quiet-folder}: fetches a folder as it was when it was found complete. */
public final class FolderDownload {
  private final InboxParts parts;
  private final ConnectionShares shares;
  private final int connection;
  private final RemoteFiles remote;
  private final Spool spool;
  private final Path incoming;

  /**
   * @param incoming where this generation puts what is not whole yet
   */
  FolderDownload(
      InboxParts parts,
      ConnectionShares shares,
      int connection,
      RemoteFiles remote,
      Spool spool,
      Path incoming) {
    this.incoming = incoming;
    this.parts = parts;
    this.shares = shares;
    this.connection = connection;
    this.remote = remote;
    this.spool = spool;
  }

  /**
   * Fetches all files. The connection then holds the site until {@link FolderHold} or its next look
   * ends it, so that no other one fetches the folder before it has been moved.
   *
   * @return {@code null} if the folder changed meanwhile; nothing of it is kept then
   * @throws IOException if the site's server or our disk fails
   */
  public Upload fetch(LooseFolder folder) throws IOException {
    Place place = folder.place();
    if (!parts.takes() || !shares.begin(connection, place.site(), folder.key(), folder.bytes())) {
      return null;
    }
    folder.fetched(List.of());
    int most = parts.mostFiles(place.site());
    Path local = fresh();
    boolean kept = false;
    try {
      if (folder.giveOut() == 4) {
        parts.troubles().stuck(place.site());
      }
      Found found = remote.tree(place.path(), most);
      if (!folder.same(found)) {
        return null;
      }
      boolean refused = found.refusal() != null;
      String sha256 = refused ? listing(place, found) : fetch(place, found.files(), local);
      kept = remote.tree(place.path(), most).equals(found);
      folder.fetched(refused ? List.of() : found.files());
      return kept ? upload(place, found, sha256, local) : null;
    } finally {
      if (!kept) {
        spool.delete(local);
      }
    }
  }

  /** One place for each connection: what a failed step left of the folder before goes now. */
  private Path fresh() throws IOException {
    String name = parts.inbox().name() + "-" + (connection + 1) + ".folder";
    Path local = incoming.resolve(name);
    spool.delete(local);
    return Files.createDirectories(local);
  }

  /**
   * In place of the bytes of what is refused for what it holds, of which nothing is fetched: so no
   * two such folders are taken for the same.
   */
  private static String listing(Place place, Found found) {
    return DigestUtils.sha256Hex(place.path() + "\n" + LooseFolder.digest(found));
  }

  private String fetch(Place place, List<Remote> files, Path local) throws IOException {
    MessageDigest listing = DigestUtils.getSha256Digest();
    int number = 0;
    for (Remote file : files) {
      number++;
      if (file.path().equals(LooseFolder.DONE)) {
        continue;
      }
      Path target = target(local, file.path(), number);
      Files.createDirectories(target.getParent());
      MessageDigest digest = DigestUtils.getSha256Digest();
      remote.read(place.path() + "/" + file.path(), in -> copy(in, target, digest));
      String line = HexFormat.of().formatHex(digest.digest()) + "  " + file.path() + "\n";
      listing.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(listing.digest());
  }

  /** Where a file of this path goes in a folder of ours. */
  static Path target(Path local, String path, int number) {
    Path target = local;
    for (String name : path.split("/")) {
      target = target.resolve(FileNames.local(name, number));
    }
    return target;
  }

  private static void copy(InputStream in, Path target, MessageDigest digest) throws IOException {
    try (OutputStream out =
        new DigestOutputStream(
            Files.newOutputStream(target, StandardOpenOption.CREATE_NEW), digest)) {
      in.transferTo(out);
    }
  }

  private Upload upload(Place place, Found found, String sha256, Path local) throws IOException {
    long size = found.files().stream().mapToLong(Remote::size).sum();
    Instant modified = modified(place, found.files());
    String path = "/" + place.path();
    String id = FreshId.of(parts.moves(), remote, place, path, size, modified, sha256);
    return new Upload(
        id,
        parts.inbox().name(),
        place.site(),
        Layout.INCOMING_FOLDER,
        path,
        null,
        size,
        modified,
        sha256,
        local,
        found.refusal(),
        parts.rates().note(place.site(), size));
  }

  /** When the newest file was written; of folders without a file, when the outermost changed. */
  private Instant modified(Place place, List<Remote> files) throws IOException {
    Optional<Instant> newest = files.stream().map(Remote::modified).max(Instant::compareTo);
    return newest.isPresent()
        ? newest.get()
        : remote.stat(place.path()).orElseThrow(UploadChanged::new).modified();
  }
}
