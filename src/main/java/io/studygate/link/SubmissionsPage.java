package io.studygate.link;

import io.studygate.ledger.Listing;
import io.studygate.web.WebAnswer;
import io.studygate.web.WebRequest;

/** All that the site has sent, by whole pages. */
final class SubmissionsPage implements LinkRoom {
  private static final int SHOWN = 50;

  private final LinkFrame frame;
  private final LinkSights sights;
  private final SentBy sent;

  SubmissionsPage(LinkFrame frame, LinkSights sights, SentBy sent) {
    this.frame = frame;
    this.sights = sights;
    this.sent = sent;
  }

  @Override
  public WebAnswer answer(WebRequest request, Guest guest) {
    sights.listed(guest, "submissions");
    Listing.Last last = Listing.Last.of(request.asked("after"));
    return frame.page(
        "submissions",
        "What your site has sent",
        LinkFrame.SUBMISSIONS,
        guest,
        sent.lines(guest, last, SHOWN));
  }
}
