package io.studygate.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The standard's keywords with their value representation, for checks of trial files and for what
 * rules ask.
 */
public final class Keywords {
  private static final String FILE = "/io/studygate/standard/ps3.6-dictionary.csv";

  private Keywords() {}

  /** Read only once a trial file has a keyword. */
  private static final class All {
    static final Map<String, String> VRS = read();

    private static Map<String, String> read() {
      Map<String, String> vrs = new TreeMap<>();
      try (BufferedReader lines =
          new BufferedReader(
              new InputStreamReader(
                  Keywords.class.getResourceAsStream(FILE), StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          // edition,tag,keyword,name,vr,...: only names have commas, and those are in quotes
          String[] row = line.replaceAll("\"[^\"]*\"", "").split(",", -1);
          if (row.length > KEYWORD_AND_VR && !row[2].isEmpty()) {
            vrs.put(row[2], row[4]);
          }
        }
        return vrs;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static final int KEYWORD_AND_VR = 4;
  }

  /** Whether the standard has it. */
  public static boolean known(String keyword) {
    return All.VRS.containsKey(keyword);
  }

  /** Whether the attribute holds numbers. */
  public static boolean number(String keyword) {
    return All.VRS.getOrDefault(keyword, "").matches(".*(DS|IS|FD|FL|US|SS|UL|SL).*");
  }

  /** Says what is wrong with a keyword of a trial's file, if anything is. */
  static void check(SourceTree tree, String pointer, String keyword) {
    if (!known(keyword)) {
      tree.fault(
          pointer,
          "\"" + keyword + "\" is no keyword of the standard" + meant(keyword),
          "write a keyword of DICOM PS3.6, for example RepetitionTime");
    }
  }

  /** A question after the keyword that was probably meant, those of usual rules first. */
  static String meant(String word) {
    String usual = Similar.question(word, Units.known());
    return usual.isEmpty() ? Similar.question(word, All.VRS.keySet()) : usual;
  }
}
