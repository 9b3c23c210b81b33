package io.studygate.link;

import io.studygate.config.Generation;
import io.studygate.config.Settings;
import io.studygate.config.Site;
import io.studygate.intake.LinkIntake;
import io.studygate.ledger.Actor;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.SiteLinks;
import io.studygate.spool.FreeSpace;
import io.studygate.web.WebRequest;
import java.io.IOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Begins uploads, if the site may send so much now, and gives them up when it says so. */
final class Groups {
  /** Uploads of a site that have begun and are not whole. */
  private static final int MOST_OPEN = 50;

  private static final int LONGEST = 254;
  private static final int LONGEST_COMMENT = 4_000;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Generation generation;
  private final Unfinished unfinished;
  private final Turns turns;
  private final LinkIntake intake;
  private final FreeSpace space;
  private final Ledger ledger;
  private final Clock clock;

  Groups(
      Generation generation,
      LinkServer server,
      LinkIntake intake,
      FreeSpace space,
      Ledger ledger,
      Clock clock) {
    this.generation = generation;
    this.unfinished = server.unfinished();
    this.turns = server.turns();
    this.intake = intake;
    this.space = space;
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Begins one as the form says; the ledger hears of it first.
   *
   * @throws Refusal if a value is none, or the site may not send so much
   */
  Group begin(Guest guest, WebRequest request) throws IOException, Refusal {
    Site site = generation.site(guest.site()).orElseThrow();
    Group group = read(site, request);
    limits(site, group);
    Map<String, String> details =
        Map.of("trial", group.trial(), "files", "" + group.files(), "bytes", "" + group.bytes());
    String id = SiteLinks.id(site.site());
    ledger.event(id, Actor.link(site.site()), "link-upload-begun", details);
    unfinished.begin(group);
    return group;
  }

  /**
   * Gives one up that was not received; the ledger hears of it first.
   *
   * @throws Refusal if it has been received, or is being sent or finished right now
   */
  void discard(Group group) throws IOException, Refusal {
    turns.alone(
        group,
        () -> {
          if (unfinished.done(group).isPresent()) {
            throw new Refusal(409, "This upload has been received already.");
          }
          Map<String, String> details = Map.of("trial", group.trial(), "bytes", "" + group.bytes());
          String id = SiteLinks.id(group.site());
          ledger.event(id, Actor.link(group.site()), "link-upload-discarded", details);
          unfinished.remove(group);
          return group;
        });
  }

  private Group read(Site site, WebRequest request) throws Refusal {
    String trial = request.field("trial");
    if (!site.trials().contains(trial)) {
      throw new Refusal(400, "Choose one of your trials.");
    }
    return new Group(
        new BigInteger(100, RANDOM).setBit(100).toString(36),
        site.site(),
        trial,
        value(request, "case", LONGEST),
        value(request, "visit", LONGEST),
        value(request, "contact", LONGEST),
        value(request, "comment", LONGEST_COMMENT),
        (int) number(request, "files"),
        number(request, "bytes"),
        clock.instant());
  }

  /** A value on one line: a further line would be read as another value. */
  private static String value(WebRequest request, String name, int most) throws Refusal {
    String value =
        request.field(name).replaceAll("[\\p{Cntrl}\\s\u2028\u2029\u0085]+", " ").strip();
    if (value.length() > most) {
      throw new Refusal(400, "What you have written as " + name + " is too long.");
    }
    return value;
  }

  private static long number(WebRequest request, String name) throws Refusal {
    String text = request.field(name);
    boolean number = text.matches("\\d{1,18}");
    if (!number || name.equals("files") && (text.length() > 9 || Long.parseLong(text) == 0)) {
      throw new Refusal(400, "How many " + name + " there are has to be said.");
    }
    return Long.parseLong(text);
  }

  private void limits(Site site, Group group) throws IOException, Refusal {
    Settings.Limits limits = site.limits().within(generation.settings().limits());
    if (group.files() > limits.maxEntries()) {
      throw new Refusal(413, "These are more than " + limits.maxEntries() + " files.");
    }
    if (group.bytes() > limits.maxBytes()) {
      throw new Refusal(413, "These are more than " + limits.maxBytes() + " bytes.");
    }
    room(unfinished.open(site.site()), limits.maxBytes());
    if (!intake.admits(site, group.group(), group.bytes())) {
      throw Refusal.rates();
    }
    if (!space.holds(group.bytes())) {
      throw new Refusal(507, "There is no room here right now. Try again later.");
    }
  }

  /**
   * What has come counts, not what was announced: nobody shuts a site out by what they began. If
   * there are too many, the oldest goes of which nothing has come.
   */
  private void room(List<Group> open, long most) throws IOException, Refusal {
    long bytes = 0;
    Group oldest = null;
    for (Group each : open) {
      long here = new Parts(unfinished.folder(each)).bytes();
      bytes += here;
      if (here == 0 && (oldest == null || each.begun().isBefore(oldest.begun()))) {
        oldest = each;
      }
    }
    if (bytes > most || open.size() >= MOST_OPEN && oldest == null) {
      throw new Refusal(429, "Your site has too many uploads that are not finished.");
    }
    if (open.size() >= MOST_OPEN) {
      unfinished.remove(oldest);
    }
  }
}
