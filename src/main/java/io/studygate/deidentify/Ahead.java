package io.studygate.deidentify;

import io.studygate.dicom.Dictionary;

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
    new Keyed(new byte[1]).digest("", "");
    ConfidentialityTable.INSTANCE.edition();
    AttributeTypes.of(0, "");
    Dictionary.of(0);
    TextCleaner.isTerm("");
    AnnexTable.get();
    KnownWords.are("x");
    DateForms.of("");
    Letters.only("");
  }
}
