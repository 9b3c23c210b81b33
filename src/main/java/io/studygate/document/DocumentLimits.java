package io.studygate.document;

import java.time.Duration;

/**
 * What the search of one document may cost; a document that costs more cannot be searched.
 *
 * @param bytes of the document
 * @param objects in one revision, with all that they hold: numbers, names, strings
 * @param streamBytes of one stream, inflated
 * @param inflatedBytes of all streams together
 * @param time by the clock
 */
public record DocumentLimits(
    int bytes, int objects, int streamBytes, long inflatedBytes, Duration time) {
  public static final DocumentLimits DEFAULT =
      new DocumentLimits(16 << 20, 1_000_000, 16 << 20, 64L << 20, Duration.ofSeconds(10));
}
