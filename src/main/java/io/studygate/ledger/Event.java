package io.studygate.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One thing that happened to a submission.
 *
 * @param seq its number in the whole ledger, from 1, without gaps
 * @param submission the submission's id
 * @param at when it was recorded, to the millisecond
 * @param actor {@code site <code>} with the fingerprint of its key where that is known, {@code
 *     route <id>} of the route that took the work, or {@code operator <name>}; see {@link Actor}
 * @param event past tense, kebab: {@code received}, {@code delivered}
 * @param details counts, codes, hashes and names of configuration; never patient data
 */
public record Event(
    long seq,
    String submission,
    Instant at,
    String actor,
    String event,
    SortedMap<String, String> details) {

  /** What only looks at a submission: an operator, a command, or its site by its link. */
  public static final Set<String> LOOKS = Set.of("shown", "read", "link-looked");

  public Event {
    details = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(details));
  }

  /** Whether it is this event with at least these details. */
  public boolean is(String name, Map<String, String> expected) {
    return event.equals(name) && details.entrySet().containsAll(expected.entrySet());
  }

  /** Whether somebody has only looked at it. */
  public boolean looks() {
    return LOOKS.contains(event);
  }
}
