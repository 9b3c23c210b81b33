package io.studygate.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.http.conn.ConnectTimeoutException;
import org.junit.jupiter.api.Test;

/** What operators read of a study that was not taken. */
final class WhyItWaitsTest {
  private final WhyItWaits why = new WhyItWaits();

  @Test
  void the_cause_behind_is_said_in_words() {
    assertThat(why.say(new IOException(new HttpTimeoutException("request timed out"))))
        .isEqualTo("its host did not answer in time");
    assertThat(why.say(new IOException(new ConnectTimeoutException())))
        .isEqualTo("its host did not answer in time");
    assertThat(why.say(new IOException(new ConnectException())))
        .isEqualTo("nothing listens at its host and port");
    assertThat(why.say(new SSLHandshakeException("PKIX").initCause(new CertificateException())))
        .startsWith("its certificate is not trusted")
        .endsWith("have it mended, or its authority trusted");
  }

  @Test
  void words_that_are_not_ours_are_not_repeated() {
    assertThat(why.say(new IOException("/in/Brandywine.zip")))
        .isEqualTo("it failed with java.io.IOException");
  }
}
