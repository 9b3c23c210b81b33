package io.studygate.config;

/** In which form a destination or an engine gets a study. */
public enum Pack {
  /** One file. */
  ZIP,
  /** A file for each object. */
  FOLDER
}
