package io.studygate.observe;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What is in force, and whether an edit lies there that is not. */
final class ConfigurationMeters {
  private final Supplier<GenerationState> state;

  /**
   * @param state gives {@code null} before the first generation is in force
   */
  ConfigurationMeters(Supplier<GenerationState> state) {
    this.state = state;
  }

  void register(MeterRegistry registry) {
    gauge(registry, "generation", "Generation in force, from 1 at each start", s -> s.number());
    gauge(registry, "draining", "Earlier generations with something in hand", s -> s.draining());
    gauge(
        registry,
        "refused",
        "1 while an edit lies there that was refused",
        s -> s.refused() == null ? 0 : 1);
    FunctionCounter.builder(
            "studygate.configuration.refusals", this, meters -> value(GenerationState::refusals))
        .description("Edits that were refused")
        .register(registry);
  }

  private void gauge(
      MeterRegistry registry, String name, String help, ToDoubleFunction<GenerationState> value) {
    Gauge.builder("studygate.configuration." + name, () -> value(value))
        .description(help)
        .register(registry);
  }

  private double value(ToDoubleFunction<GenerationState> value) {
    GenerationState now = state.get();
    return now == null ? 0 : value.applyAsDouble(now);
  }
}
