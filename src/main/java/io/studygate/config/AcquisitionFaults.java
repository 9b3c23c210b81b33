package io.studygate.config;

import com.fasterxml.jackson.databind.JsonNode;

/** Checks attributes and units of a rule of kind acquisition. */
final class AcquisitionFaults {
  private AcquisitionFaults() {}

  static void check(SourceTree tree, String pointer, JsonNode acquisition) {
    JsonNode values = acquisition.path("values");
    for (int i = 0; i < values.size(); i++) {
      value(tree, pointer + "/values/" + i, values.get(i));
    }
    if (acquisition.isObject() && values.isEmpty() && !acquisition.has("diffusion")) {
      tree.fault(pointer, "asks for nothing", "add values, diffusion or both");
    }
  }

  private static void value(SourceTree tree, String pointer, JsonNode value) {
    String keyword = value.path("attribute").asText();
    if (!value.path("attribute").isTextual()) {
      return;
    }
    boolean range = value.has("min") || value.has("max");
    Keywords.check(tree, pointer + "/attribute", keyword);
    if (!Keywords.known(keyword)) {
      return;
    }
    if (range && !Keywords.number(keyword)) {
      tree.fault(pointer + "/attribute", "holds no numbers", "give words in place of min and max");
    } else if (range == value.has("words")) {
      tree.fault(pointer, "needs either a range or words", "add min, max or both, or words");
    }
    unit(tree, pointer + "/unit", keyword, value.path("unit"));
  }

  private static void unit(SourceTree tree, String pointer, String keyword, JsonNode unit) {
    String own = Units.of(keyword);
    if (unit.isTextual() && !Units.fits(keyword, unit.asText())) {
      tree.fault(
          pointer,
          "\"" + unit.asText() + "\" does not fit " + keyword,
          own == null ? "take it out; the value is compared as it stands" : "write " + own);
    }
  }
}
