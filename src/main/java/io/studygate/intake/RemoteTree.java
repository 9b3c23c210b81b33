package io.studygate.intake;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.ChannelSftp.LsEntry;
import com.jcraft.jsch.SftpATTRS;
import com.jcraft.jsch.SftpException;
import io.studygate.intake.RemoteFiles.Remote;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/** Whole folders over one SFTP channel. Links are removed as links and never followed. */
final class RemoteTree {
  private final ChannelSftp sftp;

  RemoteTree(ChannelSftp sftp) {
    this.sftp = sftp;
  }

  /** All regular files below a folder, at any depth, in the order of their paths. */
  List<Remote> files(String folder) throws SftpException {
    List<Remote> files = new ArrayList<>();
    Deque<String> folders = new ArrayDeque<>(List.of(""));
    while (!folders.isEmpty()) {
      String below = folders.poll();
      for (LsEntry entry : list(below.isEmpty() ? folder : folder + "/" + below)) {
        String name = entry.getFilename();
        String path = below.isEmpty() ? name : below + "/" + name;
        if (entry.getAttrs().isDir()) {
          folders.add(path);
        } else if (entry.getAttrs().isReg()) {
          files.add(remote(path, entry.getAttrs()));
        }
      }
    }
    files.sort(Comparator.comparing(Remote::path));
    return List.copyOf(files);
  }

  /** Names of the folders in a folder. */
  List<String> folders(String folder) throws SftpException {
    return list(folder).stream()
        .filter(entry -> entry.getAttrs().isDir())
        .map(LsEntry::getFilename)
        .sorted()
        .toList();
  }

  /** Removes a folder with all that is in it; deepest first, so that it can be done again. */
  void remove(String folder) throws SftpException {
    Deque<String> open = new ArrayDeque<>(List.of(folder));
    Deque<String> emptied = new ArrayDeque<>();
    while (!open.isEmpty()) {
      String at = open.poll();
      emptied.push(at);
      for (LsEntry entry : list(at)) {
        String path = at + "/" + entry.getFilename();
        if (entry.getAttrs().isDir()) {
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

  static Remote remote(String path, SftpATTRS attributes) {
    return new Remote(
        path, attributes.getSize(), Instant.ofEpochSecond(attributes.getMTime() & 0xffffffffL));
  }

  private List<LsEntry> list(String folder) throws SftpException {
    List<LsEntry> entries = new ArrayList<>();
    sftp.ls(
        RemoteFiles.literal(folder),
        entry -> {
          if (!entry.getFilename().equals(".") && !entry.getFilename().equals("..")) {
            entries.add(entry);
          }
          return ChannelSftp.LsEntrySelector.CONTINUE;
        });
    return entries;
  }
}
