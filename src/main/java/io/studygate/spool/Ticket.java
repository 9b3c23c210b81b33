package io.studygate.spool;

import java.time.Instant;

/**
 * {@code ticket.json}: what is known of a submission from the moment it was received.
 *
 * @param id derived from site, path, size, time and hash; 20 letters and digits
 * @param site the site's code
 * @param inbox the inbox it came through
 * @param layout which of the site's folders it lay in
 * @param remotePath path at the site, from the inbox's root, beginning with a slash; of what came
 *     by the upload link, {@link #BY_LINK} and a name of its own
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
  /** Begins the path of what came by a site's upload link; no path at a site does. */
  public static final String BY_LINK = "link:";

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

  /** Whether it came by the site's upload link. */
  public boolean byLink() {
    return remotePath.startsWith(BY_LINK);
  }
}
