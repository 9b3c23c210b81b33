package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.studygate.TestCommand.Ran;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a health check of a container hears; all the house is behind an answer of its own here. */
class HealthCommandTest {
  @TempDir Path config;

  private Ran asked(String address, int port) throws Exception {
    Files.writeString(
        config.resolve("application.properties"),
        "studygate.http.address=%s\nstudygate.http.port=%d\nno-setting=of ours\n"
            .formatted(address, port));
    return TestCommand.run("health", "--config", config.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 200, 0, ready",
    "0.0.0.0, 200, 0, ready",
    "127.0.0.1, 503, 1, not ready",
    "127.0.0.2, 200, 0, ready"
  })
  void a_gateway_is_asked_where_its_settings_say_that_it_answers(
      String address, int status, int exit, String said) throws Exception {
    HttpServer server = HttpServer.create(new InetSocketAddress(address, 0), 1);
    server.createContext(
        "/health/ready",
        exchange -> {
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    try {
      Ran ran = asked(address, server.getAddress().getPort());

      assertThat(ran.exit()).isEqualTo(exit);
      assertThat(ran.out()).isEqualToIgnoringNewLines(said);
    } finally {
      server.stop(0);
    }
  }

  @Test
  void where_nothing_answers_it_ends_with_1_and_says_where_it_asked() throws Exception {
    int port = TestPort.next();

    Ran ran = asked("127.0.0.1", port);

    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err()).contains("nothing answers on 127.0.0.1:" + port);
  }
}
