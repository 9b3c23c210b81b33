package io.studygate.config;

import java.time.LocalDate;

/**
 * One line of a trial's register: a study that the trial expects.
 *
 * @param caseId the case
 * @param site code of the site that owns the case; {@code null} for any of the trial's
 * @param visit {@code null} for any
 * @param expectedBy the day, UTC, at whose end it should have come; {@code null} if it is not said
 */
public record RegisterEntry(String caseId, String site, String visit, LocalDate expectedBy) {}
