package io.studygate.spool;

import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of consumers' faults, {@code #faultLog}: classes, what was tried, and places; no
 * messages.
 */
public final class FaultLog implements ExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(FaultLog.class);

  @Override
  public void handleException(Throwable exception) {
    handleException("a consumer failed", null, exception);
  }

  @Override
  public void handleException(String message, Throwable exception) {
    handleException(message, null, exception);
  }

  @Override
  public void handleException(String message, Exchange exchange, Throwable exception) {
    LOG.warn(
        "failed route={} {}",
        exchange == null ? "-" : exchange.getFromRouteId(),
        SafeTrace.of(exception));
  }
}
