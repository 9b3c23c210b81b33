package io.studygate.intake;

import io.studygate.config.Generation;
import io.studygate.config.Inbox;
import io.studygate.config.Settings;
import io.studygate.config.Site;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.UploadNames;
import io.studygate.retention.Shelf;
import io.studygate.retention.Thing;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A folder that each site of an inbox has, as retention sees it: {@code received/} with a folder
 * for each submission, or {@code output/} with the result folders. What is in them is removed only
 * if the ledger knows it as this site's.
 */
public final class SiteShelf implements Shelf {
  private static final String RESULTS = "_out";

  /** Questions for the removal of one folder, which then waits for the next look. */
  private static final int QUESTIONS = 100_000;

  private final Inbox inbox;
  private final List<Site> sites;
  private final String what;
  private final String folder;
  private final int days;
  private final BiFunction<Site, String, List<String>> submissions;

  private SiteShelf(
      Inbox inbox,
      List<Site> sites,
      String what,
      String folder,
      int days,
      BiFunction<Site, String, List<String>> submissions) {
    this.inbox = inbox;
    this.sites = sites;
    this.what = what;
    this.folder = folder;
    this.days = days;
    this.submissions = submissions;
  }

  /** The shelves of all inboxes. */
  public static List<Shelf> of(Generation generation, Ledger ledger) {
    Settings.Retention periods = generation.settings().retention();
    UploadNames names = new UploadNames(ledger);
    List<Shelf> shelves = new ArrayList<>();
    for (Inbox inbox : generation.inboxes().values()) {
      List<Site> sites =
          generation.sites().values().stream()
              .filter(site -> site.inbox().equals(inbox.name()))
              .toList();
      shelves.add(
          new SiteShelf(
              inbox,
              sites,
              "received",
              "received",
              periods.receivedDays(),
              (site, name) -> received(ledger, site, name)));
      shelves.add(
          new SiteShelf(
              inbox,
              sites,
              "results",
              "output",
              periods.resultsDays(),
              (site, name) -> results(names, site, name)));
    }
    return shelves;
  }

  private static List<String> received(Ledger ledger, Site site, String name) {
    return ledger
        .find(name)
        .filter(known -> known.site().equals(site.site()))
        .map(known -> List.of(name))
        .orElse(List.of());
  }

  private static List<String> results(UploadNames names, Site site, String name) {
    return name.endsWith(RESULTS)
        ? names.withResults(site.site(), name.substring(0, name.length() - RESULTS.length()))
        : List.of();
  }

  @Override
  public String what() {
    return what;
  }

  @Override
  public int days() {
    return days;
  }

  @Override
  public void each(Visitor visitor) throws IOException {
    try (RemoteFiles remote = new RemoteFiles(inbox)) {
      for (Site site : sites) {
        String path = Homes.trim(site.home()) + "/" + folder;
        for (String name : names(remote, path)) {
          visitor.see(thing(remote, site, path, name));
        }
      }
    }
  }

  /** A site's folder that is missing or closed holds up no other's; the intake tells of it. */
  private static List<String> names(RemoteFiles remote, String path) throws IOException {
    try {
      return remote.list(path, Integer.MAX_VALUE).stream()
          .filter(RemoteFiles.Listed::directory)
          .map(RemoteFiles.Listed::name)
          .sorted()
          .toList();
    } catch (NoSuchFileException | AccessDeniedException e) {
      return List.of();
    }
  }

  /** Its place is named by what the ledger knows: a result folder's name may be a patient's. */
  private Thing thing(RemoteFiles remote, Site site, String path, String name) {
    List<String> ids = submissions.apply(site, name);
    String place = folder + "/ of site " + site.site() + " " + String.join(" ", ids);
    return new Thing(ids, place.strip(), null, () -> remote.remove(path + "/" + name, QUESTIONS));
  }
}
