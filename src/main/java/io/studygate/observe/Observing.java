package io.studygate.observe;

import io.studygate.config.Generation;
import io.studygate.intake.LookWatch;
import io.studygate.letter.MailboxTurn;
import io.studygate.web.Crowd;
import io.studygate.web.HttpServer;
import io.studygate.web.Lockout;
import io.studygate.web.RequestBody;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyFactory;
import org.apache.camel.spi.Registry;

/** What the whole process knows of how it fares, and the server that tells monitors. */
public final class Observing implements AutoCloseable {
  private static final String PAGE = "monitorPage-";

  /** How long a page waits for its turn. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What monitors have at any time, beside the pages and the engines. */
  private static final int MONITORS = 4;

  private final HttpSettings settings;
  private final Meters meters;
  private final InboxMeters inboxes;
  private final MailboxMeter mailbox;
  private final Health health = new Health();
  private final Crowd crowd = new Crowd(PATIENCE);
  private final Lockout lockout;
  private volatile Supplier<GenerationState> configuration = () -> null;
  private final Traces traces;
  private HttpServer server;

  private Observing(HttpSettings settings, String traces, Clock clock) {
    this.lockout = new Lockout(clock);
    this.settings = settings;
    this.traces = traces.isEmpty() ? null : new Traces(traces);
    this.meters = settings.enabled() ? Meters.on() : Meters.off();
    this.inboxes = new InboxMeters(meters.registry());
    this.mailbox = new MailboxMeter(meters.registry());
  }

  public static Observing of(Generation generation, Clock clock) {
    return new Observing(
        HttpSettings.of(generation),
        generation.properties().getOrDefault("studygate.traces.endpoint", ""),
        clock);
  }

  public Meters meters() {
    return meters;
  }

  /** Hears of looks into inboxes. */
  public LookWatch looks() {
    return inboxes;
  }

  /** Hears of looks into the mailbox. */
  public MailboxTurn.Watch mailbox() {
    return mailbox;
  }

  InboxMeters inboxes() {
    return inboxes;
  }

  Health health() {
    return health;
  }

  /** What tells of the configuration; {@code null} in its place where none is in force yet. */
  public void configuration(Supplier<GenerationState> told) {
    configuration = told;
    new ConfigurationMeters(told).register(meters.registry());
  }

  /** What is in force now; {@code null} if nobody tells. */
  public GenerationState configuration() {
    return configuration.get();
  }

  /** Starts the server, if the settings want one; before routes are added. */
  public void listen() {
    if (settings.enabled()) {
      int workers = Crowd.MOST + RequestBody.MOST + MONITORS;
      server =
          HttpServer.start(
              new HttpServer.Listening(settings.address(), settings.port(), workers, null));
    }
  }

  /** The server's port; 0 if there is none. */
  public int port() {
    return server == null ? 0 : server.port();
  }

  /** Who asks the server for pages, of whichever generation. */
  public Crowd crowd() {
    return crowd;
  }

  /** Who has given wrong tokens for the page, of whichever generation. */
  public Lockout lockout() {
    return lockout;
  }

  /** Times and traces the routes of a context, where that is wanted; before routes are added. */
  public void prepare(CamelContext context) {
    if (traces != null) {
      context.addRoutePolicyFactory(traces);
    }
    if (settings.enabled()) {
      var factory = new MicrometerRoutePolicyFactory();
      factory.setMeterRegistry(meters.registry());
      factory.setNamingStrategy(new RouteNames());
      factory.setPolicyConfiguration(RouteNames.configuration());
      context.addRoutePolicyFactory(factory);
    }
  }

  /** Adds the routes that answer monitors, if the server listens; the templates must be loaded. */
  public void addTo(CamelContext context, Clock clock) {
    if (server == null) {
      return;
    }
    Registry registry = context.getRegistry();
    server.offer(context, "platform-http");
    registry.bind(PAGE + "metrics", new MetricsPage(meters));
    registry.bind(PAGE + "live", new LivePage());
    registry.bind(PAGE + "ready", new ReadyPage(health, clock));
    TemplatedRouteBuilder.builder(context, "look-at-house")
        .routeId("look-at-house-here")
        .prefixId("look-at-house-here-")
        .add();
    answer(context, "metrics", "/metrics");
    answer(context, "live", "/health/live");
    answer(context, "ready", "/health/ready");
  }

  private static void answer(CamelContext context, String page, String path) {
    TemplatedRouteBuilder.builder(context, "answer-monitor")
        .routeId("answer-" + page)
        .prefixId("answer-" + page + "-")
        .parameter("page", page)
        .parameter("path", path)
        .add();
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    meters.close();
    if (traces != null) {
      traces.close();
    }
  }
}
