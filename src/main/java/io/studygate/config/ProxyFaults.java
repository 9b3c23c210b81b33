package io.studygate.config;

import com.fasterxml.jackson.databind.JsonNode;

/** What a schema cannot say of a list of proxies. */
final class ProxyFaults {
  private ProxyFaults() {}

  /**
   * @param proxies where the list is
   */
  static void into(SourceTree tree, String proxies) {
    for (JsonNode proxy : tree.root().at(proxies)) {
      if (IpLiteral.of(proxy.asText()).isEmpty()) {
        tree.fault(proxies, "has something that is no address", "write 10.0.0.5 or fd00::5");
      }
    }
  }
}
