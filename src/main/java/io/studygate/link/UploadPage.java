package io.studygate.link;

import io.studygate.config.Generation;
import io.studygate.config.Settings;
import io.studygate.config.Site;
import io.studygate.web.WebAnswer;
import io.studygate.web.WebRequest;
import java.util.Map;

/** Where a study is selected, described and sent, above what was sent before. */
final class UploadPage implements LinkRoom {
  private static final int SHOWN = 10;

  private final LinkFrame frame;
  private final LinkSights sights;
  private final SentBy sent;
  private final Generation generation;

  UploadPage(LinkFrame frame, LinkSights sights, SentBy sent, Generation generation) {
    this.frame = frame;
    this.sights = sights;
    this.sent = sent;
    this.generation = generation;
  }

  @Override
  public WebAnswer answer(WebRequest request, Guest guest) {
    Site site = generation.sites().get(guest.site());
    if (site == null) {
      return null;
    }
    sights.listed(guest, "upload");
    Settings.Limits limits = site.limits().within(generation.settings().limits());
    Map<String, Object> values = sent.lines(guest, null, SHOWN);
    values.put("trials", site.trials());
    values.put("choice", site.trials().size() != 1);
    values.put("maxBytes", limits.maxBytes());
    values.put("maxFiles", limits.maxEntries());
    return frame.page("upload", "Send a study", LinkFrame.UPLOAD, guest, values);
  }
}
