package io.studygate.batch;

import io.studygate.deidentify.Keyed;
import io.studygate.deidentify.ObjectAnonymiser;
import io.studygate.dicom.Dictionary;
import io.studygate.proof.ProofRun;
import java.util.Arrays;

/**
 * Reads what every de-identification needs once, on another core while a command still reads its
 * profile and lists its files: tables, vocabularies, and what Java itself loads for keyed hashes.
 * Nothing depends on it; what it has not read yet is read by who needs it first.
 */
public final class Ahead {
  private Ahead() {}

  /** Begins; does not wait. */
  public static void start() {
    Thread thread = new Thread(Ahead::read, "ahead");
    thread.setDaemon(true);
    thread.start();
  }

  private static void read() {
    compileComparing();
    new Keyed(new byte[1]).digest("", "");
    ObjectAnonymiser.readTables();
    Dictionary.of(0);
    ProofRun.readTables();
  }

  /**
   * Headers are compared byte by byte, which Java interprets at a hundredth of its speed until it
   * has seen it some 200 times; so it sees it.
   */
  private static void compileComparing() {
    byte[] bytes = new byte[16];
    for (int i = 0; i < 250; i++) {
      Arrays.mismatch(bytes, 0, bytes.length, bytes, 0, bytes.length);
    }
  }
}
