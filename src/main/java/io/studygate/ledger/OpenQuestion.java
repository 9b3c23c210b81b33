package io.studygate.ledger;

import java.time.Instant;

/**
 * A question to a site that nothing has answered yet.
 *
 * @param number as people quote it
 * @param site whom it was asked
 * @param caseId {@code null} if unknown
 * @param code of the finding
 * @param asked when
 */
public record OpenQuestion(String number, String site, String caseId, String code, Instant asked) {}
