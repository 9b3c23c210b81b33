package io.studygate.page;

import io.studygate.web.Doorkeeper;
import io.studygate.web.Guarded;
import io.studygate.web.Visitor;
import io.studygate.web.WebAnswer;
import io.studygate.web.WebRequest;
import java.io.IOException;

/** Runs a submission again, as the command does. */
final class RetryPage implements Guarded.Room {
  private static final int LONGEST_REASON = 1000;

  private final Frame frame;
  private final Retrial retrial;

  RetryPage(Frame frame, Retrial retrial) {
    this.frame = frame;
    this.retrial = retrial;
  }

  @Override
  public WebAnswer answer(WebRequest request, Visitor visitor) throws IOException {
    String id = request.part(2);
    // Whom a proxy has named cannot decide in another name.
    String by = visitor.named() ? visitor.name() : request.field("name");
    String reason = request.field("reason");
    if (!Doorkeeper.isName(by) || reason.isEmpty() || reason.length() > LONGEST_REASON) {
      return frame.say(
          400,
          "Not run again",
          "Give a name and a reason, the reason in at most " + LONGEST_REASON + " letters.");
    }
    try {
      retrial.retry(id, by, reason);
      return WebAnswer.see("/page/submissions/" + id + "?done=retried");
    } catch (Retrial.NotRetried e) {
      return frame.say(409, "Not run again", e.getMessage());
    }
  }
}
