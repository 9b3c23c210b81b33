package io.studygate;

import io.studygate.config.Generation;
import io.studygate.config.SecretFunction;
import io.studygate.intake.InboxRoutes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.ExplicitCamelContextNameStrategy;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/**
 * One generation in force: its configuration and the Camel context that runs its routes. Nothing in
 * it changes; a change of configuration is another gateway beside it.
 */
final class Gateway implements AutoCloseable {
  private static final long DRAIN_SECONDS = 60;

  private final DefaultCamelContext context;

  private final InboxRoutes inboxes;

  private Gateway(DefaultCamelContext context, InboxRoutes inboxes) {
    this.context = context;
    this.inboxes = inboxes;
  }

  /**
   * Loads every route and starts nothing: an unknown step, option or bean fails here.
   *
   * @param house what outlives a generation
   * @param generation checked configuration
   * @param routes folder of {@code *.camel.yaml} files
   * @param ways the templated routes that this run wants
   */
  static Gateway load(House house, Generation generation, Path routes, Ways ways) throws Exception {
    DefaultCamelContext context = new DefaultCamelContext();
    context.setNameStrategy(new ExplicitCamelContextNameStrategy("studygate"));
    context.setAutoStartup(false);
    // A cached stream would be a patient's file in the heap or in a temporary folder.
    context.setStreamCaching(false);
    context.getShutdownStrategy().setTimeout(DRAIN_SECONDS);
    Properties properties = new Properties();
    properties.putAll(generation.properties());
    context.getPropertiesComponent().setOverrideProperties(properties);
    Wiring.bind(context.getRegistry(), house, generation);
    InboxRoutes inboxes =
        new InboxRoutes(
            generation,
            house.spool(),
            house.ledger(),
            house.clock(),
            house.inProgress(),
            house.space(),
            house.troubles(),
            house.holds());
    InboxRoutes.prepare(context);
    context
        .getPropertiesComponent()
        .addPropertiesFunction(new SecretFunction(generation.secrets()));
    if (ways.localOnly()) {
      context.getCamelContextExtension().registerEndpointCallback(new LocalEndpointsOnly());
    }
    PluginHelper.getRoutesLoader(context).loadRoutes(resources(context, routes));
    ways.addTo(context, generation, inboxes);
    return new Gateway(context, inboxes);
  }

  /** Starts the routes; returns when all take. */
  void start() {
    context.setAutoStartup(true);
    context.start();
  }

  CamelContext context() {
    return context;
  }

  @Override
  public void close() {
    context.stop();
    inboxes.close();
  }

  private static List<Resource> resources(CamelContext context, Path routes) throws IOException {
    try (Stream<Path> files = Files.list(routes)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".camel.yaml"))
          .sorted()
          .map(file -> "file:" + file.toAbsolutePath())
          .map(PluginHelper.getResourceLoader(context)::resolveResource)
          .toList();
    }
  }
}
