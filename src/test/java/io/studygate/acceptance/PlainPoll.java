package io.studygate.acceptance;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.file.GenericFileFilter;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PollingConsumerPollStrategy;

/**
 * What Camel's own consumer takes to look into all homes once, on one connection, as one would
 * write it down first: {@code recursive}, without stepping, and not into {@code output/}.
 */
final class PlainPoll {
  private static final class Watch implements PollingConsumerPollStrategy {
    private final CompletableFuture<Long> took = new CompletableFuture<>();
    private long began;

    @Override
    public boolean begin(Consumer consumer, Endpoint endpoint) {
      began = System.nanoTime();
      return true;
    }

    @Override
    public void commit(Consumer consumer, Endpoint endpoint, int polled) {
      took.complete(System.nanoTime() - began);
    }

    @Override
    public boolean rollback(Consumer consumer, Endpoint endpoint, int tries, Exception cause) {
      took.completeExceptionally(cause);
      return false;
    }
  }

  private PlainPoll() {}

  /** Of the same server, with the gateway's key; nanoseconds, the connection included. */
  static long nanos(OpenSshServer server, int port) throws Exception {
    Watch watch = new Watch();
    Path key = server.knownHosts().resolveSibling("gateway");
    GenericFileFilter<SftpRemoteFile<?>> foldersOnly =
        file -> file.isDirectory() && !file.getFileNameOnly().matches("output|received");
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      context.getRegistry().bind("watch", watch);
      context.getRegistry().bind("foldersOnly", foldersOnly);
      String from =
          "sftp:127.0.0.1:%d/?username=%s&privateKeyFile=%s&knownHostsFile=%s&strictHostKeyChecking=yes"
                  .formatted(port, System.getProperty("user.name"), key, server.knownHosts())
              + "&useUserKnownHostsFile=false&recursive=true&stepwise=false&autoCreate=false"
              + "&noop=true&filter=#foldersOnly&pollStrategy=#watch&initialDelay=0&delay=3600000"
              + "&throwExceptionOnConnectFailed=true&preferredAuthentications=publickey";
      context.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from(from).id("plain-poll").to("log:plain");
            }
          });
      context.start();
      return watch.took.get(30, TimeUnit.MINUTES);
    }
  }
}
