package io.studygate.observe;

/** {@code /metrics}: all metrics, for Prometheus. */
final class MetricsPage implements MonitorPage {
  private final Meters meters;

  MetricsPage(Meters meters) {
    this.meters = meters;
  }

  @Override
  public Answer answer() {
    return new Answer(200, Meters.FORMAT, meters.scrape());
  }
}
