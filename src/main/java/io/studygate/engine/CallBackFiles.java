package io.studygate.engine;

import io.studygate.config.Engine;
import io.studygate.results.Analysis;
import io.studygate.spool.Json;
import io.studygate.spool.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * {@code spool/answers/<run>/}: what an engine has called back with, until its run is closed. It
 * appears by one rename with everything on disk; of two calls the first one stays.
 */
final class CallBackFiles {
  private static final int TAKEN = 204;
  private static final int TOO_LARGE = 413;

  /** Taken to ask whether a run is open, and to close it. */
  private static final Object CLOSING = new Object();

  private final Spool spool;

  CallBackFiles(Spool spool) {
    this.spool = spool;
  }

  Path of(String run) {
    return spool.answers().resolve(run);
  }

  /** {@code null} if it has not called. */
  Called called(String run) throws IOException {
    Path file = of(run).resolve(Called.FILE);
    return Files.exists(file) ? Json.read(file, Called.class) : null;
  }

  /** Whether its run is open in this gateway's spool: it is there, and nothing decided of it. */
  boolean waits(String protocol, String run) {
    Path folder = spool.engine().resolve(protocol).resolve(run);
    synchronized (CLOSING) {
      return Files.exists(folder.resolve(EngineQueue.FILE))
          && !Files.exists(folder.resolve(ReturnCheck.DECIDED));
    }
  }

  /**
   * Decides a run without what is called back, unless that has come: whoever was told that we have
   * it was told so before.
   *
   * @return whether it is decided
   */
  boolean decideWithout(Path folder, String run, Analysis analysis) throws IOException {
    synchronized (CLOSING) {
      if (called(run) != null) {
        return false;
      }
      Spool.place(folder, ReturnCheck.DECIDED, analysis);
      return true;
    }
  }

  /** It said that nothing will come. */
  Called failed(String run) throws IOException {
    Path prepared = spool.prepare(run);
    try {
      return place(run, prepared, new Called(TAKEN, "it says that it has failed"));
    } finally {
      spool.delete(prepared);
    }
  }

  /**
   * It sent its zip.
   *
   * @param length as announced, bytes; -1 if it is not
   */
  Called zip(String run, Engine engine, InputStream body, long length) throws IOException {
    Path prepared = spool.prepare(run);
    Path zip = prepared.resolve(Called.ZIP);
    try {
      boolean large = length > engine.mostBytes();
      if (!large) {
        ReturnedZip.copy(body, zip, engine.mostBytes());
        large = Files.size(zip) > engine.mostBytes();
      }
      if (large) {
        Files.deleteIfExists(zip);
        return place(run, prepared, new Called(TOO_LARGE, ReturnedZip.TOO_LARGE));
      }
      return place(run, prepared, new Called(TAKEN, null));
    } finally {
      // Nothing, once it is placed.
      spool.delete(prepared);
    }
  }

  private Called place(String run, Path prepared, Called called) throws IOException {
    Json.write(prepared.resolve(Called.FILE), called);
    spool.commit(prepared, of(run));
    return called(run);
  }

  void remove(String run) throws IOException {
    spool.remove(of(run));
  }
}
