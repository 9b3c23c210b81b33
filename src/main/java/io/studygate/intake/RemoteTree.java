package io.studygate.intake;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.ChannelSftp.LsEntry;
import com.jcraft.jsch.ChannelSftp.LsEntrySelector;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import io.studygate.intake.RemoteFiles.Listed;
import io.studygate.intake.RemoteFiles.Remote;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Whole folders over one SFTP channel. Links are removed as links and never followed. */
final class RemoteTree {
  private static final int KIND = 0170000;
  private static final int FOLDER = 0040000;
  private static final int FILE = 0100000;

  private final ChannelSftp sftp;

  RemoteTree(ChannelSftp sftp) {
    this.sftp = sftp;
  }

  /**
   * The regular files below a folder, at any depth, in the order of their paths.
   *
   * @param most how many; of a larger folder it gives one more, and no matter which
   */
  List<Remote> files(String folder, int most) throws SftpException {
    List<Remote> files = new ArrayList<>();
    Deque<String> folders = new ArrayDeque<>(List.of(""));
    while (!folders.isEmpty() && files.size() <= most) {
      String below = folders.poll();
      String place = below.isEmpty() ? folder : folder + "/" + below;
      for (Listed entry : list(place, most + 1 - files.size())) {
        String path = below.isEmpty() ? entry.name() : below + "/" + entry.name();
        if (entry.directory()) {
          folders.add(path);
        } else if (entry.regular()) {
          files.add(new Remote(path, entry.size(), entry.modified()));
        }
      }
    }
    files.sort(Comparator.comparing(Remote::path));
    return List.copyOf(files);
  }

  /** Removes a folder with all that is in it; deepest first, so that it can be done again. */
  void remove(String folder) throws SftpException {
    Deque<String> open = new ArrayDeque<>(List.of(folder));
    Deque<String> emptied = new ArrayDeque<>();
    while (!open.isEmpty()) {
      String at = open.poll();
      emptied.push(at);
      for (Listed entry : list(at, Integer.MAX_VALUE)) {
        String path = at + "/" + entry.name();
        if (entry.directory()) {
          open.add(path);
        } else {
          sftp.rm(RemoteFiles.literal(path));
        }
      }
    }
    for (String empty : emptied) {
      sftp.rmdir(RemoteFiles.literal(empty));
    }
  }

  /**
   * What lies in a folder.
   *
   * @param most how many; the server is asked for no more
   */
  List<Listed> list(String folder, int most) throws SftpException {
    List<Listed> entries = new ArrayList<>();
    sftp.ls(
        RemoteFiles.literal(folder),
        entry -> {
          if (!entry.getFilename().equals(".") && !entry.getFilename().equals("..")) {
            entries.add(listed(entry));
          }
          return entries.size() < most ? LsEntrySelector.CONTINUE : LsEntrySelector.BREAK;
        });
    return entries;
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
