package io.studygate.link;

import io.studygate.config.Generation;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The files that a site sends by tus 1.0.0: begins them, says how far they are, goes on. */
final class TusFiles {
  /** Milliseconds of a time that a browser says. */
  private static final String MILLIS = "\\d{1,14}";

  private final Unfinished unfinished;
  private final Tallies tallies;
  private final Turns turns;
  private final PartWriter writer;
  private final int longestPath;

  TusFiles(LinkServer server, Generation generation) {
    this.unfinished = server.unfinished();
    this.tallies = server.tallies();
    this.turns = server.turns();
    this.writer = server.writer();
    this.longestPath = generation.settings().limits().maxNameBytes();
  }

  /** One file of a site. */
  private record Found(Group group, Parts parts, PartFile part) {}

  @FunctionalInterface
  private interface Work {
    void run() throws IOException, Refusal;
  }

  /** Creation, with what comes along. */
  TusAnswer create(Guest guest, TusRequest asked, InputStream body) throws IOException, Refusal {
    Map<String, String> said = asked.metadata();
    Group group =
        unfinished.find(guest.site(), said.getOrDefault("group", "")).orElseThrow(Refusal::gone);
    String name = PartNames.checked(said.getOrDefault("name", ""), longestPath);
    Instant modified = modified(said.getOrDefault("modified", ""), group);
    Parts parts = new Parts(unfinished.folder(group));
    PartFile part = new PartFile(name, asked.number("upload-length"), modified);
    Found found = new Found(group, parts, part);
    inTurn(
        found,
        () -> {
          tallies.add(group, parts, part);
          if (asked.data() && parts.offset(part) == 0) {
            writer.append(parts.data(part), part.length(), body);
          }
        });
    unfinished.touch(group);
    return TusAnswer.begun(
        guest.at("files/" + group.id(part)), parts.offset(part), unfinished.expires(group));
  }

  private static Instant modified(String millis, Group group) {
    try {
      return millis.matches(MILLIS) ? Instant.ofEpochMilli(Long.parseLong(millis)) : group.begun();
    } catch (DateTimeException e) {
      return group.begun();
    }
  }

  /** How far a file is. */
  TusAnswer state(Guest guest, String id) throws IOException, Refusal {
    Found found = find(guest, id);
    return TusAnswer.state(
        found.parts().offset(found.part()),
        found.part().length(),
        unfinished.expires(found.group()),
        TusRequest.metadata(found.group(), found.part()));
  }

  /** More of a file. */
  TusAnswer patch(Guest guest, String id, TusRequest asked, InputStream body)
      throws IOException, Refusal {
    if (!asked.data()) {
      throw new Refusal(415, "Content-Type: application/offset+octet-stream is taken here.");
    }
    Found found = find(guest, id);
    long offset = asked.number("upload-offset");
    inTurn(found, () -> append(found, offset, body));
    unfinished.touch(found.group());
    return TusAnswer.appended(
        found.parts().offset(found.part()), unfinished.expires(found.group()));
  }

  private void append(Found found, long offset, InputStream body) throws IOException, Refusal {
    if (found.parts().offset(found.part()) != offset) {
      throw new Refusal(409, "The file is not so far. Ask how far it is.");
    }
    writer.append(found.parts().data(found.part()), found.part().length(), body);
  }

  /** Gives a file up. */
  TusAnswer remove(Guest guest, String id) throws IOException, Refusal {
    Found found = find(guest, id);
    inTurn(found, () -> tallies.remove(found.group(), found.parts(), found.part()));
    return TusAnswer.removed();
  }

  /** While nobody else writes this file, and nobody finishes its upload or has finished it. */
  private void inTurn(Found found, Work work) throws IOException, Refusal {
    turns.begin(found.group(), found.part());
    try {
      if (unfinished.done(found.group()).isPresent()) {
        throw new Refusal(409, "This upload has been received already.");
      }
      work.run();
    } finally {
      turns.end(found.group(), found.part());
    }
  }

  private Found find(Guest guest, String id) throws IOException, Refusal {
    int hyphen = Math.max(0, id.indexOf('-'));
    Group group = unfinished.find(guest.site(), id.substring(0, hyphen)).orElseThrow(Refusal::gone);
    Parts parts = new Parts(unfinished.folder(group));
    Optional<PartFile> part = parts.find(id.substring(hyphen + 1));
    return new Found(group, parts, part.orElseThrow(Refusal::gone));
  }
}
