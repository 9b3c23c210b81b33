package io.studygate.deliver;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where studies are stored by STOW-RS, and how.
 *
 * @param service the service's root; {@code null} if it is at fault
 * @param authorization value of the header; {@code null} for none
 * @param tls whom we believe and who we are; {@code null} if it is at fault
 * @param connectMillis longest time for a connection
 * @param stallMillis longest time in which the peer neither takes bytes nor answers
 * @param requestBytes a request ends with the object that reaches this size
 */
record StowPeer(
    URI service,
    String authorization,
    TlsFiles tls,
    int connectMillis,
    int stallMillis,
    long requestBytes) {
  private static final int MIB = 1 << 20;

  /** Reads the address and the options of a {@code stow:} URI. */
  static StowPeer read(String address, UriOptions options) {
    return new StowPeer(
        service(address, options),
        authorization(options),
        TlsFiles.read(options),
        options.number("connectTimeoutMillis", 100, 600_000, 10_000),
        options.number("stallTimeoutMillis", 100, 3_600_000, 120_000),
        (long) MIB * options.number("requestMebibytes", 1, 1_000_000, 512));
  }

  private static URI service(String address, UriOptions options) {
    try {
      URI service = URI.create(address.replaceAll("/+$", ""));
      if (service.getHost() != null && service.getUserInfo() == null) {
        if ("https".equals(service.getScheme())
            || "http".equals(service.getScheme()) && here(service)) {
          return service;
        } else if ("http".equals(service.getScheme())) {
          options.fault(
              "http: would send a study and its key in the clear", "write stow:https://...");
          return null;
        }
      }
    } catch (IllegalArgumentException e) {
      // The fault below says what to write.
    }
    options.fault(
        "a stow: URI names the root of a DICOMweb service",
        "write stow:https://host/path, without an account in it");
    return null;
  }

  private static boolean here(URI service) {
    return service.getHost().matches("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");
  }

  private static String authorization(UriOptions options) {
    String token = options.text("token");
    String user = options.text("username");
    String password = options.text("password");
    if (token != null && user != null) {
      options.fault("a token and an account exclude each other", "give one of them");
    }
    if ((user == null) != (password == null)) {
      options.fault("username and password belong together", "give both or neither");
    }
    if (token != null) {
      if (!token.matches("[!-~]+")) {
        options.fault("the token has characters that no header may have", "mend the secret");
        return null;
      }
      return "Bearer " + token;
    }
    byte[] login = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return user == null ? null : "Basic " + Base64.getEncoder().encodeToString(login);
  }
}
