package io.studygate.results;

import java.util.List;

/**
 * The engine's part of a submission's results, as it stands when the rest of them is written.
 *
 * @param run our name of the study, as the engine sees it
 * @param content SHA-256 over the names and hashes of all objects, hexadecimal
 * @param files names of the files that the engine must give back
 * @param within how soon, in the words of the trial's file
 * @param over whether the site has had everything already, before a crash: then nothing is written
 */
public record PendingAnalysis(
    String run, String content, List<String> files, String within, boolean over) {

  public PendingAnalysis {
    files = List.copyOf(files);
  }
}
