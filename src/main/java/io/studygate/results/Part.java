package io.studygate.results;

/** What a site is sent for one submission, in the order in which it must get there. */
enum Part {
  RECEIPT("10-receipt", "receipt", "receipt-written"),
  DELAYED("40-delayed", "result", "delay-written"),
  RESULTS("50-results", "result", "results-written"),
  ANALYSIS("60-analysis", "result", "analysis-written"),
  RECALL("70-recall", "result", "recall-written");

  /** Turns of one part that may wait at a time. */
  static final int MOST_TURNS = 9;

  private final String suffix;
  private final String marker;
  private final String event;

  Part(String suffix, String marker, String event) {
    this.suffix = suffix;
    this.marker = marker;
    this.event = event;
  }

  /** Name of its folder in the queue of an inbox. */
  String folder(String id) {
    return folder(id, 1);
  }

  /**
   * Name of its folder in the queue of an inbox.
   *
   * @param turn 1, or more if a later run has other words for the site while the first still wait
   */
  String folder(String id, int turn) {
    return id + "-" + suffix + (turn == 1 ? "" : "_" + turn);
  }

  /** Name of the file, without its ending, that its consumer looks for. */
  String marker() {
    return marker;
  }

  /** The event recorded once it is in the site's folder. */
  String event() {
    return event;
  }
}
