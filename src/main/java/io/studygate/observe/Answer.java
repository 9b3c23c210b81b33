package io.studygate.observe;

/**
 * What a monitor reads.
 *
 * @param status of HTTP
 * @param type media type
 * @param text all of it
 */
public record Answer(int status, String type, String text) {}
