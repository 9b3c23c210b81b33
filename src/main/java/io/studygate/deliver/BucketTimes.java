package io.studygate.deliver;

import java.util.Set;

/**
 * How long the server of a bucket is waited for.
 *
 * @param connectMillis longest time for a connection
 * @param stallMillis longest time in which the server neither takes bytes nor answers
 */
record BucketTimes(int connectMillis, int stallMillis) {
  private static final String CONNECT = "connectTimeoutMillis";
  private static final String STALL = "stallTimeoutMillis";

  /** The options that say so, which Camel's own component does not have. */
  static final Set<String> OPTIONS = Set.of(CONNECT, STALL);

  static BucketTimes read(UriOptions options) {
    return new BucketTimes(
        options.number(CONNECT, 100, 600_000, 10_000),
        options.number(STALL, 100, 3_600_000, 60_000));
  }
}
