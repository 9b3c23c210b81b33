package io.studygate.web;

import io.studygate.config.IpLiteral;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Who is connected: a browser, or the proxy before it. */
public final class Peers {
  private final Set<InetAddress> proxies;

  /**
   * @param proxies their addresses
   */
  public Peers(List<String> proxies) {
    this.proxies =
        proxies.stream()
            .map(IpLiteral::of)
            .flatMap(Optional::stream)
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether it comes by one of the proxies, so that what it says of whoever asks is believed. */
  public boolean proxied(WebRequest request) {
    return IpLiteral.of(request.peer()).filter(proxies::contains).isPresent();
  }

  /** Whether they are answered: where there are proxies, nobody else is. */
  public boolean answered(WebRequest request) {
    return proxies.isEmpty() || proxied(request);
  }

  /** Address of whoever asks: of several that proxies have written, what ours wrote last. */
  public String of(WebRequest request) {
    String told = request.headers().getOrDefault("x-forwarded-for", "");
    String last = told.substring(told.lastIndexOf(',') + 1).strip();
    return proxied(request) && IpLiteral.of(last).isPresent() ? last : request.peer();
  }

  /**
   * Whether that address may be many people's: one of the proxies', where it does not say for whom
   * it asks, or any where none is named.
   */
  public boolean shared(WebRequest request) {
    return proxies.isEmpty() || silent(request);
  }

  /** Whether it comes by one of the proxies that does not say for whom it asks. */
  public boolean silent(WebRequest request) {
    return IpLiteral.of(of(request)).filter(proxies::contains).isPresent();
  }
}
