package io.studygate.validate;

/**
 * One value that a rule measured.
 *
 * @param rule the rule's id
 * @param where which series or object, by number
 * @param what what was measured, with its unit
 * @param found the value; numbers and closed terms only
 * @param wanted what the trial asks; empty if it only looks
 * @param passes whether it is as the trial asks
 */
public record Measured(
    String rule, String where, String what, String found, String wanted, boolean passes) {}
