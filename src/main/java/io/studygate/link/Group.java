package io.studygate.link;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An upload by link: files that together become one submission, and what was filled in for it.
 *
 * @param group its number, letters and digits
 * @param files how many there will be
 * @param bytes how many they have together
 */
record Group(
    String group,
    String site,
    String trial,
    String caseId,
    String visit,
    String contact,
    String comment,
    int files,
    long bytes,
    Instant begun) {

  /** What was filled in, as lines of a submission.txt. */
  String form() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("protocol", trial);
    lines.put("case", caseId);
    lines.put("visit", visit);
    lines.put("contact", contact);
    lines.put("comment", comment);
    StringBuilder text = new StringBuilder();
    lines.forEach(
        (key, value) -> {
          if (!value.isEmpty()) {
            text.append(key).append(": ").append(value).append('\n');
          }
        });
    return text.toString();
  }

  /** Under which one of its files is asked for. */
  String id(PartFile file) {
    return group + "-" + file.key();
  }

  @Override
  public String toString() {
    return "Group[" + group + "]";
  }
}
