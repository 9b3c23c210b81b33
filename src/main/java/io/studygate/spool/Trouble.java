package io.studygate.spool;

import java.time.Instant;

/**
 * Something that operators must hear of.
 *
 * @param name which it is: names of configuration only, never of a file
 * @param words what is wrong and what to do
 * @param since when it was first reported
 */
public record Trouble(String name, String words, Instant since) {}
