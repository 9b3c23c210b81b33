package io.studygate.observe;

import io.studygate.web.Crowd;
import io.studygate.web.RequestBody;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServerConfiguration;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Registry;

/**
 * Camel's HTTP server. It outlives a generation: each one's routes join it when they start and
 * leave it when they stop.
 */
final class HttpServer implements AutoCloseable {
  /** Nobody sends us more over it than a small form; what an engine sends is not read here. */
  private static final long MOST_BYTES = 65_536;

  /** What monitors have at any time, beside the pages and the engines. */
  private static final int MONITORS = 4;

  private final DefaultCamelContext context = new DefaultCamelContext();
  private final Vertx vertx;
  private final VertxPlatformHttpServer server;

  private HttpServer(HttpSettings settings) {
    vertx =
        Vertx.vertx(
            new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(Crowd.MOST + RequestBody.MOST + MONITORS)
                // It would make a folder among the machine's temporary files.
                .setFileSystemOptions(
                    new FileSystemOptions()
                        .setFileCachingEnabled(false)
                        .setClassPathResolvingEnabled(false)));
    server = new VertxPlatformHttpServer(configuration(settings.address(), settings.port()));
    server.setVertx(vertx);
    server.setCamelContext(context);
  }

  /**
   * Listens.
   *
   * @throws RuntimeException if the port is taken or the address is none of this machine's
   */
  static HttpServer start(HttpSettings settings) {
    HttpServer http = new HttpServer(settings);
    try {
      http.context.start();
      http.server.start();
      return http;
    } catch (RuntimeException e) {
      http.close();
      throw e;
    }
  }

  int port() {
    return server.getServer().actualPort();
  }

  /** Lets the routes of a context join: its consumers look these two up. */
  void offer(Registry registry) {
    registry.bind("http-configuration", configuration("127.0.0.1", port()));
    registry.bind(
        VertxPlatformHttpRouter.getRouterNameFromPort(port()),
        VertxPlatformHttpRouter.lookup(context, routerName()));
  }

  private String routerName() {
    return VertxPlatformHttpRouter.getRouterNameFromPort(server.getConfigurationPort());
  }

  private static VertxPlatformHttpServerConfiguration configuration(String address, int port) {
    var configuration = new VertxPlatformHttpServerConfiguration();
    configuration.setBindHost(address);
    configuration.setBindPort(port);
    configuration.setMaxBodySize(MOST_BYTES);
    configuration.getBodyHandler().setHandleFileUploads(false);
    return configuration;
  }

  @Override
  public void close() {
    server.stop();
    context.stop();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }
}
