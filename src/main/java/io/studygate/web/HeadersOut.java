package io.studygate.web;

import java.util.Set;
import org.apache.camel.support.DefaultHeaderFilterStrategy;

/** Lets out what a route has set; Camel's own for HTTP keeps Cache-Control back. */
public final class HeadersOut extends DefaultHeaderFilterStrategy {
  public HeadersOut() {
    setOutFilterStartsWith(CAMEL_FILTER_STARTS_WITH);
    setOutFilter(Set.of("content-length", "transfer-encoding", "connection"));
    setLowerCase(true);
  }
}
