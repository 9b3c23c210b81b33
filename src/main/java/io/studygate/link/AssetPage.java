package io.studygate.link;

import io.studygate.web.Views;
import io.studygate.web.WebAnswer;
import io.studygate.web.WebPage;
import io.studygate.web.WebRequest;
import java.io.InputStream;
import java.util.regex.Pattern;

/** Style and programs of the pages; they tell nothing, and everybody may have them. */
final class AssetPage implements WebPage {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*(\\.min)?\\.(css|js)");

  private final LinkFrame frame;
  private final Views views;

  AssetPage(LinkFrame frame) {
    this.frame = frame;
    this.views = frame.views();
  }

  @Override
  public WebAnswer answer(WebRequest request) {
    String name = request.part(2);
    InputStream file = NAME.matcher(name).matches() ? file(name) : null;
    if (file == null) {
      return frame.say(404, "Not here", "There is nothing of this name.");
    }
    String type = name.endsWith(".css") ? "text/css" : "text/javascript";
    return WebAnswer.shown(type + "; charset=utf-8", file);
  }

  private InputStream file(String name) {
    InputStream own = views.file("assets/" + name);
    return own == null ? views.file(name) : own;
  }
}
