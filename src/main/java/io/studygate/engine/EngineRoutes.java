package io.studygate.engine;

import io.studygate.config.Engine;
import io.studygate.config.Generation;
import io.studygate.config.Trial;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.file.FileEndpoint;

/** Makes, for each trial that has an engine, the route that empties its queue and its ways. */
public final class EngineRoutes {
  private final Generation generation;

  private EngineRoutes(Generation generation) {
    this.generation = generation;
  }

  /** The engines that the trials' files name. */
  public static EngineRoutes of(Generation generation) {
    return new EngineRoutes(generation);
  }

  /** Adds the routes; the templates of {@code 65-engine} and its followers must be loaded. */
  public void addTo(CamelContext context) {
    for (Trial trial : generation.trials().values()) {
      if (trial.engine() != null) {
        add(context, trial.protocol(), trial.engine());
      }
    }
  }

  private static void add(CamelContext context, String protocol, Engine engine) {
    String out = "";
    switch (engine.kind()) {
      case FOLDER -> {
        out = folder(context, engine.back());
        way(context, "engine-hand-off-folder", "engine-hand-off", protocol)
            .parameter("folder", folder(context, engine.handOff()))
            .add();
        way(context, "engine-return-folder", "engine-return", protocol).add();
      }
      case HTTP -> throw new IllegalStateException("no such way yet");
      case COMMAND -> {
        way(context, "engine-hand-off-command", "engine-hand-off", protocol).add();
        way(context, "engine-return-command", "engine-return", protocol).add();
      }
      default -> throw new IllegalStateException("an engine of no kind");
    }
    way(context, "run-engine", "run-engine", protocol).parameter("out", out).add();
  }

  private static TemplatedRouteBuilder way(
      CamelContext context, String template, String name, String protocol) {
    return TemplatedRouteBuilder.builder(context, template)
        .routeId(name + "-" + protocol)
        .prefixId(name + "-" + protocol + "-")
        .parameter("protocol", protocol);
  }

  private static String folder(CamelContext context, String uri) {
    return context.getEndpoint(uri, FileEndpoint.class).getFile().getAbsolutePath();
  }
}
