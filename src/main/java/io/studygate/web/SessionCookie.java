package io.studygate.web;

import java.time.Duration;

/**
 * The cookie of a sign-in; no program in a browser reads it, and no other page makes a browser send
 * it.
 *
 * @param path below which a browser sends it
 */
public record SessionCookie(String name, String path) {

  /** What a browser has sent; empty if nothing. */
  public String of(WebRequest request) {
    return request.cookies().getOrDefault(name, "");
  }

  /** The answer, and the browser keeps this for so long. */
  public WebAnswer put(WebAnswer answer, String value, Duration length, WebRequest request) {
    return answer.withCookie(
        name
            + "="
            + value
            + "; Path="
            + path
            + "; HttpOnly; SameSite=Strict; Max-Age="
            + length.toSeconds()
            + (request.encrypted() ? "; Secure" : ""));
  }

  /** The answer, and the browser forgets it. */
  public WebAnswer remove(WebAnswer answer, WebRequest request) {
    return put(answer, "", Duration.ZERO, request);
  }
}
