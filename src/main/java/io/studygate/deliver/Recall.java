package io.studygate.deliver;

import java.time.Instant;
import java.util.List;

/**
 * Why a study does not belong where it was delivered: its submission was moved to another case, or
 * recalled.
 *
 * @param studies Study Instance UIDs as they were delivered
 * @param by who decided it
 * @param at when
 * @param reason why, in their words
 * @param withdraws whether it goes from there; if not, only a notice comes
 */
public record Recall(
    List<String> studies, String by, Instant at, String reason, boolean withdraws) {
  public Recall {
    studies = List.copyOf(studies);
  }
}
