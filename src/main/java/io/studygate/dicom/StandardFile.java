package io.studygate.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A table of the standard, carried along as data with its edition: one CSV file with a line of
 * headings, fields quoted where they need to be.
 */
public final class StandardFile {
  private static final String FOLDER = "/io/studygate/standard/";

  private StandardFile() {}

  /**
   * All rows of a file but its headings.
   *
   * @param name its name, for example {@code ps3.6-uids.csv}
   * @throws IllegalStateException if the file is not part of the program
   */
  public static List<String[]> rows(String name) {
    String text = text(name);
    List<String[]> rows = new ArrayList<>();
    int start = text.indexOf('\n') + 1;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      if (end > start) {
        rows.add(fields(text.substring(start, end)));
      }
      start = end + 1;
    }
    return rows;
  }

  /** Lines that are neither empty nor comments, which begin with a number sign. */
  public static List<String> lines(String name) {
    return text(name)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .toList();
  }

  static String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  static byte[] bytes(String name) {
    try (InputStream in = StandardFile.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("missing from the program: " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String[] fields(String line) {
    List<String> fields = new ArrayList<>(16);
    int at = 0;
    while (at <= line.length()) {
      if (at < line.length() && line.charAt(at) == '"') {
        StringBuilder field = new StringBuilder();
        at = quoted(line, at + 1, field) + 1;
        fields.add(field.toString());
      } else {
        int comma = line.indexOf(',', at);
        int end = comma < 0 ? line.length() : comma;
        fields.add(line.substring(at, end));
        at = end + 1;
      }
    }
    return fields.toArray(new String[0]);
  }

  /** Reads up to the closing quote and returns the position behind it. */
  private static int quoted(String line, int from, StringBuilder field) {
    int at = from;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c == '"' && at + 1 < line.length() && line.charAt(at + 1) == '"') {
        at++;
      } else if (c == '"') {
        return at + 1;
      }
      field.append(c);
      at++;
    }
    return at;
  }
}
