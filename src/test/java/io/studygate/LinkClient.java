package io.studygate;

import io.studygate.TestCommand.Ran;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser at a site's upload link. */
public final class LinkClient extends WebClient {
  /** What switches the link on, on a port that is free. */
  public static final String[] SETTINGS = {"studygate.link.enabled=true", "studygate.link.port=0"};

  private static final Pattern MADE =
      Pattern.compile("Link: .*/link/(\\S+)\\s+Password: (\\S+)", Pattern.DOTALL);

  public final Link link;

  public LinkClient(int port, Link link) {
    super(port);
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

  /** What is asked for is below the link's address, but for what is there for everybody. */
  @Override
  String at(String path) {
    return path.startsWith("/link/") ? path : "/link/" + link.secret() + path;
  }
}
