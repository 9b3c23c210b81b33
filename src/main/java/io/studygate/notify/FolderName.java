package io.studygate.notify;

import io.studygate.study.CaseDecision;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The name of a result folder, which is the upload's, as an e-mail may write it. Sites name files
 * after patients even where the headers hold no name any more; so only a name that is made of
 * protocol, case, visit and a few common words is written into what travels open.
 */
final class FolderName {
  private static final Pattern COMMON =
      Pattern.compile("(?i)(?<!\\p{L})(case|site|study|visit|week)(?!\\p{L})");
  private static final Pattern ANYBODYS = Pattern.compile("\\p{L}{2,}|\\d{6,}");

  private FolderName() {}

  /** Whether nobody can be named by it: what is left of it is neither a word nor a number. */
  static boolean plain(String name, CaseDecision decision) {
    String rest = name;
    for (String known :
        List.of(
            TrialFacts.caseId(decision),
            TrialFacts.protocol(decision),
            TrialFacts.visit(decision))) {
      rest = rest.replace(known, " ");
    }
    return !ANYBODYS.matcher(COMMON.matcher(rest).replaceAll(" ")).find();
  }
}
