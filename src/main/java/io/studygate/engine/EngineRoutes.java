package io.studygate.engine;

import io.studygate.config.Engine;
import io.studygate.config.Generation;
import io.studygate.config.Trial;
import io.studygate.spool.Spool;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.file.FileEndpoint;

/** Makes, for each trial that has an engine, the route that empties its queue and its ways. */
public final class EngineRoutes {
  private final Generation generation;

  private final Spool spool;
  private final Clock clock;

  private EngineRoutes(Generation generation, Clock clock) {
    this.generation = generation;
    this.spool = new Spool(generation.settings().spool());
    this.clock = clock;
  }

  /** The engines that the trials' files name. */
  public static EngineRoutes of(Generation generation) {
    return new EngineRoutes(generation, Clock.systemUTC());
  }

  /** Adds the routes; the templates of {@code 65-engine} and its followers must be loaded. */
  public void addTo(CamelContext context) {
    for (Trial trial : generation.trials().values()) {
      if (trial.engine() != null) {
        add(context, trial.protocol(), trial.engine());
      }
    }
  }

  private void add(CamelContext context, String protocol, Engine engine) {
    String out = "";
    switch (engine.kind()) {
      case FOLDER -> {
        out = folder(context, engine.back());
        way(context, "engine-hand-off-folder", "engine-hand-off", protocol)
            .parameter("folder", folder(context, engine.handOff()))
            .add();
        way(context, "engine-return-folder", "engine-return", protocol).add();
      }
      case HTTP -> http(context, protocol, engine);
      case COMMAND -> {
        way(context, "engine-hand-off-command", "engine-hand-off", protocol).add();
        way(context, "engine-return-command", "engine-return", protocol).add();
      }
      default -> throw new IllegalStateException("an engine of no kind");
    }
    way(context, "run-engine", "run-engine", protocol).parameter("out", out).add();
  }

  private void http(CamelContext context, String protocol, Engine engine) {
    HttpPeer peer =
        new HttpPeer(
            context.resolvePropertyPlaceholders(engine.handOff()),
            context.resolvePropertyPlaceholders(engine.back()),
            engine.token() == null ? null : context.resolvePropertyPlaceholders(engine.token()));
    context.getRegistry().bind("httpHandOff-" + protocol, new HttpHandOff(peer));
    context
        .getRegistry()
        .bind("httpReturn-" + protocol, new HttpReturn(peer, engine, spool, clock));
    way(context, "engine-hand-off-http", "engine-hand-off", protocol).add();
    way(context, "engine-return-http", "engine-return", protocol).add();
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
