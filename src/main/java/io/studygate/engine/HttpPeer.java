package io.studygate.engine;

import io.studygate.deliver.WatchedCall;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.time.Duration;

/**
 * An engine behind HTTP, talked to with Java's own client, which streams from and to files. It
 * follows no redirection, which could lead a study and its token elsewhere; certificates are
 * checked.
 */
final class HttpPeer {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration SILENT = Duration.ofMinutes(5);

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();
  private final String handOff;
  private final String back;
  private final String callBack;
  private final String token;
  private final Duration silent;

  HttpPeer(String handOff, String back, String callBack, String token) {
    this(handOff, back, callBack, token, SILENT);
  }

  /**
   * @param handOff where studies are posted
   * @param back where results are asked for, with {@code {run}} and {@code {job}}; {@code null} if
   *     it calls back
   * @param callBack where it reaches us; {@code null} if it is asked
   * @param token {@code null} for none
   * @param silent longest time in which it neither takes bytes nor sends any
   */
  HttpPeer(String handOff, String back, String callBack, String token, Duration silent) {
    this.handOff = handOff;
    this.back = back;
    this.callBack = callBack;
    this.token = token;
    this.silent = silent;
  }

  String callBack() {
    return callBack;
  }

  /**
   * One call. The end of the run's time is its end too, but each may last as long as the engine may
   * be silent: what is there late is looked at once.
   *
   * @param left of the run's time; may be negative
   */
  WatchedCall call(Duration left) {
    return new WatchedCall(http, silent, left.compareTo(silent) > 0 ? left : silent);
  }

  HttpRequest.Builder handOff() {
    return request(handOff);
  }

  /** For the results of one run; both names are made of letters, digits and a few signs only. */
  HttpRequest.Builder back(String run, String job) {
    return request(back.replace("{run}", run).replace("{job}", job == null ? run : job));
  }

  private HttpRequest.Builder request(String uri) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri));
    return token == null ? request : request.header("Authorization", "Bearer " + token);
  }
}
