package io.studygate.intake;

import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import io.studygate.intake.Homes.Place;
import io.studygate.intake.RemoteFiles.Remote;
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
import java.util.stream.Collectors;
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
      List<Remote> files = remote.tree(place.path(), most);
      if (!folder.same(files)) {
        return null;
      }
      boolean many = files.size() > most;
      String sha256 = many ? listing(files) : fetch(place, files, local);
      kept = remote.tree(place.path(), most).equals(files);
      folder.fetched(many ? List.of() : files);
      return kept ? upload(place, files, sha256, local, most) : null;
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

  /** Of what is refused for its number nothing is fetched. */
  private static String listing(List<Remote> files) {
    return DigestUtils.sha256Hex(
        files.stream().map(Remote::path).collect(Collectors.joining("\n")));
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

  private Upload upload(Place place, List<Remote> files, String sha256, Path local, int most)
      throws IOException {
    long size = files.stream().mapToLong(Remote::size).sum();
    Instant modified = files.stream().map(Remote::modified).max(Instant::compareTo).orElseThrow();
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
        files.size() > most ? tooMany(files.size(), most) : null,
        parts.rates().note(place.site(), size));
  }

  private static Finding tooMany(int files, int most) {
    return Finding.of(FindingCode.ARCHIVE_ENTRIES, "files", files + " or more", "limit", most);
  }
}
