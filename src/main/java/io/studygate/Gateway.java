package io.studygate;

import io.studygate.config.Generation;
import io.studygate.config.SecretFunction;
import io.studygate.engine.EngineRoutes;
import io.studygate.intake.InboxRoutes;
import io.studygate.intake.Letters;
import io.studygate.intake.LinkIntake;
import io.studygate.ledger.LetterBook;
import io.studygate.link.LinkPages;
import io.studygate.page.OperatorsPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Route;
import org.apache.camel.ShutdownRunningTask;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.ExplicitCamelContextNameStrategy;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.ShutdownAware;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.service.ServiceHelper;

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

  /** Loads the one generation of a run that knows no other. */
  static Gateway load(House house, Generation generation, Path routes, Ways ways) throws Exception {
    return load(house, generation, 1, routes, ways);
  }

  /**
   * Loads every route and starts nothing: an unknown step, option or bean fails here.
   *
   * @param house what outlives a generation
   * @param generation checked configuration
   * @param number of the generation in this process
   * @param routes folder of {@code *.camel.yaml} files
   * @param ways the templated routes that this run wants
   */
  static Gateway load(House house, Generation generation, int number, Path routes, Ways ways)
      throws Exception {
    DefaultCamelContext context = KnownServices.context();
    context.setNameStrategy(new ExplicitCamelContextNameStrategy("studygate-" + number));
    context.setAutoStartup(false);
    // A cached stream would be a patient's file in the heap or in a temporary folder.
    context.setStreamCaching(false);
    context.setInflightRepository(new WorkInHand());
    context.getShutdownStrategy().setTimeout(DRAIN_SECONDS);
    Properties properties = new Properties();
    properties.putAll(generation.properties());
    context.getPropertiesComponent().setOverrideProperties(properties);
    Wiring.bind(context.getRegistry(), house, generation);
    InboxRoutes inboxes =
        new InboxRoutes(
            generation,
            number,
            house.inboxes(),
            house.spool(),
            house.ledger(),
            house.clock(),
            house.inProgress(),
            house.space(),
            house.troubles(),
            house.holds(),
            house.observing().looks(),
            new Letters(new LetterBook(house.ledger(), house.clock()), generation, house.clock()));
    InboxRoutes.prepare(context);
    house.observing().prepare(context);
    context
        .getPropertiesComponent()
        .addPropertiesFunction(new SecretFunction(generation.secrets()));
    if (ways.localOnly()) {
      context.getCamelContextExtension().registerEndpointCallback(new LocalEndpointsOnly());
    }
    PluginHelper.getRoutesLoader(context).loadRoutes(resources(context, routes));
    ways.addTo(context, generation, inboxes);
    house.observing().addTo(context, house.clock());
    if (house.observing().port() > 0) {
      EngineRoutes.of(generation).addCallsTo(context);
    }
    if (house.observing().port() > 0 && generation.settings().page().enabled()) {
      new OperatorsPage(
              generation,
              house.ledger(),
              house.spool(),
              house.space(),
              new PageRetrial(house, generation),
              house.observing()::configuration,
              house.observing().crowd(),
              house.observing().lockout(),
              house.clock())
          .addTo(context);
    }
    if (house.link() != null) {
      var intake =
          new LinkIntake(
              generation,
              house.spool(),
              house.ledger(),
              house.inboxes(),
              house.troubles(),
              house.clock());
      new LinkPages(
              house.link(),
              generation,
              house.ledger(),
              house.spool(),
              house.space(),
              intake,
              house.clock())
          .addTo(context);
    }
    return new Gateway(context, inboxes);
  }

  /** Starts the routes; returns when all take. */
  void start() {
    context.setAutoStartup(true);
    context.start();
  }

  /** Whether its inboxes take what is new; what they have in hand goes on. */
  void take(boolean whether) {
    inboxes.take(whether);
  }

  /**
   * Takes nothing new any more, from whatever its routes begin at. What is in hand goes on, under
   * the rules that it began with, until {@link #idle}.
   */
  void retire() {
    take(false);
    for (Route route : context.getRoutes()) {
      Consumer consumer = route.getConsumer();
      if (consumer instanceof PlatformHttpConsumer) {
        // Suspended it would answer "unavailable" in place of the next generation's.
        ServiceHelper.stopService(consumer);
        continue;
      }
      // As in a stop of Camel's own: hand-overs from route to route stay open for what is in hand.
      boolean handOver =
          consumer instanceof ShutdownAware aware
              && aware.deferShutdown(ShutdownRunningTask.CompleteCurrentTaskOnly);
      if (!handOver) {
        ServiceHelper.suspendService(consumer);
      }
    }
  }

  /** Whether no {@link WorkInHand} is left, nor a download that no route has begun to work on. */
  boolean idle() {
    return context.getRoutes().stream().noneMatch(Gateway::fetches)
        && context.getInflightRepository().size() == 0;
  }

  private static boolean fetches(Route route) {
    return route.getConsumer() instanceof ShutdownAware aware
        && aware.getPendingExchangesSize() > 0;
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
