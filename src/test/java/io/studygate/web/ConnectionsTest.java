package io.studygate.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whose a connection is. */
class ConnectionsTest {
  @Test
  void an_address_of_ipv6_stands_for_its_network_and_of_ipv4_for_itself() {
    assertThat(Connections.whence("2001:db8::1")).isEqualTo(Connections.whence("2001:db8::ffff:1"));
    assertThat(Connections.whence("2001:db8::1"))
        .isNotEqualTo(Connections.whence("2001:db8:0:1::1"));
    assertThat(Connections.whence("192.0.2.1")).isNotEqualTo(Connections.whence("192.0.2.2"));
  }
}
