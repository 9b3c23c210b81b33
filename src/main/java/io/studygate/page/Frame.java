package io.studygate.page;

import io.studygate.web.Guarded;
import io.studygate.web.Views;
import io.studygate.web.Visitor;
import io.studygate.web.WebAnswer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is around every page: its title, the way to the others, and who has signed in. */
final class Frame implements Guarded.Notices {
  static final String SIGN_IN = "/page/sign-in";
  static final String HOME = "/page";

  private static final List<Way> WAYS =
      List.of(
          new Way(HOME, "Received", false),
          new Way("/page/waiting", "Waiting", false),
          new Way("/page/parked", "Parked", false),
          new Way("/page/configuration", "Configuration", false),
          new Way("/page/audit", "Audit", false));

  private final Views views = new Views(Frame.class);

  /** One of the pages. */
  record Way(String href, String label, boolean here) {}

  Views views() {
    return views;
  }

  /**
   * A page of somebody who has been let in.
   *
   * @param template its name
   * @param here address of the page among {@link #WAYS} that it is, or belongs to
   */
  WebAnswer page(
      String template, String title, String here, Visitor visitor, Map<String, Object> values) {
    return page(200, template, title, here, visitor, values);
  }

  /** The same, with a status of HTTP. */
  WebAnswer page(
      int status,
      String template,
      String title,
      String here,
      Visitor visitor,
      Map<String, Object> values) {
    List<Way> ways = new ArrayList<>();
    WAYS.forEach(way -> ways.add(new Way(way.href(), way.label(), way.href().equals(here))));
    Map<String, Object> all = new HashMap<>(values);
    all.put("title", title);
    all.put("ways", ways);
    all.put("visitor", visitor);
    return WebAnswer.html(status, views.text(template, all));
  }

  /** A page for whoever asks. */
  WebAnswer open(int status, String template, String title, Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("title", title);
    all.put("ways", List.of());
    all.put("visitor", false);
    return WebAnswer.html(status, views.text(template, all));
  }

  @Override
  public WebAnswer say(int status, String title, String words) {
    return open(status, "notice", title, Map.of("words", words, "on", "", "home", HOME));
  }
}
