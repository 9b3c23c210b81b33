package io.studygate.link;

import io.studygate.config.Generation;
import io.studygate.intake.LinkIntake;
import io.studygate.intake.LinkIntake.Part;
import io.studygate.intake.LinkIntake.Whole;
import io.studygate.results.Confirmation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Receives uploads whose files are all here; while it does, nobody writes to them. */
final class Completion {
  private final Generation generation;
  private final Unfinished unfinished;
  private final Turns turns;
  private final LinkIntake intake;
  private final LinkIntake.Receiver<Confirmation> receiver;

  Completion(
      Generation generation,
      LinkServer server,
      LinkIntake intake,
      LinkIntake.Receiver<Confirmation> receiver) {
    this.generation = generation;
    this.unfinished = server.unfinished();
    this.turns = server.turns();
    this.intake = intake;
    this.receiver = receiver;
  }

  /**
   * Receives one; again, or after a kill, it is the same submission and the same answer.
   *
   * @throws Refusal if a file is missing or still being sent, or the site has reached its rates
   */
  Confirmation of(Group group) throws IOException, Refusal {
    return turns.alone(
        group,
        () -> {
          Optional<Confirmation> earlier = unfinished.done(group);
          return earlier.isPresent() ? earlier.get() : handOver(group);
        });
  }

  private Confirmation handOver(Group group) throws IOException, Refusal {
    if (!whole(group)) {
      throw new Refusal(409, "Not all files are here yet.");
    }
    Confirmation done = intake.handOver(files(group), receiver);
    if (done == null) {
      throw Refusal.rates();
    }
    unfinished.done(group, done);
    return done;
  }

  /** Whether all its files are here, to the last byte. */
  boolean whole(Group group) throws IOException {
    Parts parts = new Parts(unfinished.folder(group));
    List<PartFile> all = parts.all();
    for (PartFile part : all) {
      if (parts.offset(part) != part.length()) {
        return false;
      }
    }
    return all.size() == group.files();
  }

  private Whole files(Group group) throws IOException {
    Parts parts = new Parts(unfinished.folder(group));
    List<Part> files = new ArrayList<>();
    for (PartFile part : parts.all()) {
      files.add(new Part(part.name(), parts.data(part), part.modified()));
    }
    return new Whole(
        generation.site(group.site()).orElseThrow(), group.group(), files, group.form());
  }
}
