package io.studygate;

import java.util.Set;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.EndpointStrategy;

/** The dry run's lock: an endpoint that could reach another machine is refused when it is made. */
final class LocalEndpointsOnly implements EndpointStrategy {
  /** The house's HTTP servers are asked and ask nobody; a dry run starts none. */
  private static final Set<String> LOCAL =
      Set.of(
          "bean",
          "class",
          "direct",
          "file",
          "language",
          "link-http",
          "log",
          "platform-http",
          "seda",
          "timer");

  @Override
  public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
    String scheme = uri.substring(0, Math.max(0, uri.indexOf(':')));
    if (!LOCAL.contains(scheme)) {
      throw new IllegalStateException(
          "the dry run opens local endpoints only, and a route names one of kind '" + scheme + "'");
    }
    return endpoint;
  }
}
