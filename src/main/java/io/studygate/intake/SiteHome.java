package io.studygate.intake;

import io.studygate.config.Inbox;
import io.studygate.config.Settings;
import io.studygate.config.Site;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * The home of a new site before the gateway first looks at it: its folders and a {@value #README}.
 */
public final class SiteHome {
  /** What the site reads first. */
  public static final String README = "README.txt";

  private SiteHome() {}

  /**
   * Where the embedded server keeps a site's home.
   *
   * @throws IllegalArgumentException in words for an operator, if that server cannot serve it
   */
  public static Path embedded(Settings.Sftp settings, Site site) {
    Path root = settings.homes().toAbsolutePath().normalize();
    return SiteAccounts.of(root, List.of(site)).homes().get(site.site());
  }

  /** Whether somebody's files lie in a home: whoever gets it sees them. */
  public static boolean used(Path home) throws IOException {
    if (!Files.isDirectory(home)) {
      return false;
    }
    try (Stream<Path> all = Files.walk(home)) {
      return all.filter(path -> !Files.isDirectory(path))
          .anyMatch(path -> !path.equals(home.resolve(README)));
    }
  }

  /** Makes a home on this machine, for the account that the folder above belongs to. */
  public static void make(Path home, String readme) throws IOException {
    for (String folder : EmbeddedSftpServer.FOLDERS) {
      Owned.folders(home.resolve(folder));
    }
    Owned.write(home.resolve(README), readme);
  }

  /**
   * Makes a home over the gateway's own connection; what is there stays.
   *
   * @param keep whether it may hold files already
   * @throws DirectoryNotEmptyException if it may not, and does; nothing is changed then
   * @throws IOException if the server cannot be reached, or does not let the gateway do it
   */
  public static void make(Inbox inbox, Site site, String readme, boolean keep) throws IOException {
    String home = Homes.trim(site.home());
    try (RemoteFiles remote = new RemoteFiles(inbox)) {
      if (!keep && used(remote, home)) {
        throw new DirectoryNotEmptyException("at the site");
      }
      for (String folder : EmbeddedSftpServer.FOLDERS) {
        remote.foldersAbove(home + "/" + folder + "/");
      }
      remote.write(home + "/" + README, readme.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static boolean used(RemoteFiles remote, String home) throws IOException {
    if (remote.stat(home).isEmpty()) {
      return false;
    }
    Deque<String> open = new ArrayDeque<>(List.of(home));
    while (!open.isEmpty()) {
      String folder = open.poll();
      for (RemoteFiles.Listed each : remote.list(folder, Integer.MAX_VALUE)) {
        String path = folder + "/" + each.name();
        if (each.directory()) {
          open.add(path);
        } else if (!path.equals(home + "/" + README)) {
          return true;
        }
      }
    }
    return false;
  }
}
