package io.studygate.deliver;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;

/**
 * Camel's component {@code dicom:CALLED@host:port}: studies are stored by C-STORE. Camel finds it
 * under {@code META-INF/services}.
 */
public final class DicomComponent extends DefaultComponent {

  @Override
  protected Endpoint createEndpoint(String uri, String rest, Map<String, Object> parameters) {
    Map<String, Object> options = new HashMap<>(parameters);
    parameters.clear();
    return DicomEndpoint.of(uri, this, rest, new UriOptions(options));
  }
}
