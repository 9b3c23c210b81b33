package io.studygate.intake;

import io.studygate.config.Inbox;

/**
 * Paths below an inbox's root, as its server is asked for them.
 *
 * @param root from where the session starts, without slashes at its ends; empty for there
 */
record RemotePaths(String root) {
  static RemotePaths of(Inbox inbox) {
    return new RemotePaths(Homes.trim(inbox.root()));
  }

  /** The path's bytes, one in each character, from where the session starts. */
  String raw(String path) {
    return RemoteNames.encode(
        root.isEmpty() ? path.isEmpty() ? "." : path : path.isEmpty() ? root : root + "/" + path);
  }

  /** The same for the library's calls that take patterns. */
  String at(String path) {
    return literal(raw(path));
  }

  /** The library takes stars and question marks for patterns; these are names. */
  static String literal(String path) {
    return path.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
  }
}
