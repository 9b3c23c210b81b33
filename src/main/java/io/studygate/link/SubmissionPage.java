package io.studygate.link;

import io.studygate.ledger.Submission;
import io.studygate.results.SentFiles;
import io.studygate.web.WebAnswer;
import io.studygate.web.WebRequest;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One submission of the site: what became of it, its report, and its result files. */
final class SubmissionPage implements LinkRoom {
  private static final String LAST_FILE = "SHA256SUMS";

  private final LinkFrame frame;
  private final LinkSights sights;
  private final SentBy sent;
  private final SentFiles files;

  SubmissionPage(LinkFrame frame, LinkSights sights, SentBy sent, SentFiles files) {
    this.frame = frame;
    this.sights = sights;
    this.sent = sent;
    this.files = files;
  }

  /** A result file and where it is. */
  record File(String name, String href) {
    boolean picture() {
      return name.endsWith(".png");
    }
  }

  @Override
  public WebAnswer answer(WebRequest request, Guest guest) throws IOException {
    String id = request.part(3);
    Optional<Submission> submission = sent.find(guest, id);
    if (submission.isEmpty()) {
      return null;
    }
    sights.shown(guest, id, Map.of("page", "submission"));
    List<File> there = files.names(id).stream().map(name -> file(guest, id, name)).toList();
    Map<String, Object> values = new HashMap<>();
    values.put("line", sent.line(submission.get()));
    values.put("zone", sent.zone());
    values.put("files", there);
    values.put("pictures", there.stream().filter(File::picture).toList());
    values.put("complete", there.stream().anyMatch(file -> file.name().equals(LAST_FILE)));
    values.put("report", files.text(id, "report.txt"));
    values.put("receipt", files.text(id, "receipt.txt") + files.text(id, "already-received.txt"));
    return frame.page("submission", "Submission " + id, "", guest, values);
  }

  private static File file(Guest guest, String id, String name) {
    String encoded = WebRequest.encoded(name);
    return new File(name, guest.at("submissions/" + id + "/files/" + encoded));
  }
}
