package io.studygate.intake;

import com.jcraft.jsch.SftpException;
import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import io.studygate.intake.RemoteFiles.Listed;
import io.studygate.intake.RemoteFiles.Remote;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * One walk through an upload that is a folder, no further than an upload may go: a site may nest
 * folders without end, and fill them without end.
 */
final class TreeWalk {
  /** Folders of one upload, and whatever else is no file. */
  static final int MOST_FOLDERS = 1_000;

  /** Folders one inside another. */
  static final int DEEPEST = 32;

  /** Bytes of a folder's path below the upload; servers take 4,096 from their own root on. */
  static final int LONGEST = 2_000;

  /** Entries that a server gives in one answer, about. */
  private static final int ANSWER = 100;

  private final RemoteTree tree;
  private final int most;
  private final IntConsumer asked;
  private final List<Remote> files = new ArrayList<>();
  private final Deque<String> folders = new ArrayDeque<>(List.of(""));
  private int others;
  private int listed;
  private Finding refusal;

  /**
   * What the walk has found.
   *
   * @param files the regular files, in the order of their paths
   * @param refusal why it was not walked to its end: it holds more than it may; else {@code null}
   */
  record Found(List<Remote> files, Finding refusal) {}

  /**
   * @param most files; of a larger folder it finds one more, and no matter which
   * @param asked hears how many questions to the server the walk took, about, also if it fails
   */
  TreeWalk(RemoteTree tree, int most, IntConsumer asked) {
    this.tree = tree;
    this.most = most;
    this.asked = asked;
  }

  /**
   * Walks through it.
   *
   * @param top its bytes, one in each character
   */
  Found through(String top) throws SftpException {
    try {
      walk(top);
    } finally {
      asked.accept(listed + (files.size() + others) / ANSWER);
    }
    files.sort(Comparator.comparing(Remote::path));
    return new Found(List.copyOf(files), refusal);
  }

  private void walk(String top) throws SftpException {
    while (!folders.isEmpty() && refusal == null) {
      String below = folders.poll();
      listed++;
      tree.visit(
          below.isEmpty() ? top : top + "/" + RemoteNames.encode(below),
          entry -> take(below.isEmpty() ? entry.name() : below + "/" + entry.name(), entry));
    }
  }

  /** Whether a folder lies deeper than one is looked for. */
  static boolean tooDeep(String path, int names) {
    return names > DEEPEST || bytes(path) > LONGEST;
  }

  private static int bytes(String path) {
    return path.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Whether it may be walked on. */
  private boolean take(String path, Listed entry) {
    if (entry.regular()) {
      files.add(new Remote(path, entry.size(), entry.modified()));
      allow(files.size(), most, " or more files");
      return refusal == null;
    }
    allow(++others, MOST_FOLDERS, " or more folders, links and the like");
    if (entry.directory()) {
      allow(path.split("/").length, DEEPEST, " or more folders one inside another");
      allow(bytes(path), LONGEST, " or more bytes in one path");
      folders.add(path);
    }
    return refusal == null;
  }

  private void allow(int there, int allowed, String of) {
    if (there > allowed) {
      refusal = Finding.of(FindingCode.ARCHIVE_ENTRIES, "what", allowed + 1 + of, "limit", allowed);
    }
  }
}
