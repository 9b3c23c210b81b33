package io.studygate.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;

/**
 * All metrics of the process. Labels are names of configuration, of finding codes and of our own
 * states, never anything that a site wrote. Where no HTTP server runs, nobody asks and nothing is
 * counted.
 */
public final class Meters implements AutoCloseable {
  /** In the place of a name that the configuration does not have. */
  static final String UNKNOWN = "unknown";

  /** The format in which {@link #scrape} answers. */
  static final String FORMAT = "text/plain; version=0.0.4; charset=utf-8";

  private final MeterRegistry registry;
  private final PrometheusMeterRegistry prometheus;
  private final JvmGcMetrics collections = new JvmGcMetrics();

  private Meters(PrometheusMeterRegistry prometheus) {
    this.prometheus = prometheus;
    // An empty composite is Micrometer's registry that does nothing.
    this.registry = prometheus == null ? new CompositeMeterRegistry() : prometheus;
    if (prometheus != null) {
      collections.bindTo(registry);
      new JvmMemoryMetrics().bindTo(registry);
      new ProcessorMetrics().bindTo(registry);
      new FileDescriptorMetrics().bindTo(registry);
      new UptimeMetrics().bindTo(registry);
    }
  }

  /** Counts. */
  static Meters on() {
    return new Meters(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
  }

  /** Counts nothing. */
  public static Meters off() {
    return new Meters(null);
  }

  /**
   * Counts.
   *
   * @param name with dots; Prometheus reads underscores and a {@code _total} at its end
   * @param help one line that says what is counted
   * @param labels names and values in turn
   */
  void count(String name, String help, double more, String... labels) {
    Counter.builder(name).description(help).tags(labels).register(registry).increment(more);
  }

  /** Where other meters are made. */
  MeterRegistry registry() {
    return registry;
  }

  /** All of them in Prometheus' text format; empty if nothing is counted. */
  String scrape() {
    return prometheus == null ? "" : prometheus.scrape(FORMAT);
  }

  @Override
  public void close() {
    collections.close();
    registry.close();
  }
}
