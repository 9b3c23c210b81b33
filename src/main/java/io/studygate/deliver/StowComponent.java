package io.studygate.deliver;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * Camel's component {@code stow:https://host/path}: studies are stored by DICOMweb STOW-RS. Camel
 * finds it under {@code META-INF/services}.
 */
public final class StowComponent extends DefaultComponent {

  @Override
  protected Endpoint createEndpoint(String uri, String rest, Map<String, Object> parameters) {
    Map<String, Object> options = new HashMap<>(parameters);
    parameters.clear();
    return StowEndpoint.of(uri, this, rest, new UriOptions(options));
  }
}
