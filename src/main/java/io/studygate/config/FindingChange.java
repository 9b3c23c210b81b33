package io.studygate.config;

import io.studygate.finding.Severity;

/**
 * How a trial takes a finding that no rule of its own makes.
 *
 * @param code the finding's code, one of {@link
 *     io.studygate.finding.FindingCode#changeable(String)}
 * @param severity {@code null} for the usual one
 * @param text what the site should do; {@code null} for the usual text
 */
public record FindingChange(String code, Severity severity, String text) {}
