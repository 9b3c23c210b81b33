package io.studygate.web;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.net.KeyCertOptions;
import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpComponent;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.spi.PlatformHttpEngine;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;

/**
 * One of Camel's HTTP servers. It outlives a generation: each one's routes join it when they start
 * and leave it when they stop.
 */
public final class HttpServer implements AutoCloseable {
  /** Far more than there are workers: most of them wait between two requests. */
  public static final int MOST_CONNECTIONS = 512;

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final Vertx vertx;
  private final BoundedServer server;

  /**
   * Where a server listens.
   *
   * @param address to bind
   * @param port 0 for any that is free
   * @param workers how many requests are worked on at a time
   * @param tls {@code null} for plain HTTP
   * @param connections that are open at a time at most; whoever comes then is not heard
   * @param ofOne how many of these one address may have
   * @param patience after which a connection is closed on which nothing goes on, but that we work
   */
  public record Listening(
      String address,
      int port,
      int workers,
      KeyCertOptions tls,
      int connections,
      int ofOne,
      Duration patience) {
    /** One that everybody reaches by the same address, as behind a proxy or on this machine. */
    public Listening(String address, int port, int workers, KeyCertOptions tls) {
      this(address, port, workers, tls, MOST_CONNECTIONS);
    }

    public Listening(String address, int port, int workers, KeyCertOptions tls, int ofOne) {
      this(address, port, workers, tls, MOST_CONNECTIONS, ofOne, PATIENCE);
    }
  }

  private HttpServer(Listening listening) {
    vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(listening.workers())
                // It would make a folder among the machine's temporary files.
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    server =
        new BoundedServer(
            configuration(listening),
            listening.tls(),
            new Connections(listening.connections(), listening.ofOne(), listening.patience()),
            listening.patience().dividedBy(4));
    server.setCamelContext(context);
    // Where it looks when it starts; one that it is given before is forgotten then.
    context.getRegistry().bind("vertx", vertx);
  }

  /**
   * Listens.
   *
   * @throws RuntimeException if the port is taken or the address is none of this machine's
   */
  public static HttpServer start(Listening listening) {
    HttpServer http = new HttpServer(listening);
    try {
      http.context.start();
      http.server.start();
      return http;
    } catch (RuntimeException e) {
      http.close();
      throw e;
    }
  }

  /** The port it listens on. */
  public int port() {
    return server.getServer().actualPort();
  }

  /** Lets routes of a context join that begin at this scheme. */
  public void offer(CamelContext joining, String scheme) {
    String router = VertxPlatformHttpRouter.getRouterNameFromPort(port());
    String own = VertxPlatformHttpRouter.getRouterNameFromPort(server.getConfigurationPort());
    joining
        .getRegistry()
        .bind(router, new FormRouter(VertxPlatformHttpRouter.lookup(context, own)));
    PlatformHttpComponent component = new PlatformHttpComponent();
    component.setEngine(new Engine(port(), router));
    joining.addComponent(scheme, component);
  }

  /** Camel's own looks for the one server of a context; ours may have two. */
  private record Engine(int port, String router) implements PlatformHttpEngine {
    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
      return new VertxPlatformHttpConsumer(endpoint, processor, List.of(), router);
    }

    @Override
    public int getServerPort() {
      return port;
    }
  }

  private static VertxPlatformHttpServerConfiguration configuration(Listening listening) {
    var configuration = new VertxPlatformHttpServerConfiguration();
    configuration.setBindHost(listening.address());
    configuration.setBindPort(listening.port());
    return configuration;
  }

  @Override
  public void close() {
    server.stop();
    context.stop();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
