package io.studygate;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody before the operators' page. */
public final class PageClient extends WebClient {
  public static final String TOKEN = "a-token-of-twenty-letters";

  /** What switches the page on, on a port that is free. */
  static final String[] SETTINGS = {
    "studygate.http.enabled=true",
    "studygate.http.port=0",
    "studygate.page.enabled=true",
    "studygate.page.token=" + TOKEN
  };

  private static final Pattern FORM = Pattern.compile("name=\"form\" value=\"([^\"]+)\"");

  PageClient(int port) {
    super(port);
  }

  /** One who has signed in. */
  public static PageClient signedIn(int port, String name) throws Exception {
    PageClient client = new PageClient(port);
    client.post("/page/sign-in", Map.of("name", name, "token", TOKEN));
    return client;
  }

  HttpResponse<String> head(String path) throws Exception {
    return send(request(path).method("HEAD", HttpRequest.BodyPublishers.noBody()));
  }

  /** What forms of a page bring along. */
  String form(String path) throws Exception {
    Matcher form = FORM.matcher(get(path).body());
    if (!form.find()) {
      throw new AssertionError("no form on " + path);
    }
    return form.group(1);
  }

  @Override
  String at(String path) {
    return path;
  }
}
