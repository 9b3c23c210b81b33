package io.studygate.config;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a schema cannot say of the upload link: nobody's password may cross a network in clear. */
final class LinkFaults {
  private static final String LINK = "/studygate.link.";
  private static final String ADDRESS = LINK + "address";
  private static final String KEY_STORE = LINK + "key-store";
  private static final String PROXIES = LINK + "proxies";

  private LinkFaults() {}

  static void into(SourceTree tree) {
    if (!tree.root().at(LINK + "enabled").asBoolean()) {
      return;
    }
    String keyStore = tree.root().at(KEY_STORE).asText();
    if (keyStore.isEmpty() && tree.root().at(PROXIES).isEmpty() && !here(tree)) {
      tree.fault(
          ADDRESS,
          "would take passwords and studies without encryption",
          "give studygate.link.key-store; or name in studygate.link.proxies the proxy that speaks"
              + " TLS; or write 127.0.0.1");
    }
    if (!keyStore.isEmpty() && !Files.isReadable(Path.of(keyStore))) {
      tree.fault(KEY_STORE, "cannot be read", "write the path of a PKCS #12 file");
    }
    ProxyFaults.into(tree, PROXIES);
  }

  /** Whether only this machine reaches it. */
  private static boolean here(SourceTree tree) {
    String address = tree.root().at(ADDRESS).asText();
    return address.equals("localhost")
        || IpLiteral.of(address).filter(InetAddress::isLoopbackAddress).isPresent();
  }
}
