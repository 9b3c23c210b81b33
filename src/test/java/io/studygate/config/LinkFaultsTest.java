package io.studygate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the upload link may listen. */
class LinkFaultsTest {
  private static List<String> faults(String... lines) {
    String text = "studygate.link.enabled=true\n" + String.join("\n", lines) + "\n";
    return SettingsSource.read("config/", text, Map.of()).faults().stream()
        .map(fault -> fault.path() + " " + fault.what())
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "10.0.0.7", "::", "upload.trial-office.example"})
  void it_does_not_start_in_the_open_without_tls_or_a_proxy(String address) {
    assertThat(faults("studygate.link.address=" + address))
        .singleElement()
        .asString()
        .contains("studygate.link.address", "without encryption");
    assertThat(faults("studygate.link.address=" + address, "studygate.link.proxies=10.0.0.5"))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "localhost", "127.8.0.1"})
  void on_this_machine_alone_it_may_be_tried_without(String address) {
    assertThat(faults("studygate.link.address=" + address)).isEmpty();
  }

  @Test
  void a_key_store_that_is_not_there_and_a_proxy_that_is_no_address_are_faults() {
    assertThat(faults("studygate.link.key-store=" + Path.of("no-such.p12")))
        .singleElement()
        .asString()
        .contains("key-store", "cannot be read");
    assertThat(faults("studygate.link.proxies=1.2.3.4.5"))
        .singleElement()
        .asString()
        .contains("no address");
  }
}
