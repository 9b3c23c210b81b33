package io.studygate.ledger;

import io.studygate.validate.Outcome.Verdict;
import java.time.Instant;

/**
 * A submission as the ledger knows it.
 *
 * @param id its id
 * @param site the site's code
 * @param resultName its result folder without {@code _out}; {@code null} if it has none
 * @param received when it was received
 * @param bytes size as sent
 * @param verdict {@code null} while it is in hand
 * @param protocol {@code null} if unknown
 * @param caseId {@code null} if unknown
 * @param visit {@code null} if unknown
 * @param repeatOf id of the earlier submission with the same bytes, which is the one that counts;
 *     {@code null} if there is none
 * @param recalled since when a person wants it back; {@code null} if nobody does
 */
public record Submission(
    String id,
    String site,
    String resultName,
    Instant received,
    long bytes,
    Verdict verdict,
    String protocol,
    String caseId,
    String visit,
    String repeatOf,
    Instant recalled) {}
