package io.studygate.link;

import io.studygate.web.Guarded;
import io.studygate.web.Views;
import io.studygate.web.WebAnswer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is around every page of the upload link. */
final class LinkFrame implements Guarded.Notices {
  static final String UPLOAD = "upload";
  static final String SUBMISSIONS = "submissions";

  /** What runs on the page for uploads, in this order. */
  private static final List<String> PROGRAMS =
      List.of("tus.min.js", "parcel.js", "choose.js", "send.js", "link.js");

  private final Views views = new Views(LinkFrame.class);

  /** One of the pages. */
  record Way(String href, String label, boolean here) {}

  Views views() {
    return views;
  }

  /** A page. */
  WebAnswer page(int status, String template, String title, Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("title", title);
    return WebAnswer.scripted(status, views.text(template, all));
  }

  /**
   * A page of a site that has signed in.
   *
   * @param here which of the pages that the head leads to it is; empty for none
   */
  WebAnswer page(
      String template, String title, String here, Guest guest, Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("guest", guest);
    all.put("base", guest.base());
    all.put("form", guest.form());
    all.put("scripts", here.equals(UPLOAD) ? PROGRAMS : List.of());
    all.put(
        "ways",
        List.of(
            new Way(guest.at(UPLOAD), "Send", here.equals(UPLOAD)),
            new Way(guest.at(SUBMISSIONS), "Sent", here.equals(SUBMISSIONS))));
    return page(200, template, title, all);
  }

  @Override
  public WebAnswer say(int status, String title, String words) {
    return page(status, "notice", title, Map.of("words", words));
  }
}
