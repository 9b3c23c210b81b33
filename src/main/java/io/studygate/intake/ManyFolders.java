package io.studygate.intake;

import io.studygate.intake.FolderPackets.Answer;
import io.studygate.intake.RemoteFiles.Listed;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Asks about many folders at once over one SFTP channel: for the next while the answers for others
 * are under way, which no SFTP library that we know does. One listing is four questions; those of a
 * thousand homes that are ten milliseconds away take seconds so, and minutes one after the other.
 */
final class ManyFolders {
  /** Folders that are open at the server at once; servers allow some hundred. */
  private static final int OPEN = 64;

  /** Times that are asked for at once. */
  private static final int ASKED = 256;

  private final FolderPackets packets;
  private final UnaryOperator<String> raw;
  private int questions;

  /**
   * @param raw of a path its bytes, one in each character, from where the session starts
   */
  ManyFolders(FolderPackets packets, UnaryOperator<String> raw) {
    this.packets = packets;
    this.raw = raw;
  }

  /**
   * When these folders have changed; what is no folder is left out.
   *
   * @throws IOException if the connection fails; it must not be used again then
   */
  Map<String, Instant> times(Collection<String> folders) throws IOException {
    Deque<String> toCome = new ArrayDeque<>(folders);
    Map<Integer, String> asked = new HashMap<>();
    Map<String, Instant> times = new HashMap<>();
    while (!toCome.isEmpty() || !asked.isEmpty()) {
      while (asked.size() < ASKED && !toCome.isEmpty()) {
        asked.put(++questions, toCome.peek());
        packets.attributes(questions, raw.apply(toCome.poll()));
      }
      packets.send();
      do {
        Answer answer = packets.answer();
        String folder = known(asked.remove(answer.question()));
        answer.changed().ifPresent(time -> times.put(folder, time));
      } while (!asked.isEmpty() && packets.more());
    }
    return times;
  }

  /**
   * What lies in these folders; one that cannot be listed is left out.
   *
   * @param each how many entries of one folder at most; the server is asked for no more
   * @param most how many entries in all; a folder that would take more than half of what is left of
   *     it is left out
   * @throws IOException if the connection fails; it must not be used again then
   */
  Map<String, List<Listed>> list(Collection<String> folders, int each, int most)
      throws IOException {
    return new Listing(folders, each, most).run();
  }

  private static <T> T known(T asked) throws IOException {
    if (asked == null) {
      throw new IOException("the site's server answers what was not asked");
    }
    return asked;
  }

  /** One that is being listed, and how many of the answers to it are still to come. */
  private static final class Folder {
    private final String path;
    private final List<Listed> entries = new ArrayList<>();
    private byte[] handle;
    private boolean whole = true;
    private boolean closing;
    private int answersToCome;

    Folder(String path) {
      this.path = path;
    }
  }

  private final class Listing {
    private final Deque<String> toCome;
    private final int each;
    private final Map<Integer, Folder> asked = new HashMap<>();
    private final Map<String, List<Listed>> listed = new HashMap<>();
    private int room;
    private int open;

    Listing(Collection<String> folders, int each, int most) {
      this.toCome = new ArrayDeque<>(folders);
      this.each = each;
      this.room = most;
    }

    Map<String, List<Listed>> run() throws IOException {
      while (!toCome.isEmpty() || open > 0) {
        while (open < OPEN && !toCome.isEmpty()) {
          Folder folder = new Folder(toCome.poll());
          open++;
          packets.open(question(folder), raw.apply(folder.path));
        }
        packets.send();
        do {
          take(packets.answer());
        } while (open > 0 && packets.more());
      }
      return listed;
    }

    private int question(Folder folder) {
      folder.answersToCome++;
      asked.put(++questions, folder);
      return questions;
    }

    private void take(Answer answer) throws IOException {
      Folder folder = known(asked.remove(answer.question()));
      folder.answersToCome--;
      switch (answer.type()) {
        case FolderPackets.HANDLE -> {
          folder.handle = answer.handle();
          // Most are answered by the first whole; the second hears that there is no more.
          packets.read(question(folder), folder.handle);
          packets.read(question(folder), folder.handle);
        }
        case FolderPackets.NAMES -> names(folder, answer.entries());
        default -> status(folder, answer);
      }
      if (folder.closing && folder.answersToCome == 0) {
        open--;
        if (folder.whole) {
          listed.put(folder.path, folder.entries);
        }
      }
    }

    private void names(Folder folder, List<Listed> entries) throws IOException {
      int left = folder.closing ? 0 : each - folder.entries.size();
      List<Listed> some = entries.subList(0, Math.min(entries.size(), left));
      if (folder.entries.size() + some.size() > (room + folder.entries.size()) / 2) {
        // A flood; all others find room still.
        folder.whole = false;
        room += folder.entries.size();
        folder.entries.clear();
        close(folder);
        return;
      }
      room -= some.size();
      folder.entries.addAll(some);
      if (some.size() == left) {
        close(folder);
      } else if (folder.answersToCome == 0) {
        packets.read(question(folder), folder.handle);
      }
    }

    private void status(Folder folder, Answer answer) throws IOException {
      if (!folder.closing) {
        // The end of the folder, or it could not be opened or read.
        folder.whole &= folder.handle != null && answer.rest().getInt() == FolderPackets.END;
        close(folder);
      }
    }

    private void close(Folder folder) throws IOException {
      if (!folder.closing && folder.handle != null) {
        packets.close(question(folder), folder.handle);
      }
      folder.closing = true;
    }
  }
}
