package io.studygate.intake;

import io.studygate.config.Generation;
import io.studygate.config.Inbox;
import io.studygate.config.Site;
import io.studygate.intake.RemoteFiles.Listed;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.UploadNames;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Whether what a site has in its result folders is what was written there. The ledger has the
 * SHA-256 of each folder's {@code SHA256SUMS}, and that file has those of the others.
 */
public final class SiteResults {
  private static final String ENDING = "_out";
  private static final String SUMS = "SHA256SUMS";
  private static final int MOST_BYTES = 1 << 20;

  private final Ledger ledger;
  private final List<String> faults = new ArrayList<>();
  private int folders;
  private int files;

  public SiteResults(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Reads every result file of every site.
   *
   * @return what is not as it was written, one line each; empty if all is
   * @throws IOException if a site's server cannot be reached
   */
  public List<String> check(Generation generation) throws IOException {
    for (Inbox inbox : generation.inboxes().values()) {
      try (RemoteFiles remote = new RemoteFiles(inbox)) {
        for (Site site : generation.sites().values()) {
          if (site.inbox().equals(inbox.name())) {
            check(remote, site);
          }
        }
      }
    }
    return faults;
  }

  public int folders() {
    return folders;
  }

  public int files() {
    return files;
  }

  private void check(RemoteFiles remote, Site site) throws IOException {
    String output = Homes.trim(site.home()) + "/output";
    UploadNames names = new UploadNames(ledger);
    for (Listed entry : remote.list(output, Integer.MAX_VALUE)) {
      String name = entry.name();
      if (entry.directory() && name.endsWith(ENDING)) {
        String upload = name.substring(0, name.length() - ENDING.length());
        List<String> ids = names.withResults(site.site(), upload);
        List<String> known = ids.stream().flatMap(id -> known(id).stream()).toList();
        if (!known.isEmpty()) {
          // The folder's name may be a patient's.
          String place = "output/ of site " + site.site() + " " + String.join(" ", ids) + ": ";
          check(remote, output + "/" + name, place, known);
        }
      }
    }
  }

  /** Sums of all that was queued for the site's folder as its last file. */
  private List<String> known(String id) {
    return ledger.history(id).stream()
        .map(event -> event.details().get("sums"))
        .filter(sum -> sum != null)
        .toList();
  }

  private void check(RemoteFiles remote, String folder, String place, List<String> known)
      throws IOException {
    ByteArrayOutputStream sums = new ByteArrayOutputStream();
    try {
      remote.read(folder + "/" + SUMS, in -> sums.write(in.readNBytes(MOST_BYTES)));
    } catch (NoSuchFileException | AccessDeniedException e) {
      faults.add(place + SUMS + " is not there");
      return;
    }
    folders++;
    if (!known.contains(DigestUtils.sha256Hex(sums.toByteArray()))) {
      faults.add(place + SUMS + " is not the one that was written");
      return;
    }
    for (String line : sums.toString(StandardCharsets.UTF_8).lines().toList()) {
      String[] words = line.split("  ", 2);
      check(remote, folder, place, words[1], words[0]);
    }
  }

  private void check(RemoteFiles remote, String folder, String place, String file, String sum)
      throws IOException {
    files++;
    List<String> found = new ArrayList<>();
    try {
      remote.read(folder + "/" + file, in -> found.add(DigestUtils.sha256Hex(in)));
    } catch (NoSuchFileException | AccessDeniedException e) {
      faults.add(place + file + " is missing");
      return;
    }
    if (!found.contains(sum)) {
      faults.add(place + file + " was changed");
    }
  }
}
