package io.studygate.ledger;

import io.studygate.finding.Finding;
import java.util.List;
import java.util.Map;

/**
 * What happened to a trial's submissions for a while, and what is open at its end.
 *
 * @param decided those that were decided, as they stand now, each once
 * @param refusals of those that stand refused, what their sites were told; by submission
 * @param delivered how many studies arrived at a destination
 * @param overdue of which submissions an engine gave nothing in time
 * @param held all that wait for a person of ours
 * @param undelivered how many accepted submissions still wait; by destination
 * @param open questions that have been open for long
 */
public record TrialDay(
    List<Submission> decided,
    Map<String, List<Finding>> refusals,
    int delivered,
    List<String> overdue,
    List<Submission> held,
    Map<String, Integer> undelivered,
    List<OpenQuestion> open) {}
