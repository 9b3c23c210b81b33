package io.studygate.study;

/**
 * One source's word on the trial or the case.
 *
 * @param source who says it
 * @param value a protocol or a case; never printed, since it may be a hospital number
 */
record Claim(Source source, String value) {

  /** The sources, the strongest first. */
  enum Source {
    OURS("a decision of the trial office"),
    NOTE("submission.txt"),
    LETTER("the site's e-mail"),
    FOLDER("the folder below input/"),
    NAME("the name of the zip or folder"),
    HEADERS("the Clinical Trial attributes of the images"),
    PATIENT_ID("Patient ID"),
    ONLY_TRIAL("the site's only trial");

    private final String words;

    Source(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  @Override
  public String toString() {
    return "Claim[" + source + "]";
  }
}
