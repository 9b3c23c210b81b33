package io.studygate.page;

import io.studygate.ledger.Listing;
import io.studygate.ledger.Submission;
import io.studygate.spool.Backlog;
import io.studygate.web.Guarded;
import io.studygate.web.Times;
import io.studygate.web.Visitor;
import io.studygate.web.WebAnswer;
import io.studygate.web.WebRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** What waits in the queues, what has failed and is tried again, and what has no outcome yet. */
final class WaitingPage implements Guarded.Room {
  private static final int MOST = 100;

  private final Frame frame;
  private final Sights sights;
  private final Listing listing;
  private final Backlog backlog;
  private final Times times;

  WaitingPage(Frame frame, Sights sights, Listing listing, Backlog backlog, Times times) {
    this.frame = frame;
    this.sights = sights;
    this.listing = listing;
    this.backlog = backlog;
    this.times = times;
  }

  /** One line for each queue. */
  record Queue(String name, String count, String oldest) {}

  /** One line for each thing that has failed. */
  record Failed(String queue, String id, int attempts, String next, String why) {}

  @Override
  public WebAnswer answer(WebRequest request, Visitor visitor) throws IOException {
    sights.listed(visitor, "waiting");
    List<Submission> undecided = listing.undecided(MOST);
    List<Failed> failed = backlog.failed(MOST).stream().map(this::failed).toList();
    return frame.page(
        "waiting",
        "Waiting",
        "/page/waiting",
        visitor,
        Map.of(
            "zone",
            times.zone(),
            "queues",
            backlog.queues().stream().map(this::queue).toList(),
            "failed",
            failed,
            "failures",
            failed.size() == MOST ? MOST : 0,
            "lines",
            undecided.stream().map(each -> Line.of(each, times)).toList(),
            "most",
            undecided.size() == MOST ? MOST : 0));
  }

  private Queue queue(Backlog.Queue queue) {
    return new Queue(
        queue.name(),
        queue.count() == Backlog.MOST ? queue.count() + " or more" : "" + queue.count(),
        queue.since() == null ? "" : times.ago(queue.since()));
  }

  private Failed failed(Backlog.Failed failed) {
    return new Failed(
        failed.queue(),
        failed.submission(),
        failed.attempts(),
        times.second(failed.next()),
        failed.why());
  }
}
