package io.studygate.results;

/** What a site is sent for one submission, in the order in which it must get there. */
enum Part {
  RECEIPT("10-receipt", "receipt", "receipt-written"),
  DELAYED("40-delayed", "result", "delay-written"),
  RESULTS("50-results", "result", "results-written");

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
    return id + "-" + suffix;
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
