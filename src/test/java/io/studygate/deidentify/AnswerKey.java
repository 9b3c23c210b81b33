package io.studygate.deidentify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.studygate.config.Profile.Option;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;

/** The yardstick's answer key: what it hid where, and what each option asks of it. */
final class AnswerKey {
  /** Made only on demand, for measuring. */
  private static final String SPEED = "speed/";

  private static final Pattern STEP =
      Pattern.compile("\\(([0-9A-F]{4}),([0-9A-F]{4})\\)(?:\\[([0-9]+)])?");

  private static final Map<Option, String> NAMES =
      Map.ofEntries(
          Map.entry(Option.RETAIN_SAFE_PRIVATE, "rtn_safe_priv"),
          Map.entry(Option.RETAIN_UIDS, "rtn_uids"),
          Map.entry(Option.RETAIN_DEVICE_IDENTITY, "rtn_dev_id"),
          Map.entry(Option.RETAIN_INSTITUTION_IDENTITY, "rtn_inst_id"),
          Map.entry(Option.RETAIN_PATIENT_CHARACTERISTICS, "rtn_pat_chars"),
          Map.entry(Option.RETAIN_LONGITUDINAL_FULL_DATES, "rtn_long_full_dates"),
          Map.entry(Option.RETAIN_LONGITUDINAL_MODIFIED_DATES, "rtn_long_modif_dates"),
          Map.entry(Option.CLEAN_DESCRIPTORS, "clean_desc"),
          Map.entry(Option.CLEAN_STRUCTURED_CONTENT, "clean_struct_cont"),
          Map.entry(Option.CLEAN_GRAPHICS, "clean_graph"),
          Map.entry(Option.CLEAN_PIXEL_DATA, "clean_pixel"));

  private final JsonNode key;

  AnswerKey(Path file) throws IOException {
    key = new ObjectMapper().readTree(file.toFile());
  }

  /** Everything that was hidden. */
  List<Hidden> hidden() {
    return entries("tokens", "token");
  }

  /** Everything that an option must let stay. */
  List<Hidden> retained() {
    return entries("retain", "value");
  }

  /** Corners of the region with burned-in text, or of one without: left, top, right, bottom. */
  int[] box(String name) {
    int[] box = new int[4];
    for (int i = 0; i < box.length; i++) {
      box[i] = key.at("/pixels/0").path(name).path(i).asInt();
    }
    return box;
  }

  /** Whether a file is the one with burned-in text. */
  boolean isCapture(String file) {
    return new Hidden(key.at("/pixels/0"), "").isIn(file);
  }

  private List<Hidden> entries(String list, String value) {
    List<Hidden> entries = new ArrayList<>();
    for (JsonNode entry : key.path(list)) {
      if (entry.has(value) && !entry.path("files").asText().startsWith(SPEED)) {
        entries.add(new Hidden(entry, entry.path(value).asText()));
      }
    }
    return entries;
  }

  /** One hidden value. */
  record Hidden(JsonNode entry, String token) {

    /** The key's word for what an option asks; empty where it asks what Basic asks. */
    String asked(Option option) {
      return entry.path("expected").path(NAMES.get(option)).asText();
    }

    boolean isRetainedUnder(Option option) {
      return entry.path("under").asText().equals(NAMES.get(option));
    }

    boolean isPrivate() {
      return entry.has("private_creator");
    }

    /** A random word of its own, or a UID, not a date or number that may be there by chance. */
    boolean isUnique() {
      return switch (entry.path("kind").asText()) {
        case "text", "bytes", "utf8", "uid" -> true;
        default -> false;
      };
    }

    boolean isTime() {
      return entry.path("kind").asText().equals("time");
    }

    /** Whether it was hidden in this file, named from the yardstick's top. */
    boolean isIn(String file) {
      String glob = entry.path("files").asText();
      return file.matches(("\\Q" + glob + "\\E").replace("*", "\\E.*\\Q"));
    }

    /** As it stands in a file's bytes. */
    String bytes() {
      return new String(token.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Tags of the sequences around it, outermost first. */
    List<Integer> enclosing() {
      List<Integer> tags = new ArrayList<>();
      Matcher steps = steps();
      while (steps.find()) {
        tags.add(tag(steps));
      }
      return tags.isEmpty() ? tags : tags.subList(0, tags.size() - 1);
    }

    /** What stands in its place; empty if nothing does. */
    String at(Attributes dataset) {
      Attributes item = dataset;
      Matcher steps = steps();
      while (steps.find()) {
        int tag = tag(steps);
        if (steps.end() == steps.regionEnd() || steps.group(3) == null) {
          return value(item, tag);
        }
        Sequence items = item.getSequence(tag);
        int index = Integer.parseInt(steps.group(3));
        if (items == null || index >= items.size()) {
          return "";
        }
        item = items.get(index);
      }
      return "";
    }

    private Matcher steps() {
      return STEP.matcher(entry.path("path").asText());
    }

    private static int tag(Matcher step) {
      return Integer.parseUnsignedInt(step.group(1) + step.group(2), 16);
    }

    private static String value(Attributes item, int tag) {
      VR vr = item.getVR(tag);
      if (vr == null || vr == VR.SQ || !item.containsValue(tag)) {
        return "";
      }
      if (vr == VR.OB || vr == VR.OW || vr == VR.UN) {
        return new String(item.getSafeBytes(tag), StandardCharsets.ISO_8859_1).strip();
      }
      return String.join("\\", item.getStrings(tag));
    }

    @Override
    public String toString() {
      return entry.path("id").asText()
          + " "
          + entry.path("path").asText()
          + " in "
          + entry.path("files").asText();
    }
  }
}
