package io.studygate.results;

/** What a site is sent for one submission, in the order in which it must get there. */
enum Part {
  RECEIPT("10-receipt", "receipt-written"),
  DELAYED("40-delayed", "delay-written"),
  RESULTS("50-results", "results-written");

  private final String suffix;
  private final String event;

  Part(String suffix, String event) {
    this.suffix = suffix;
    this.event = event;
  }

  /** Name of its folder in the queue of an inbox. */
  String folder(String id) {
    return id + "-" + suffix;
  }

  /** The event recorded once it is in the site's folder. */
  String event() {
    return event;
  }
}
