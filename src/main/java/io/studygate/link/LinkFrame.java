package io.studygate.link;

import io.studygate.web.Guarded;
import io.studygate.web.Views;
import io.studygate.web.WebAnswer;
import java.util.HashMap;
import java.util.Map;

/** What is around every page of the upload link. */
final class LinkFrame implements Guarded.Notices {
  private final Views views = new Views(LinkFrame.class);

  Views views() {
    return views;
  }

  /** A page. */
  WebAnswer page(int status, String template, String title, Map<String, Object> values) {
    Map<String, Object> all = new HashMap<>(values);
    all.put("title", title);
    return WebAnswer.scripted(status, views.text(template, all));
  }

  @Override
  public WebAnswer say(int status, String title, String words) {
    return page(status, "notice", title, Map.of("words", words));
  }
}
