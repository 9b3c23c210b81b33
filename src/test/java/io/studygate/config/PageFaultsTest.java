package io.studygate.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A page that anybody could open is a fault at start, wherever it listens. */
class PageFaultsTest {
  private static final String SHORT = "guess-me";

  @Test
  void a_page_without_a_token_and_without_a_proxy_is_a_fault() {
    assertThat(faults()).contains("studygate.page.enabled: would be open to everybody");
    assertThat(faults("TOKEN", "a-token-of-twenty-letters")).isEmpty();
    assertThat(faults("USER_HEADER", "X-User", "PROXIES", "10.0.0.5, ::1")).isEmpty();
  }

  @Test
  void a_header_is_believed_from_named_addresses_alone() {
    assertThat(faults("USER_HEADER", "X-User")).contains("would be believed from anybody");
    assertThat(faults("USER_HEADER", "X-User", "PROXIES", "proxy.example"))
        .contains("studygate.page.proxies");
    for (String proxy : new String[] {"10.0.0.5.7", "::1::", "abc", "300.0.0.1"}) {
      assertThat(faults("USER_HEADER", "X-User", "PROXIES", proxy))
          .as(proxy)
          .contains("has something that is no address");
    }
  }

  @Test
  void a_proxy_that_names_nobody_needs_the_token() {
    assertThat(faults("TOKEN", "a-token-of-twenty-letters", "PROXIES", "10.0.0.5")).isEmpty();
    assertThat(faults("PROXIES", "10.0.0.5")).contains("would be open to everybody");
  }

  @Test
  void a_token_that_can_be_guessed_is_a_fault_and_is_not_printed() {
    assertThat(faults("TOKEN", SHORT)).contains("can be guessed").doesNotContain(SHORT);
  }

  @Test
  void a_page_needs_the_server() {
    Map<String, String> environment = new HashMap<>();
    environment.put("STUDYGATE_PAGE_ENABLED", "true");
    environment.put("STUDYGATE_PAGE_TOKEN", "a-token-of-twenty-letters");
    assertThat(load(environment)).contains("has no server");
  }

  private static String faults(String... settings) {
    Map<String, String> environment = new HashMap<>();
    environment.put("STUDYGATE_HTTP_ENABLED", "true");
    environment.put("STUDYGATE_PAGE_ENABLED", "true");
    for (int i = 0; i < settings.length; i += 2) {
      environment.put("STUDYGATE_PAGE_" + settings[i], settings[i + 1]);
    }
    return load(environment);
  }

  private static String load(Map<String, String> environment) {
    try {
      ConfigLoader.load(TestConfig.FOLDER, environment).orThrow();
      return "";
    } catch (FaultyConfiguration e) {
      return e.getMessage();
    }
  }
}
