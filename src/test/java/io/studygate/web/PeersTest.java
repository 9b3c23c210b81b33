package io.studygate.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who is believed about whom. */
class PeersTest {
  private static final String PROXY = "192.0.2.7";
  private static final String STRANGER = "198.51.100.1";

  private static WebRequest from(String peer, String told) {
    Map<String, String> headers = told == null ? Map.of() : Map.of("x-forwarded-for", told);
    return new WebRequest(
        "GET", List.of("link"), Map.of(), Map.of(), headers, Map.of(), peer, false);
  }

  @Test
  void without_a_proxy_nobody_says_where_they_come_from() {
    Peers open = new Peers(List.of());
    assertThat(open.answered(from(STRANGER, null))).isTrue();
    assertThat(open.of(from(STRANGER, "203.0.113.9"))).isEqualTo(STRANGER);
  }

  @Test
  void behind_a_proxy_nobody_goes_round_it() {
    Peers behind = new Peers(List.of(PROXY, "2001:db8::7"));
    assertThat(behind.answered(from(PROXY, "203.0.113.9"))).isTrue();
    assertThat(behind.answered(from("::ffff:" + PROXY, null))).as("the same address").isTrue();
    assertThat(behind.answered(from("2001:db8:0:0:0:0:0:7", null))).as("the same").isTrue();
    assertThat(behind.answered(from(STRANGER, PROXY))).isFalse();
    assertThat(behind.of(from(STRANGER, "203.0.113.9"))).isEqualTo(STRANGER);
  }

  @Test
  void an_address_is_one_visitors_where_a_named_proxy_says_so_or_is_not_in_between() {
    Peers behind = new Peers(List.of(PROXY));
    assertThat(behind.shared(from(PROXY, "203.0.113.9"))).isFalse();
    assertThat(behind.shared(from(STRANGER, null))).isFalse();
    assertThat(behind.shared(from("::ffff:" + PROXY, null))).isTrue();
    assertThat(behind.silent(from(PROXY, null))).isTrue();
    assertThat(behind.silent(from(PROXY, "203.0.113.9"))).isFalse();
    assertThat(new Peers(List.of()).silent(from(PROXY, null))).isFalse();
    assertThat(new Peers(List.of()).shared(from(PROXY, "203.0.113.9"))).isTrue();
  }

  @Test
  void of_what_is_forwarded_the_last_is_our_proxys_word_and_the_rest_anybodys() {
    Peers behind = new Peers(List.of(PROXY));
    assertThat(behind.of(from(PROXY, "203.0.113.9"))).isEqualTo("203.0.113.9");
    assertThat(behind.of(from(PROXY, "10.0.0.1, 203.0.113.9"))).isEqualTo("203.0.113.9");
    assertThat(behind.of(from(PROXY, "203.0.113.9, not an address"))).isEqualTo(PROXY);
    assertThat(behind.of(from(PROXY, null))).isEqualTo(PROXY);
  }
}
