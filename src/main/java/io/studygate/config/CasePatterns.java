package io.studygate.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/** Checks the regular expressions that say whose case a submission is. */
final class CasePatterns {
  private static final Set<String> GROUPS = Set.of("protocol", "case", "visit");
  private static final Pattern GROUP = Pattern.compile("\\(\\?<([A-Za-z][A-Za-z0-9]*)>");

  /** Made-up values of the kinds that a case must never be taken from. */
  private static final List<String> NO_CASES =
      List.of(
          "DOE^JANE",
          "Doe, Jane",
          "jane doe",
          "MUELLER",
          "Chest CT",
          "export",
          "DICOM-2024_01_31",
          "scan-of-the-day",
          "x",
          "?!");

  private CasePatterns() {}

  static void checkCase(SourceTree tree, String text) {
    Pattern pattern = compile(tree, "/casePattern", text);
    if (pattern == null) {
      return;
    }
    long taken = NO_CASES.stream().filter(s -> pattern.matcher(s).matches()).count();
    if (pattern.matcher("").matches() || taken > 1) {
      tree.fault(
          "/casePattern",
          "takes almost any text for a case, a patient's name too",
          "write the form of this trial's cases, for example \"\\\\d{3,6}\"");
    }
  }

  static void checkName(SourceTree tree, String text) {
    Pattern pattern = compile(tree, "/namePattern", text);
    if (pattern == null) {
      return;
    }
    Set<String> groups =
        GROUP.matcher(text).results().map(r -> r.group(1)).collect(Collectors.toSet());
    for (String group : groups) {
      if (!GROUPS.contains(group)) {
        tree.fault(
            "/namePattern",
            "has a group \"" + group + "\"" + Similar.question(group, GROUPS),
            "name groups (?<protocol>...), (?<case>...) and (?<visit>...) only");
      }
    }
    if (groups.isEmpty()) {
      tree.fault("/namePattern", "has no group", "put (?<case>...) around the case");
    }
  }

  /** Every case of the register must have the form that the pattern gives. */
  static void checkRegister(SourceTree tree) {
    JsonNode root = tree.root();
    Pattern pattern = quiet(root.path("casePattern").asText(""));
    for (int i = 0; pattern != null && i < root.path("cases").size(); i++) {
      String known = root.path("cases").path(i).asText();
      if (!pattern.matcher(known).matches()) {
        tree.fault(
            "/cases/" + i,
            "\"" + known + "\" does not match casePattern",
            "correct it, or widen casePattern");
      }
    }
  }

  private static Pattern compile(SourceTree tree, String pointer, String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      tree.fault(
          pointer,
          "is no regular expression: "
              + e.getDescription()
              + " at character "
              + Math.min(e.getIndex() + 1, text.length()),
          "close every bracket; write \\\\ for \\ inside double quotes");
      return null;
    }
  }

  static Pattern quiet(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      return null;
    }
  }
}
