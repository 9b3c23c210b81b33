package io.studygate.page;

import io.studygate.ledger.Ledger;
import io.studygate.ledger.Submission;
import io.studygate.spool.ParkedThings;
import io.studygate.web.Guarded;
import io.studygate.web.Times;
import io.studygate.web.Visitor;
import io.studygate.web.WebAnswer;
import io.studygate.web.WebRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What is parked, and why. */
final class ParkedPage implements Guarded.Room {
  private static final int A_PAGE = 50;

  private final Frame frame;
  private final Sights sights;
  private final Ledger ledger;
  private final ParkedThings parked;
  private final Times times;

  ParkedPage(Frame frame, Sights sights, Ledger ledger, ParkedThings parked, Times times) {
    this.frame = frame;
    this.sights = sights;
    this.ledger = ledger;
    this.parked = parked;
    this.times = times;
  }

  /**
   * One of them.
   *
   * @param older whether it is a copy that stayed behind
   */
  record Entry(
      String id,
      boolean older,
      String name,
      String site,
      String trial,
      String since,
      String ago,
      String why) {}

  @Override
  public WebAnswer answer(WebRequest request, Visitor visitor) throws IOException {
    sights.listed(visitor, "parked");
    List<ParkedThings.Parked> found = parked.list(request.asked("after"), A_PAGE + 1);
    return frame.page(
        "parked",
        "Parked",
        "/page/parked",
        visitor,
        Map.of(
            "entries",
            found.stream().limit(A_PAGE).map(this::entry).toList(),
            "zone",
            times.zone(),
            "more",
            found.size() > A_PAGE ? found.get(A_PAGE - 1).name() : ""));
  }

  private Entry entry(ParkedThings.Parked each) {
    String trial = ledger.find(each.id()).map(Submission::protocol).orElse(null);
    return new Entry(
        each.id(),
        !each.id().equals(each.name()),
        each.name(),
        each.site(),
        trial,
        each.since() == null ? "" : times.minute(each.since()),
        each.since() == null ? "" : times.ago(each.since()),
        each.why());
  }
}
