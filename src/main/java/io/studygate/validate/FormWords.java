package io.studygate.validate;

import io.studygate.Variables;
import io.studygate.finding.Finding;
import io.studygate.study.Inventory;
import io.studygate.study.Inventory.Other.Kind;
import io.studygate.study.Payloads;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Variable;

/**
 * Bean of {@code decide-outcome}: who has filled in the form of the upload link never saw a {@code
 * submission.txt}, so that findings name the form, unless a file of that name came along.
 */
public final class FormWords {
  private static final Map<String, String> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put(
        "a file submission.txt with the lines \"protocol: ...\" and \"case: ...\"",
        "trial and case to the form");
    WORDS.put("a line \"visit: ...\" to submission.txt", "the visit to the form");
    WORDS.put("submission.txt", "the form");
  }

  /**
   * The outcome in the words of the way by which it came.
   *
   * @param folder the submission's directory in the spool
   * @param inventory {@code null} if it could not be opened
   */
  public Outcome say(
      @Variable(Variables.OUTCOME) Outcome outcome,
      @Variable(Variables.FOLDER) Path folder,
      @Variable(Variables.INVENTORY) Inventory inventory) {
    boolean form = Files.isRegularFile(folder.resolve(Payloads.FORM), LinkOption.NOFOLLOW_LINKS);
    boolean file = inventory != null && inventory.count(Kind.SUBMISSION_NOTE) > 0;
    return form && !file
        ? new Outcome(
            outcome.verdict(),
            outcome.findings().stream().map(FormWords::said).toList(),
            outcome.earlier(),
            outcome.decisions())
        : outcome;
  }

  private static Finding said(Finding finding) {
    return new Finding(
        finding.code(),
        finding.severity(),
        said(finding.what()),
        said(finding.todo()),
        finding.rule(),
        finding.question());
  }

  private static String said(String text) {
    String said = text;
    for (Map.Entry<String, String> each : WORDS.entrySet()) {
      said = said.replace(each.getKey(), each.getValue());
    }
    return said;
  }
}
