package io.studygate.study;

import static io.studygate.finding.FindingCode.CASE_CONFLICT;
import static io.studygate.finding.FindingCode.SUBMISSION_TXT;

import io.studygate.finding.Finding;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads {@code submission.txt} as people write it: any case, line end, encoding and spacing. */
public final class SubmissionNotes {
  /** What is longer is no note. */
  public static final int MAX_BYTES = 64 << 10;

  /** Other words for the keys; what is none of these is not a key. */
  private static final Map<String, String> KEYS =
      Map.ofEntries(
          Map.entry("protocol", "protocol"),
          Map.entry("protokoll", "protocol"),
          Map.entry("trial", "protocol"),
          Map.entry("case", "case"),
          Map.entry("fall", "case"),
          Map.entry("subject", "case"),
          Map.entry("visit", "visit"),
          Map.entry("contact", "contact"),
          Map.entry("kontakt", "contact"),
          Map.entry("series", "series"),
          Map.entry("instances", "instances"),
          Map.entry("answers", "answers"),
          Map.entry("answer", "answers"),
          Map.entry("comment", "comment"),
          Map.entry("kommentar", "comment"));

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private static final Set<String> COUNTS = Set.of("series", "instances");

  /** Numbers of questions as reports write them: Q-000123, Q-000124. */
  private static final Pattern ANSWERS = Pattern.compile("(?i)Q-?\\d{1,12}([\\s,;]+Q-?\\d{1,12})*");

  /** What was read, with a finding for the first line that cannot be understood. */
  record Read(SubmissionNote note, List<Finding> findings) {
    /**
     * A form's words, with those of a file that came along: who filled in the form said what is in
     * it last, but not another trial or case than the file says.
     */
    Read over(Read file) {
      List<Finding> all = new ArrayList<>(Finding.all(findings, file.findings()));
      conflict("protocol", note.protocol(), file.note().protocol()).ifPresent(all::add);
      conflict("case", note.caseId(), file.note().caseId()).ifPresent(all::add);
      return new Read(note.over(file.note()), all);
    }

    private static Optional<Finding> conflict(String what, String form, String file) {
      boolean agree = form == null || file == null || form.equalsIgnoreCase(file);
      return agree
          ? Optional.empty()
          : Optional.of(
              Finding.of(
                  CASE_CONFLICT, "what", what, "first", "the form", "second", "submission.txt"));
    }
  }

  private SubmissionNotes() {}

  /** Whether a file is a note by its name; {@code submission.txt.txt} is Windows' doing. */
  public static boolean isNote(String name) {
    String[] parts = Junk.parts(name);
    return parts.length <= 2 && parts[parts.length - 1].matches("submission\\.txt(\\.txt)?");
  }

  /** How many instances a note announces; {@code null} if it does not say. */
  public static Integer instances(byte[] bytes) {
    return read(bytes).note().instances();
  }

  static Read read(byte[] bytes) {
    Map<String, String> values = new HashMap<>();
    List<Finding> findings = new ArrayList<>();
    String last = null;
    String[] lines = decode(bytes).split("\r\n|\r|\n");
    for (int i = 0; i < lines.length; i++) {
      String line = lines[i].strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      String[] pair = line.split("\\s*[:=]\\s*", 2);
      String key = KEYS.get(word(pair[0]));
      boolean goesOn = key == null && "comment".equals(last);
      if (!goesOn && !put(values, key, pair)) {
        findings.add(Finding.of(SUBMISSION_TXT, "line", i + 1));
        break;
      }
      last = goesOn ? last : key;
    }
    return new Read(note(values), findings);
  }

  private static String word(String key) {
    return key.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]*(id|no|nr|number|code)\\.?$", "");
  }

  private static boolean put(Map<String, String> values, String key, String[] pair) {
    if (key == null || pair.length < 2) {
      return false;
    }
    String value = pair[1].strip().replaceAll("^[\"']|[\"']$", "").strip();
    if (value.isEmpty()) {
      return true;
    }
    if (COUNTS.contains(key) && !value.matches("[0-9]{1,9}")
        || key.equals("answers") && !ANSWERS.matcher(value).matches()) {
      return false;
    }
    String earlier = values.putIfAbsent(key, value);
    return earlier == null || earlier.equals(value);
  }

  private static SubmissionNote note(Map<String, String> values) {
    return new SubmissionNote(
        values.get("protocol"),
        values.get("case"),
        values.get("visit"),
        values.get("contact"),
        count(values.get("series")),
        count(values.get("instances")),
        values.get("comment"),
        answers(values.getOrDefault("answers", "")),
        false);
  }

  private static Set<Long> answers(String value) {
    return NUMBER
        .matcher(value)
        .results()
        .map(found -> Long.valueOf(found.group()))
        .collect(Collectors.toSet());
  }

  private static Integer count(String value) {
    return value == null ? null : Integer.valueOf(value);
  }

  private static String decode(byte[] bytes) {
    Charset utf16 =
        bytes.length > 1 && (bytes[0] & 0xFF) + (bytes[1] & 0xFF) == 0xFF + 0xFE
            ? StandardCharsets.UTF_16
            : null;
    Charset charset = utf16 != null ? utf16 : StandardCharsets.UTF_8;
    String text;
    try {
      text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      text = new String(bytes, Charset.forName("windows-1252"));
    }
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }
}
