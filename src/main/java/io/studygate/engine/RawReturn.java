package io.studygate.engine;

import java.nio.file.Path;

/**
 * What an engine has given back, not yet looked at.
 *
 * @param folder its files; may be absent
 * @param over whether nothing more will come
 * @param trouble why nothing came, in words without any of the engine's own; {@code null} if the
 *     engine says nothing of it
 * @param settling whether all came in time and has yet to stand still: that is waited for
 */
public record RawReturn(Path folder, boolean over, String trouble, boolean settling) {
  public RawReturn(Path folder, boolean over, String trouble) {
    this(folder, over, trouble, false);
  }
}
