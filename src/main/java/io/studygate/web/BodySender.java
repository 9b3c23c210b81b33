package io.studygate.web;

import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bean of the pages' routes, their last step: what is sent. A stream is closed when its client goes
 * away, since Camel then waits for ever for one that reads on.
 */
public final class BodySender {
  /** Property of the exchange, from {@link RequestReader}. */
  static final String RESPONSE = "studygateResponse";

  private static final Logger LOG = LoggerFactory.getLogger(BodySender.class);

  /** The answer's body. */
  public Object body(
      @Body WebAnswer answer, @ExchangeProperty(RESPONSE) HttpServerResponse response) {
    if (answer.body() instanceof InputStream stream) {
      response.closeHandler(gone -> close(stream));
      if (response.closed()) {
        // It had gone before there was anybody to hear of it.
        close(stream);
      }
    }
    return answer.body();
  }

  private static void close(InputStream stream) {
    try {
      stream.close();
    } catch (IOException e) {
      LOG.warn("a file that was sent could not be closed cause={}", e.getClass().getName());
    }
  }
}
