package io.studygate.results;

import io.studygate.config.Generation;
import io.studygate.config.Inbox;
import io.studygate.config.Site;
import io.studygate.config.SiteLimits;
import io.studygate.spool.Ticket;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tickets of one inbox with two sites. */
final class Tickets {
  static final Instant RECEIVED = Instant.parse("2026-11-21T08:30:00Z");

  private Tickets() {}

  static Ticket of(String id, String site, String name) {
    return new Ticket(
        id,
        site,
        "main",
        Ticket.Layout.INPUT_ZIP,
        "/" + site + "/input/AIDP/input/" + name + ".zip",
        "AIDP",
        name,
        name,
        12_345_678,
        RECEIVED.minusSeconds(60),
        RECEIVED,
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
  }

  /** The sites 017 and 018, whose homes are their codes, in the inbox "main". */
  static Generation generation(Inbox inbox) {
    Map<String, Site> sites = new HashMap<>();
    for (String code : List.of("017", "018")) {
      sites.put(
          code,
          new Site(code, "main", "/" + code, List.of(), List.of(), List.of(), SiteLimits.USUAL));
    }
    return new Generation("hash", null, Map.of("main", inbox), sites, Map.of(), Map.of(), Map.of());
  }

  static Inbox inbox(int port, String keyFile, String knownHosts) {
    return new Inbox("main", "127.0.0.1", port, "gateway", keyFile, knownHosts, "", 100, 1);
  }
}
