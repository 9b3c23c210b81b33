package io.studygate.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * A request as pages read it; of all that was sent more than once, nothing.
 *
 * @param method {@code GET}, {@code HEAD}, {@code POST} or another of HTTP
 * @param path its parts, decoded
 * @param query what stands behind the question mark
 * @param form fields of a form that was sent
 * @param headers by name in small letters
 * @param cookies by name
 * @param peer address of whoever is connected to us, which may be a proxy
 * @param tls whether the connection to us is encrypted
 */
public record WebRequest(
    String method,
    List<String> path,
    Map<String, String> query,
    Map<String, String> form,
    Map<String, String> headers,
    Map<String, String> cookies,
    String peer,
    boolean tls) {

  /** A part of a path as it stands in an address. */
  public static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** Whether it wants to change something. */
  public boolean changes() {
    return !method.equals("GET") && !method.equals("HEAD");
  }

  /** One part of the path; empty if it has none there. */
  public String part(int index) {
    return index < path.size() ? path.get(index) : "";
  }

  /** A value of the query; empty if it is not there. */
  public String asked(String name) {
    return query.getOrDefault(name, "");
  }

  /** A field of the form without blanks around it; empty if it is not there. */
  public String field(String name) {
    return form.getOrDefault(name, "").strip();
  }

  /** Whether a browser came over TLS, as far as a proxy says. */
  boolean encrypted() {
    return tls || "https".equals(headers.get("x-forwarded-proto"));
  }

  /** Whether a browser says that a page of somebody else's made it send this. */
  public boolean foreign() {
    String site = headers.getOrDefault("sec-fetch-site", "none");
    return !site.equals("none") && !site.equals("same-origin");
  }

  /** What may stand in a log: neither headers nor cookies nor a form, which may hold a token. */
  @Override
  public String toString() {
    return method + " of " + path.size() + " parts";
  }
}
