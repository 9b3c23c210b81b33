package io.studygate.intake;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.ChannelSftp.LsEntry;
import com.jcraft.jsch.ChannelSftp.LsEntrySelector;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import io.studygate.intake.RemoteFiles.Listed;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

/**
 * Whole folders over one SFTP channel. Paths are bytes, one in each character. Links are removed as
 * links and never followed.
 */
final class RemoteTree {
  private static final int KIND = 0170000;
  private static final int FOLDER = 0040000;
  private static final int FILE = 0100000;

  /** Entries that are removed at a time. */
  private static final int PIECE = 1_000;

  private final ChannelSftp sftp;

  RemoteTree(ChannelSftp sftp) {
    this.sftp = sftp;
  }

  /**
   * Removes a folder with all that is in it, some of it at a time; the folder itself last, so that
   * it can be done again.
   *
   * @param most questions to the server, about
   * @throws IOException if it is not empty by then; a site may still write into it
   */
  void remove(String folder, int most) throws SftpException, IOException {
    Deque<String> open = new ArrayDeque<>(List.of(folder));
    int questions = 0;
    while (!open.isEmpty()) {
      if (questions > most) {
        throw new IOException("a folder at the site is not empty after " + most + " questions");
      }
      String at = open.peek();
      List<Listed> some = list(at, PIECE);
      questions += 1 + some.size();
      for (Listed entry : some) {
        String path = at + "/" + RemoteNames.encode(entry.name());
        if (entry.directory()) {
          open.push(path);
        } else {
          sftp.rm(RemotePaths.literal(path));
        }
      }
      if (some.isEmpty()) {
        sftp.rmdir(RemotePaths.literal(open.pop()));
      }
    }
  }

  /**
   * What lies in a folder.
   *
   * @param most how many; the server is asked for no more
   */
  List<Listed> list(String folder, int most) throws SftpException {
    List<Listed> entries = new ArrayList<>();
    visit(
        folder,
        entry -> {
          entries.add(entry);
          return entries.size() < most;
        });
    return entries;
  }

  /**
   * Gives what lies in a folder, as it comes from the server.
   *
   * @param more takes an entry, and says whether to go on; the server is asked for no more if not
   */
  void visit(String folder, Predicate<Listed> more) throws SftpException {
    sftp.ls(
        RemotePaths.literal(folder),
        entry -> {
          boolean own = entry.getFilename().equals(".") || entry.getFilename().equals("..");
          return own || more.test(listed(entry)) ? LsEntrySelector.CONTINUE : LsEntrySelector.BREAK;
        });
  }

  private static Listed listed(LsEntry entry) {
    SftpATTRS attributes = entry.getAttrs();
    return listed(
        entry.getFilename(),
        attributes.getPermissions(),
        attributes.getSize(),
        modified(attributes));
  }

  /**
   * An entry as a server gives it.
   *
   * @param rawName its bytes, one in each character
   * @param mode as in POSIX, with the kind of file
   */
  static Listed listed(String rawName, int mode, long size, Instant modified) {
    int kind = mode & KIND;
    return new Listed(RemoteNames.decode(rawName), kind == FOLDER, kind == FILE, size, modified);
  }

  static Instant modified(SftpATTRS attributes) {
    return Instant.ofEpochSecond(attributes.getMTime() & 0xffffffffL);
  }
}
