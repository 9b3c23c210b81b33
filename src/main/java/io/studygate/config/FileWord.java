package io.studygate.config;

import java.util.Locale;

/** Constants as the files of the configuration, and what we print, write them. */
public final class FileWord {
  private FileWord() {}

  /** As in {@code retain-uids} of {@code RETAIN_UIDS}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
