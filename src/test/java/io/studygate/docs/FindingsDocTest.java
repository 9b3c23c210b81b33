package io.studygate.docs;

import io.studygate.finding.FindingCode;
import io.studygate.finding.Severity;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** docs/findings.md is the list in the code. */
class FindingsDocTest {
  private static final Map<Severity, String> MEANINGS =
      Map.of(
          Severity.REFUSE, "Refused: nothing is delivered, and the site can act.",
          Severity.HOLD,
              "Held: a person of the trial office looks before anything is delivered; the site reads"
                  + " \"delayed\".",
          Severity.QUERY, "Query: delivered, with a question to the site.",
          Severity.NOTE, "Note: delivered, and said.");

  @Test
  void the_page_is_the_list_of_findings() throws IOException {
    StringBuilder page = new StringBuilder(GeneratedPage.head("Findings", "FindingCode.java"));
    page.append(
        """
        A finding is one broken rule. Its code never changes and is never used for anything else. \
        Words in braces are filled in with counts, file numbers, codes and names of sources, never \
        with patient data. A trial file may give a rule another severity and another text.

        """);
    for (Severity severity : Severity.values()) {
      section(page, severity);
    }
    GeneratedPage.check("findings.md", page.toString());
  }

  private static void section(StringBuilder page, Severity severity) {
    StringBuilder rows = new StringBuilder();
    for (FindingCode code : FindingCode.values()) {
      if (code.severity() == severity) {
        rows.append(
            "| `%s` | %s | %s |\n".formatted(code.code(), cell(code.what()), cell(code.todo())));
      }
    }
    page.append("## ").append(severity.name().toLowerCase(Locale.ROOT)).append("\n\n");
    page.append(MEANINGS.get(severity)).append("\n\n");
    page.append(
        rows.isEmpty()
            ? "No finding has it of itself; rules of trial files give it.\n\n"
            : "| Code | What it says | What the site should do |\n|---|---|---|\n" + rows + "\n");
  }

  private static String cell(String text) {
    return text.isEmpty() ? "nothing" : text.replace("|", "\\|");
  }
}
