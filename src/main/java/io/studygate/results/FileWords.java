package io.studygate.results;

import java.util.Map;

/** What each result file is, for the list in the report. */
final class FileWords {
  private static final Map<String, String> WORDS =
      Map.of(
          ReceiptWriter.RECEIPT, "that and when we got it",
          ResultWriter.REPORT, "this report",
          ResultWriter.PICTURE, "pictures of each series, after de-identification",
          ResultWriter.INVENTORY, "one line per DICOM object",
          ResultWriter.FINDINGS, "the findings as a table",
          ResultWriter.MACHINES, "this report for programs",
          ResultWriter.SUMS, "checksums; written last, so the results are complete");

  private FileWords() {}

  static String of(String file) {
    return WORDS.getOrDefault(file, "");
  }
}
