package io.studygate.engine;

/**
 * {@code called.json}: an engine has called back, and this is what came of it.
 *
 * @param status of HTTP that it was told, and is told again
 * @param trouble why there is no zip beside this, as in {@link RawReturn}; {@code null} if there is
 */
record Called(int status, String trouble) {
  static final String FILE = "called.json";
  static final String ZIP = "answer.zip";

  /** The event once what it called for is taken. */
  static final String EVENT = "engine-called-back";
}
