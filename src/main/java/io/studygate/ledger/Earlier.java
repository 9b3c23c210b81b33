package io.studygate.ledger;

import io.studygate.validate.Outcome.Verdict;

/**
 * A submission of the same bytes by the same site.
 *
 * @param id its id
 * @param verdict {@code null} while it is in hand
 * @param configHash of the configuration that decided; {@code null} while in hand
 * @param protocol {@code null} if unknown
 * @param caseId {@code null} if unknown
 * @param folder the folder {@code input/<study_id>/} it lay in; {@code null} elsewhere
 * @param name name it was sent under
 * @param resultName its result folder without {@code _out}
 */
public record Earlier(
    String id,
    Verdict verdict,
    String configHash,
    String protocol,
    String caseId,
    String folder,
    String name,
    String resultName) {}
