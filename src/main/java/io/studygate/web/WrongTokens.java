package io.studygate.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs who tries tokens: of each address one line a minute at most, with how many they were. */
final class WrongTokens {
  private static final Logger LOG = LoggerFactory.getLogger(WrongTokens.class);
  private static final Duration PAUSE = Duration.ofMinutes(1);

  /** Of more addresses the earliest is forgotten. */
  private static final int ADDRESSES = 1_000;

  private final Map<String, Told> byPeer = new LinkedHashMap<>();
  private final Clock clock;

  WrongTokens(Clock clock) {
    this.clock = clock;
  }

  /**
   * What was told of one address.
   *
   * @param since wrong tokens that no line has counted yet
   */
  private record Told(Instant at, int since) {}

  /** Another one, from this address. */
  synchronized void from(String peer) {
    Instant now = clock.instant();
    Told told = byPeer.getOrDefault(peer, new Told(Instant.EPOCH, 0));
    int count = told.since() + 1;
    if (now.isBefore(told.at().plus(PAUSE))) {
      byPeer.put(peer, new Told(told.at(), count));
      return;
    }
    LOG.warn("wrong tokens for the page, from={} since the last such line={}", peer, count);
    byPeer.put(peer, new Told(now, 0));
    if (byPeer.size() > ADDRESSES) {
      byPeer.remove(byPeer.keySet().iterator().next());
    }
  }
}
