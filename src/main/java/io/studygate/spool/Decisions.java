package io.studygate.spool;

import io.studygate.finding.Finding;
import io.studygate.spool.Decision.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code decisions.json} beside a submission's payload, where only our own people can put it: what
 * they decided about it, in order. None of it says anything about the proof, which still runs and
 * can still stop the study.
 *
 * @param submission id of the submission it is for; beside another one it counts for nothing
 * @param sha256 of the payload that was decided about, as its ticket says
 * @param all the oldest first
 */
public record Decisions(String submission, String sha256, List<Decision> all) {
  /** Nobody has decided anything. */
  public static final Decisions NONE = new Decisions("", "", List.of());

  private static final String FILE = "decisions.json";

  public Decisions {
    all = List.copyOf(all);
  }

  /**
   * The decisions about a submission.
   *
   * @throws IOException if there is a file that cannot be read: nothing is then guessed
   */
  public static Decisions of(Path folder, Ticket ticket) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return new Decisions(ticket.id(), ticket.sha256(), List.of());
    }
    Decisions read = Json.read(file, Decisions.class);
    boolean counts = ticket.id().equals(read.submission()) && ticket.sha256().equals(read.sha256());
    return counts ? read : new Decisions(ticket.id(), ticket.sha256(), List.of());
  }

  /** These and one more. */
  public Decisions and(Decision decision) {
    List<Decision> more = new ArrayList<>(all);
    more.add(decision);
    return new Decisions(submission, sha256, more);
  }

  /** Lays them beside the payload, whole or not at all; durable when it returns. */
  public void write(Path folder) throws IOException {
    Spool.place(folder, FILE, this);
  }

  /** The last of a kind. */
  public Optional<Decision> last(Kind kind) {
    return of(kind).reduce((first, second) -> second);
  }

  /**
   * The last release.
   *
   * @param names how many names the trial asks for; one with fewer does not count
   */
  public Optional<Decision> release(int names) {
    return of(Kind.RELEASE)
        .filter(each -> each.by().stream().distinct().count() >= names)
        .reduce((first, second) -> second);
  }

  /** Where it is to be sent, if that is what was decided last. */
  public Optional<Decision> delivery() {
    return Optional.of(all)
        .filter(list -> !list.isEmpty())
        .map(list -> list.get(list.size() - 1))
        .filter(decision -> decision.kind() == Kind.DELIVER);
  }

  /** Who has accepted exactly this finding; other words of the same code are another finding. */
  public Optional<Decision> acceptance(Finding finding) {
    return of(Kind.ACCEPT)
        .filter(decision -> decision.findings().stream().anyMatch(finding::says))
        .reduce((first, second) -> second);
  }

  /** What concerns the site; where else a study is sent does not. */
  public List<Decision> told() {
    return all.stream().filter(decision -> decision.kind() != Kind.DELIVER).toList();
  }

  private Stream<Decision> of(Kind kind) {
    return all.stream().filter(decision -> decision.kind() == kind);
  }
}
