package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import io.studygate.config.TestConfig;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an operator reads when a server cannot listen where its settings say. */
class ListenerTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "the HTTP server, studygate.http, enabled, ''",
    "the server of the upload link, studygate.link, enabled, ''",
    "the embedded SFTP server, studygate.sftp, embedded, ', and as port: of the inbox'"
  })
  void a_port_that_another_program_has_is_told_with_the_server_and_the_setting(
      String server, String settings, String on, String more) throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = other.getLocalPort();

      CommandFault fault =
          start(settings, Map.of(settings + "." + on, "true", settings + ".port", "" + port));

      assertThat(fault)
          .hasMessage(
              "%s cannot listen on 127.0.0.1:%d: another program has this port; stop it (as root,"
                      .formatted(server, port)
                  + " ss -ltnp names it), or give a free one as %s.port%s"
                      .formatted(settings, more));
      assertThat(fault.exit()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"studygate.http, enabled", "studygate.sftp, embedded"})
  void an_address_that_this_machine_does_not_have_is_told_with_its_setting(
      String settings, String on) throws Exception {
    CommandFault fault =
        start(
            settings,
            Map.of(
                settings + "." + on, "true",
                settings + ".address", "192.0.2.1",
                settings + ".port", "0"));

    assertThat(fault)
        .hasMessageContaining("cannot listen on 192.0.2.1:0: give an address of this machine as ")
        .hasMessageContaining(settings + ".address");
  }

  private CommandFault start(String area, Map<String, String> settings) throws Exception {
    Map<String, String> environment = new HashMap<>();
    environment.put("STUDYGATE_SFTP_EMBEDDED", "false");
    environment.put("STUDYGATE_VAR_DIR", folder.toString());
    settings.forEach(
        (key, value) -> environment.put(key.toUpperCase().replaceAll("[.-]", "_"), value));
    Path config = folder.resolve("config");
    TestConfig.copyTo(config);
    // The inbox is the embedded server's, wherever that listens.
    Path inbox = config.resolve("inboxes/main.yaml");
    String port = "port: " + Math.max(1, Integer.parseInt(settings.get(area + ".port")));
    Files.writeString(inbox, Files.readString(inbox).replaceFirst("port: .*", port));
    Generation generation = ConfigLoader.load(config, environment).orThrow();
    try (House house = House.open(generation)) {
      return catchThrowableOfType(CommandFault.class, () -> house.serve(generation));
    }
  }
}
