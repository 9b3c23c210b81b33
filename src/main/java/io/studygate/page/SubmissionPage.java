package io.studygate.page;

import io.studygate.ledger.Event;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.Submission;
import io.studygate.proof.ProofDetails;
import io.studygate.results.SentFiles;
import io.studygate.spool.ParkedThings;
import io.studygate.spool.Spool;
import io.studygate.web.Guarded;
import io.studygate.web.Times;
import io.studygate.web.Visitor;
import io.studygate.web.WebAnswer;
import io.studygate.web.WebRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One submission: what happened to it, why it is parked, and what its site got. */
final class SubmissionPage implements Guarded.Room {
  private static final String REPORT = "report.txt";

  private final Frame frame;
  private final Sights sights;
  private final Ledger ledger;
  private final Retrial retrial;
  private final SentFiles files;
  private final ParkedThings parked;
  private final Times times;

  SubmissionPage(
      Frame frame, Sights sights, Ledger ledger, Spool spool, Retrial retrial, Times times) {
    this.frame = frame;
    this.sights = sights;
    this.ledger = ledger;
    this.retrial = retrial;
    this.files = new SentFiles(spool);
    this.parked = new ParkedThings(spool);
    this.times = times;
  }

  /** One event. */
  record Step(long seq, String time, String event, String actor, String details) {}

  /** A result file and where it is shown. */
  record File(String name, String href) {
    static File of(String id, String name) {
      String encoded = WebRequest.encoded(name);
      return new File(name, "/page/submissions/" + id + "/files/" + encoded);
    }

    boolean picture() {
      return name.endsWith(".png");
    }
  }

  @Override
  public WebAnswer answer(WebRequest request, Visitor visitor) throws IOException {
    String id = request.part(2);
    Optional<Submission> submission = ledger.find(id);
    if (submission.isEmpty()) {
      return null;
    }
    List<Event> history = ledger.history(id);
    sights.shown(id, visitor, Map.of("page", "submission"));
    Map<String, Object> values = new HashMap<>();
    values.put("line", Line.of(submission.get(), times));
    values.put("repeat", submission.get().repeatOf());
    values.put("zone", times.zone());
    values.put("steps", steps(history, false));
    values.put("looks", steps(history, true));
    values.put("parked", parked.find(id).orElse(null));
    values.put("again", retrial.possible(id));
    values.put("by", visitor.form() == null ? "" : visitor.name());
    values.put("done", request.asked("done").equals("retried"));
    results(id, values);
    return frame.page("submission", "Submission " + id, "", visitor, values);
  }

  /** Looks stand apart: there are many of them, and they are nobody's first question. */
  private List<Step> steps(List<Event> history, boolean looks) {
    return history.stream()
        .filter(event -> event.looks() == looks)
        .map(
            event ->
                new Step(
                    event.seq(),
                    times.second(event.at()),
                    event.event(),
                    event.actor(),
                    details(event.details())))
        .toList();
  }

  private static String details(Map<String, String> details) {
    return details.entrySet().stream()
        .map(entry -> entry.getKey() + "=" + shown(entry))
        .collect(Collectors.joining("  "));
  }

  private static String shown(Map.Entry<String, String> detail) {
    String value = detail.getValue();
    return detail.getKey().equals(ProofDetails.HASHES)
        ? (value.isEmpty() ? 0 : value.split(" ").length) + " (the export has them)"
        : value;
  }

  private void results(String id, Map<String, Object> values) throws IOException {
    List<File> sent = files.names(id).stream().map(name -> File.of(id, name)).toList();
    values.put("files", sent);
    values.put("pictures", sent.stream().filter(File::picture).toList());
    values.put("report", files.text(id, REPORT));
  }
}
