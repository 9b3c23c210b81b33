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
public final class LinkClient {
  /** What switches the link on, on a port that is free. */
  public static final String[] SETTINGS = {"studygate.link.enabled=true", "studygate.link.port=0"};

  private static final Pattern MADE =
      Pattern.compile("Link: .*/link/(\\S+)\\s+Password: (\\S+)", Pattern.DOTALL);

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final int port;
  public final Link link;
  public String cookie = "";

  public LinkClient(int port, Link link) {
    this.port = port;
    this.link = link;
  }

  /** What a site was given. */
  public record Link(String secret, String password) {
    /** Reads what {@code site link} printed. */
    public static Link of(Ran made) {
      return of(made.out() + made.err());
    }

    /** The same. */
    public static Link of(String said) {
      Matcher printed = MADE.matcher(said);
      if (!printed.find()) {
        throw new AssertionError(said);
      }
      return new Link(printed.group(1), printed.group(2));
    }
  }

  public HttpResponse<String> signIn(String... headers) throws Exception {
    return post("", Map.of("password", link.password()), headers);
  }

  public HttpResponse<String> get(String path, String... headers) throws Exception {
    return send(request(path, headers).GET());
  }

  public HttpResponse<String> post(String path, Map<String, String> fields, String... headers)
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
  public HttpRequest.Builder request(String path, String... headers) {
    String at = path.startsWith("/link/") ? path : "/link/" + link.secret() + path;
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + at));
    if (!cookie.isEmpty()) {
      request.header("Cookie", cookie);
    }
    return headers.length == 0 ? request : request.headers(headers);
  }

  public HttpResponse<String> send(HttpRequest.Builder request)
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
