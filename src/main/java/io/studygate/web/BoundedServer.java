package io.studygate.web;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.KeyCertOptions;
import java.time.Duration;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;

/** Camel's server with {@link Connections}; it has no setting for any of that. */
final class BoundedServer extends VertxPlatformHttpServer {
  private final VertxPlatformHttpServerConfiguration configuration;
  private final KeyCertOptions tls;
  private final Connections connections;
  private final Duration sweeps;
  private HttpServer listening;

  /**
   * @param tls {@code null} for plain HTTP
   * @param sweeps how often it is looked for connections on which nothing goes on
   */
  BoundedServer(
      VertxPlatformHttpServerConfiguration configuration,
      KeyCertOptions tls,
      Connections connections,
      Duration sweeps) {
    super(configuration);
    this.configuration = configuration;
    this.tls = tls;
    this.connections = connections;
    this.sweeps = sweeps;
  }

  @Override
  protected void startServer() {
    // Not HTTP/2: a connection has one request at a time, and is known before it sends anything.
    HttpServerOptions options = new HttpServerOptions().setHttp2ClearTextEnabled(false);
    if (tls != null) {
      options.setSsl(true).setKeyCertOptions(tls);
    }
    String name = VertxPlatformHttpRouter.getRouterNameFromPort(getConfigurationPort());
    Handler<HttpServerRequest> router = VertxPlatformHttpRouter.lookup(getCamelContext(), name);
    listening =
        getVertx()
            .createHttpServer(options)
            .connectionHandler(connections::opened)
            .requestHandler(
                request -> {
                  connections.asked(request);
                  if (legible(request.uri())) {
                    router.handle(request);
                  } else {
                    request.response().setStatusCode(400).end();
                  }
                })
            .listen(configuration.getBindPort(), configuration.getBindHost())
            .toCompletionStage()
            .toCompletableFuture()
            .join();
    getVertx().setPeriodic(sweeps.toMillis(), timer -> connections.sweep());
  }

  /** Whether an address can be decoded; Camel answers any other as a fault of ours. */
  private static boolean legible(String uri) {
    try {
      QueryStringDecoder decoder = new QueryStringDecoder(uri);
      decoder.path();
      decoder.parameters();
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  @Override
  public HttpServer getServer() {
    return listening;
  }

  @Override
  protected void stopServer() {
    if (listening != null) {
      listening.close().toCompletionStage().toCompletableFuture().join();
    }
  }
}
