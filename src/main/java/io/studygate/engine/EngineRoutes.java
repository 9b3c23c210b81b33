package io.studygate.engine;

import io.studygate.config.Engine;
import io.studygate.config.Generation;
import io.studygate.config.Trial;
import io.studygate.spool.Spool;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.spi.Registry;

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
            resolved(context, engine.handOff()),
            resolved(context, engine.back()),
            resolved(context, engine.callBack()),
            resolved(context, engine.token()));
    Registry registry = context.getRegistry();
    CallBackTokens tokens = registry.lookupByNameAndType("callBackTokens", CallBackTokens.class);
    registry.bind("httpHandOff-" + protocol, new HttpHandOff(peer, engine, tokens, spool, clock));
    registry.bind("httpReturn-" + protocol, new HttpReturn(peer, engine, spool, clock));
    way(context, "engine-hand-off-http", "engine-hand-off", protocol).add();
    boolean calls = engine.callBack() != null;
    String back = calls ? "engine-return-call" : "engine-return-http";
    way(context, back, "engine-return", protocol).add();
  }

  /** Adds the route at which engines call back, if one does; the HTTP server must listen. */
  public void addCallsTo(CamelContext context) {
    boolean wanted =
        generation.trials().values().stream()
            .anyMatch(trial -> trial.engine() != null && trial.engine().callBack() != null);
    if (wanted) {
      TemplatedRouteBuilder.builder(context, "answer-engine")
          .routeId("answer-engine-here")
          .prefixId("answer-engine-here-")
          .parameter("path", "/" + CallBackTokens.PATH)
          .add();
    }
  }

  private static String resolved(CamelContext context, String text) {
    return text == null ? null : context.resolvePropertyPlaceholders(text);
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
