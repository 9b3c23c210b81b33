package io.studygate;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Somebody before the page, who keeps the cookie that they are given and follows no redirection.
 */
final class PageClient {
  static final String TOKEN = "a-token-of-twenty-letters";

  /** What switches the page on, on a port that is free. */
  static final String[] SETTINGS = {
    "studygate.http.enabled=true",
    "studygate.http.port=0",
    "studygate.page.enabled=true",
    "studygate.page.token=" + TOKEN
  };

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

  private final int port;
  private String cookie = "";

  PageClient(int port) {
    this.port = port;
  }

  /** One who has signed in. */
  static PageClient signedIn(int port, String name) throws Exception {
    PageClient client = new PageClient(port);
    client.post("/page/sign-in", Map.of("name", name, "token", TOKEN));
    return client;
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(request(path, headers).GET());
  }

  HttpResponse<String> head(String path) throws Exception {
    return send(request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
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
            .POST(HttpRequest.BodyPublishers.ofString(form)));
  }

  /** What forms of a page bring along. */
  String form(String path) throws Exception {
    Matcher form = FORM.matcher(get(path).body());
    if (!form.find()) {
      throw new AssertionError("no form on " + path);
    }
    return form.group(1);
  }

  private HttpRequest.Builder request(String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
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
