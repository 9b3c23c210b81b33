package io.studygate.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * What a page answers; what is {@code null} is left out.
 *
 * @param status of HTTP
 * @param type media type
 * @param body text, or a stream that is closed when it was sent
 * @param policy where a browser may load things from for it
 * @param disposition as what a browser keeps it
 * @param location where a browser is sent
 * @param cookie that a browser keeps
 */
public record WebAnswer(
    int status,
    String type,
    Object body,
    String policy,
    String disposition,
    String location,
    String cookie) {
  private static final String HTML = "text/html; charset=utf-8";

  /** Nothing but our own style and pictures, and forms that come to us. */
  private static final String OWN =
      "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self';"
          + " frame-ancestors 'none'; base-uri 'none'";

  /** The same with our own programs, which ask us alone. */
  private static final String OWN_PROGRAMS = OWN + "; script-src 'self'; connect-src 'self'";

  /** For a file that may hold anything: no program of it runs, nothing of it asks for anything. */
  private static final String FILE =
      "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; form-action 'none';"
          + " frame-ancestors 'none'; base-uri 'none'";

  /** A page of ours. */
  public static WebAnswer html(int status, String text) {
    return new WebAnswer(status, HTML, text, OWN, null, null, null);
  }

  /** A page of ours that runs a program of ours. */
  public static WebAnswer scripted(int status, String text) {
    return new WebAnswer(status, HTML, text, OWN_PROGRAMS, null, null, null);
  }

  /** Words or data for a program. */
  public static WebAnswer data(int status, String type, String text) {
    return new WebAnswer(status, type, text, FILE, null, null, null);
  }

  /** Something to be shown in the browser. */
  public static WebAnswer shown(String type, InputStream body) {
    return new WebAnswer(200, type, body, FILE, "inline", null, null);
  }

  /**
   * Something to be kept as a file.
   *
   * @param name of ours: letters, digits, dots and hyphens
   */
  public static WebAnswer download(String type, InputStream body, String name) {
    String kept = "attachment; filename=\"" + name.replaceAll("[^A-Za-z0-9._-]", "_") + "\"";
    return new WebAnswer(200, type, body, FILE, kept, null, null);
  }

  /** Go there. */
  public static WebAnswer see(String location) {
    return new WebAnswer(303, "text/plain; charset=utf-8", "", OWN, null, location, null);
  }

  /** The same without its body, as HEAD asks (RFC 9110, 9.3.2). */
  WebAnswer head() {
    if (body instanceof InputStream stream) {
      try (stream) {
        return new WebAnswer(status, type, "", policy, disposition, location, cookie);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new WebAnswer(status, type, "", policy, disposition, location, cookie);
  }

  WebAnswer withCookie(String value) {
    return new WebAnswer(status, type, body, policy, disposition, location, value);
  }
}
