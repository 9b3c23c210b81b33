package io.studygate.deliver;

import java.time.Instant;
import java.util.List;

/**
 * Why a study does not belong where it was delivered: its submission was moved to another case.
 *
 * @param studies Study Instance UIDs as they were delivered
 * @param by who moved it
 * @param at when
 * @param reason why, in their words
 */
public record Recall(List<String> studies, String by, Instant at, String reason) {
  public Recall {
    studies = List.copyOf(studies);
  }
}
