package io.studygate.results;

import static java.util.Map.entry;

import java.util.Map;

/** What each result file is, for the list in the report. */
final class FileWords {
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          entry(ReceiptWriter.RECEIPT, "that and when we got it"),
          entry(ResultWriter.REPORT, "this report"),
          entry(ResultWriter.PICTURE, "pictures of each series, after de-identification"),
          entry("dvh.csv", "volume and dose of each structure, as measured"),
          entry("dvh.png", "the same as curves"),
          entry("regions.csv", "volume and values of each region in its images"),
          entry("qa.csv", "slices, clipping and noise of each series"),
          entry(ResultWriter.INVENTORY, "one line per DICOM object"),
          entry(ResultWriter.FINDINGS, "the findings as a table"),
          entry(ResultWriter.MACHINES, "this report for programs"),
          entry(ResultWriter.INDEX, "all of this on one page: open it in a browser"),
          entry(ResultWriter.SUMS, "checksums; written last, so the results are complete"));

  private FileWords() {}

  static String of(String file) {
    return WORDS.getOrDefault(file, "");
  }
}
