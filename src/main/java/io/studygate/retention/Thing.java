package io.studygate.retention;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A file or folder that is kept.
 *
 * @param submissions ids of all that it belongs to; empty if nobody knows, and then it stays
 * @param place where it is, in words that name configuration, ids and new UIDs only
 * @param own the thing itself where it lies in the spool, since it does not wait for itself; {@code
 *     null} elsewhere
 * @param removal removes it; may be done again after a failure
 */
public record Thing(List<String> submissions, String place, Path own, Removal removal) {
  public Thing {
    submissions = List.copyOf(submissions);
  }

  /** What removes a thing. */
  public interface Removal {
    void remove() throws IOException;
  }
}
