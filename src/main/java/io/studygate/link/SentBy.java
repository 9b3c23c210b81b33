package io.studygate.link;

import io.studygate.ledger.Ledger;
import io.studygate.ledger.Listing;
import io.studygate.ledger.Submission;
import io.studygate.web.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a site has sent, by whichever way, and nothing that another has. */
final class SentBy {
  /** Clocks of replicas agree to about a second. */
  private static final Duration AHEAD = Duration.ofDays(1);

  private final Ledger ledger;
  private final Listing listing;
  private final Times times;
  private final Clock clock;

  SentBy(Ledger ledger, Times times, Clock clock) {
    this.ledger = ledger;
    this.listing = new Listing(ledger);
    this.times = times;
    this.clock = clock;
  }

  /** One submission of this site; empty if there is none of this id, or it is another's. */
  Optional<Submission> find(Guest guest, String id) {
    return ledger.find(id).filter(submission -> submission.site().equals(guest.site()));
  }

  SentLine line(Submission submission) {
    return SentLine.of(submission, times);
  }

  /**
   * What the template {@code sent} shows, the latest first.
   *
   * @param last where the page before ended; {@code null} for the first page
   * @param most at most so many
   */
  Map<String, Object> lines(Guest guest, Listing.Last last, int most) {
    if (guest.site().isEmpty()) {
      // To the list it would mean every site's.
      throw new IllegalArgumentException("a guest without a site");
    }
    Instant to = clock.instant().plus(AHEAD);
    List<Submission> found =
        listing.of(new Listing.Choice(Instant.EPOCH, to, guest.site(), ""), last, most + 1);
    Map<String, Object> values = new HashMap<>();
    values.put("zone", times.zone());
    values.put("lines", found.stream().limit(most).map(this::line).toList());
    values.put("more", found.size() > most ? Listing.Last.of(found.get(most - 1)).text() : "");
    return values;
  }

  String zone() {
    return times.zone();
  }
}
