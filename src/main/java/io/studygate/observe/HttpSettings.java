package io.studygate.observe;

import io.studygate.config.Generation;
import java.util.Map;

/**
 * Where the HTTP server listens.
 *
 * @param enabled whether it runs at all
 * @param address to bind
 * @param port 0 for any that is free
 */
record HttpSettings(boolean enabled, String address, int port) {

  static HttpSettings of(Generation generation) {
    Map<String, String> properties = generation.properties();
    return new HttpSettings(
        Boolean.parseBoolean(properties.getOrDefault("studygate.http.enabled", "false")),
        properties.getOrDefault("studygate.http.address", "127.0.0.1"),
        Integer.parseInt(properties.getOrDefault("studygate.http.port", "0")));
  }
}
