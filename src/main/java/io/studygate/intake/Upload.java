package io.studygate.intake;

import io.studygate.finding.Finding;
import io.studygate.spool.Ticket.Layout;
import java.nio.file.Path;
import java.time.Instant;

/**
 * What a site has sent, on our disk and not yet in the spool.
 *
 * @param id of the submission it becomes
 * @param inbox the inbox it came through
 * @param site the site's code
 * @param layout which of the site's folders it lay in
 * @param remotePath path at the site, from the inbox's root, beginning with a slash
 * @param folder name of the folder {@code input/<study_id>/}; {@code null} elsewhere
 * @param size bytes
 * @param modified time at the site
 * @param sha256 of the file, or of the folder's listing of names and hashes; hexadecimal
 * @param local the file, or the directory that holds the folder's files; leaves with it
 * @param refusal why nothing was fetched; {@code null} if it was
 * @param notice what the site reads about it besides; {@code null} if there is nothing
 * @param form lines that the site has filled in, as of a submission.txt; {@code null} if it came
 *     without
 */
public record Upload(
    String id,
    String inbox,
    String site,
    Layout layout,
    String remotePath,
    String folder,
    long size,
    Instant modified,
    String sha256,
    Path local,
    Finding refusal,
    Finding notice,
    String form) {

  /** One without a form. */
  public Upload(
      String id,
      String inbox,
      String site,
      Layout layout,
      String remotePath,
      String folder,
      long size,
      Instant modified,
      String sha256,
      Path local,
      Finding refusal,
      Finding notice) {
    this(
        id,
        inbox,
        site,
        layout,
        remotePath,
        folder,
        size,
        modified,
        sha256,
        local,
        refusal,
        notice,
        null);
  }

  /** Name of the zip without its ending, of the folder, or of the stray file. */
  String name() {
    String last = remotePath.substring(remotePath.lastIndexOf('/') + 1);
    boolean zip = layout == Layout.INPUT_ZIP || layout == Layout.INCOMING_ZIP;
    return zip ? last.substring(0, last.length() - ".zip".length()) : last;
  }
}
