package io.studygate.intake;

import io.studygate.config.SiteLimits;
import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import io.studygate.ledger.SentBySite.Sent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * How much each site has sent lately, by the ledger, and whether it may send more now. What may not
 * be taken yet stays at the site and is asked about again at each look. Only whoever holds the site
 * asks, so no two replicas count the same room.
 */
final class SiteRates {
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private final Function<String, SiteLimits> limits;
  private final BiFunction<String, Instant, Sent> sent;
  private final Clock clock;
  private final InboxTroubles troubles;
  private final Map<String, InHand> inHand;

  /**
   * @param limits of each site
   * @param sent what a site has sent since a time
   * @param inHand uploads in hand of all generations, by name; guarded by itself
   */
  SiteRates(
      Function<String, SiteLimits> limits,
      BiFunction<String, Instant, Sent> sent,
      Map<String, InHand> inHand,
      Clock clock,
      InboxTroubles troubles) {
    this.limits = limits;
    this.sent = sent;
    this.inHand = inHand;
    this.clock = clock;
    this.troubles = troubles;
  }

  /** An upload that is being received. */
  record InHand(String site, long bytes) {}

  /**
   * A rate and how far a site has come with it.
   *
   * @param name the setting's
   * @param used what was sent in the period, and what is in hand
   * @param first when the first of it was received; {@code null} if there is none
   */
  private record Rate(
      String name, String words, long limit, long used, Duration period, Instant first) {
    boolean reached() {
      return used >= limit;
    }
  }

  /**
   * Takes one more of a site's uploads in hand, if its rates allow.
   *
   * @param key names the upload until {@link #end}
   */
  boolean begin(String site, String key, long bytes) {
    synchronized (inHand) {
      List<Rate> rates = rates(site, others(site, key));
      rates.forEach(rate -> tell(site, rate));
      if (rates.stream().anyMatch(Rate::reached)) {
        return false;
      }
      inHand.put(key, new InHand(site, bytes));
      return true;
    }
  }

  /** It is received, or was given up. */
  void end(String key) {
    synchronized (inHand) {
      inHand.remove(key);
    }
  }

  /**
   * What the site reads in the report of the submission with which it reaches a rate.
   *
   * @return {@code null} if it does not
   */
  Finding note(String site, long bytes) {
    return rates(site, List.of(new InHand(site, bytes))).stream()
        .filter(Rate::reached)
        .findFirst()
        .map(this::reached)
        .orElse(null);
  }

  private List<InHand> others(String site, String key) {
    return inHand.entrySet().stream()
        .filter(each -> each.getValue().site().equals(site) && !each.getKey().equals(key))
        .map(Map.Entry::getValue)
        .toList();
  }

  private List<Rate> rates(String site, List<InHand> more) {
    SiteLimits of = limits.apply(site);
    Sent hour = sent.apply(site, clock.instant().minus(HOUR));
    Sent day = sent.apply(site, clock.instant().minus(DAY));
    long bytes = more.stream().mapToLong(InHand::bytes).sum();
    return List.of(
        new Rate(
            "submissionsPerHour",
            "submissions within an hour",
            of.submissionsPerHour(),
            hour.submissions() + more.size(),
            HOUR,
            hour.first()),
        new Rate(
            "bytesPerDay",
            "bytes within a day",
            of.bytesPerDay(),
            day.bytes() + bytes,
            DAY,
            day.first()));
  }

  /** Once, and again only after the site has been well below it: not for each upload that waits. */
  private void tell(String site, Rate rate) {
    if (rate.reached()) {
      troubles.rateReached(site, rate.name(), rate.limit());
    } else if (rate.used() <= rate.limit() / 2) {
      troubles.rateOver(site, rate.name());
    }
  }

  private Finding reached(Rate rate) {
    Instant first = rate.first() == null ? clock.instant() : rate.first();
    return Finding.of(
        FindingCode.RATE_REACHED,
        "limit",
        rate.limit(),
        "what",
        rate.words(),
        "time",
        MINUTE.format(first.plus(rate.period())));
  }
}
