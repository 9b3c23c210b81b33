package io.studygate;

import org.apache.camel.Exchange;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.impl.engine.DefaultInflightRepository;

/**
 * Counts what a generation has in hand. What is answered over HTTP is none of it: a page changes
 * nothing that would have to be ended, and Camel never ends an answer whose client has gone away.
 */
final class WorkInHand extends DefaultInflightRepository {
  @Override
  public void add(Exchange exchange) {
    if (!overHttp(exchange)) {
      super.add(exchange);
    }
  }

  @Override
  public void remove(Exchange exchange) {
    if (!overHttp(exchange)) {
      super.remove(exchange);
    }
  }

  private static boolean overHttp(Exchange exchange) {
    return exchange.getFromEndpoint() instanceof PlatformHttpEndpoint;
  }
}
