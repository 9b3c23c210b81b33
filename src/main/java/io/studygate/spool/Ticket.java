package io.studygate.spool;

import java.time.Instant;

/**
 * {@code ticket.json}: what is known of a submission from the moment it was received.
 *
 * @param id derived from site, path, size, time and hash; 20 letters and digits
 * @param site the site's code
 * @param inbox the inbox it came through
 * @param layout which of the site's folders it lay in
 * @param remotePath path at the site, from the inbox's root, beginning with a slash
 * @param folder name of the folder {@code input/<study_id>/}; {@code null} elsewhere
 * @param name name of the zip without its ending, or of the folder
 * @param resultName name of the result folder without {@code _out}, numbered if needed
 * @param size bytes
 * @param modified time at the site
 * @param received our time, the time that all later files carry
 * @param sha256 of the zip, or of the folder's listing of names and hashes; hexadecimal
 */
public record Ticket(
    String id,
    String site,
    String inbox,
    Layout layout,
    String remotePath,
    String folder,
    String name,
    String resultName,
    long size,
    Instant modified,
    Instant received,
    String sha256) {

  /** The three ways in, and what lies where nothing should. */
  public enum Layout {
    /** {@code input/<study_id>/input/*.zip}. */
    INPUT_ZIP,
    /** {@code incoming/<name>/...}. */
    INCOMING_FOLDER,
    /** {@code incoming/*.zip}. */
    INCOMING_ZIP,
    /** A file that settled where no study belongs; it is answered with a finding. */
    STRAY
  }
}
