package io.studygate.config;

import com.fasterxml.jackson.databind.JsonNode;

/** Checks of one profile file that its schema cannot say; those against Annex E are elsewhere. */
final class ProfileLines {
  private ProfileLines() {}

  static void check(SourceTree tree) {
    JsonNode exceptions = tree.root().path("exceptions");
    for (int i = 0; i < exceptions.size(); i++) {
      exception(tree, "/exceptions/" + i, exceptions.path(i));
    }
    JsonNode pixels = tree.root().path("pixels");
    for (int i = 0; i < pixels.size(); i++) {
      boolean mask = pixels.path(i).path("action").asText().equals("mask");
      if (mask != !pixels.path(i).path("regions").isEmpty()) {
        tree.fault(
            "/pixels/" + i + "/regions",
            mask ? "is missing" : "stands without mask",
            mask ? "say what to mask" : "write action: mask, or take regions out");
      }
    }
    longitudinal(tree);
  }

  private static void exception(SourceTree tree, String pointer, JsonNode line) {
    boolean replace = line.path("action").asText().equals("replace");
    if (replace != line.has("value")) {
      tree.fault(
          pointer + "/value",
          replace ? "is missing" : "stands without replace",
          replace ? "give the new value" : "write action: replace, or take value out");
    }
    String attribute = line.path("attribute").asText();
    boolean block = attribute.matches("[0-9A-Fa-f]{4},[xX]{2}.*");
    if (block && !line.has("creator")) {
      tree.fault(pointer + "/creator", "is missing", "name the private creator of " + attribute);
    }
  }

  private static void longitudinal(SourceTree tree) {
    boolean full = false;
    for (int i = 0; i < tree.root().path("options").size(); i++) {
      String option = tree.root().path("options").path(i).asText();
      if (full && option.equals("retain-longitudinal-modified-dates")
          || option.equals("retain-longitudinal-full-dates") && modifiedBefore(tree, i)) {
        tree.fault("/options/" + i, "contradicts the other dates option", "keep one of them");
      }
      full |= option.equals("retain-longitudinal-full-dates");
    }
  }

  private static boolean modifiedBefore(SourceTree tree, int end) {
    for (int i = 0; i < end; i++) {
      String option = tree.root().path("options").path(i).asText();
      if (option.equals("retain-longitudinal-modified-dates")) {
        return true;
      }
    }
    return false;
  }
}
