package io.studygate;

import io.studygate.TestCommand.Ran;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A browser at a site's upload link; it keeps its cookie and follows no redirection. */
final class LinkClient {
  /** What switches the link on, on a port that is free. */
  static final String[] SETTINGS = {"studygate.link.enabled=true", "studygate.link.port=0"};

  private static final Pattern MADE =
      Pattern.compile("Link: .*/link/(\\S+)\\s+Password: (\\S+)", Pattern.DOTALL);

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final int port;
  final Link link;
  String cookie = "";

  LinkClient(int port, Link link) {
    this.port = port;
    this.link = link;
  }

  /** What a site was given. */
  record Link(String secret, String password) {
    /** Reads what {@code site link} printed. */
    static Link of(Ran made) {
      Matcher printed = MADE.matcher(made.out());
      if (!printed.find()) {
        throw new AssertionError(made.out() + made.err());
      }
      return new Link(printed.group(1), printed.group(2));
    }
  }

  HttpResponse<String> signIn(String... headers) throws Exception {
    return post("", Map.of("password", link.password()), headers);
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(request(path, headers).GET());
  }

  HttpResponse<String> post(String path, Map<String, String> fields, String... headers)
      throws Exception {
    String form =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encoded(field.getValue()))
            .collect(Collectors.joining("&"));
    return send(
        request(path, headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  /** A request of something below the link's address. */
  HttpRequest.Builder request(String path, String... headers) {
    String at = path.startsWith("/link/") ? path : "/link/" + link.secret() + path;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + at));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return headers.length == 0 ? request : request.headers(headers);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    answer
        .headers()
        .firstValue("Set-Cookie")
        .ifPresent(value -> cookie = value.substring(0, value.indexOf(';')));
    return answer;
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
