package io.studygate.spool;

import io.studygate.finding.FindingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code release.json} beside a submission's payload: a person has looked at what its pixels show
 * and lets them leave. It says nothing about the proof, which still runs and can still stop the
 * study.
 *
 * @param submission id of the submission it is for; beside another one it counts for nothing
 * @param sha256 of the payload that was looked at, as its ticket says
 * @param by who decided, one or two names
 * @param at when
 */
public record Release(String submission, String sha256, List<String> by, Instant at) {
  /** What a person can decide by looking; nothing else is ever released. */
  public static final Set<FindingCode> CODES =
      Set.copyOf(EnumSet.of(FindingCode.PIXEL_POLICY, FindingCode.HEAD_SERIES));

  private static final String FILE = "release.json";

  public Release {
    by = List.copyOf(by);
  }

  /**
   * The release of a submission.
   *
   * @param names how many names the trial asks for; one with fewer does not count
   * @throws IOException if there is one that cannot be read
   */
  public static Optional<Release> of(Path folder, Ticket ticket, int names) throws IOException {
    Path file = folder.resolve(FILE);
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    Release release = Json.read(file, Release.class);
    boolean counts =
        ticket.id().equals(release.submission())
            && ticket.sha256().equals(release.sha256())
            && release.by().stream().distinct().count() >= names;
    return counts ? Optional.of(release) : Optional.empty();
  }

  /** Lays the note beside the payload, whole or not at all; durable when it returns. */
  public void write(Path folder) throws IOException {
    Json.replace(folder.resolve(FILE), this);
  }
}
