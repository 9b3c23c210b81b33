package io.studygate.link;

import io.studygate.config.IpLiteral;
import io.studygate.web.WebRequest;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who is connected: a browser, or the proxy before it. */
final class Peers {
  private final Set<InetAddress> proxies;

  /**
   * @param proxies addresses; if there are any, nobody else is answered
   */
  Peers(List<String> proxies) {
    this.proxies =
        proxies.stream()
            .map(IpLiteral::of)
            .flatMap(Optional::stream)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether they are answered. */
  boolean answered(WebRequest request) {
    return proxies.isEmpty() || IpLiteral.of(request.peer()).filter(proxies::contains).isPresent();
  }

  /** Address of whoever asks: of several that proxies have written, what ours wrote last. */
  String of(WebRequest request) {
    String told = request.headers().getOrDefault("x-forwarded-for", "");
    String last = told.substring(told.lastIndexOf(',') + 1).strip();
    return !proxies.isEmpty() && IpLiteral.of(last).isPresent() ? last : request.peer();
  }
}
