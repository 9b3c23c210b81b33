package io.studygate.config;

import com.fasterxml.jackson.databind.JsonNode;

/** What a schema cannot say of the page: nobody may be able to open it without being asked who. */
final class PageFaults {
  private static final String PAGE = "/studygate.page.";
  private static final String TOKEN = PAGE + "token";
  private static final String HEADER = PAGE + "user-header";
  private static final String PROXIES = PAGE + "proxies";

  /** Where an address may be many people's, nothing but its length stops who tries them out. */
  private static final int SHORTEST_TOKEN = 20;

  private PageFaults() {}

  static void into(SourceTree tree) {
    if (!on(tree, PAGE + "enabled")) {
      return;
    }
    if (!on(tree, "/studygate.http.enabled")) {
      tree.fault(PAGE + "enabled", "has no server", "write studygate.http.enabled=true too");
    }
    boolean header = !empty(tree, HEADER);
    if (!header && empty(tree, TOKEN)) {
      tree.fault(
          PAGE + "enabled",
          "would be open to everybody",
          "give studygate.page.token, or studygate.page.user-header and studygate.page.proxies");
    }
    int length = tree.root().at(TOKEN).asText().length();
    if (length > 0 && length < SHORTEST_TOKEN) {
      // Its text is a secret: a fault of the schema would quote it.
      tree.fault(TOKEN, "can be guessed", "make one of " + SHORTEST_TOKEN + " characters or more");
    }
    if (header && empty(tree, PROXIES)) {
      tree.fault(
          HEADER, "would be believed from anybody", "name the proxy in studygate.page.proxies");
    }
    ProxyFaults.into(tree, PROXIES);
  }

  private static boolean on(SourceTree tree, String key) {
    return tree.root().at(key).asBoolean();
  }

  private static boolean empty(SourceTree tree, String key) {
    JsonNode node = tree.root().at(key);
    return node.isArray() ? node.isEmpty() : node.asText().isEmpty();
  }
}
