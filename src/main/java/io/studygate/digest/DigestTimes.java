package io.studygate.digest;

import io.studygate.config.Generation;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;

/**
 * When digests are due.
 *
 * @param hour of the day from which on, 0 to 23
 * @param zone of that hour
 * @param questionDays after how many days an open question is listed
 */
record DigestTimes(int hour, ZoneId zone, int questionDays) {

  static DigestTimes of(Generation generation) {
    Map<String, String> properties = generation.properties();
    return new DigestTimes(
        Integer.parseInt(properties.getOrDefault("studygate.digest.hour", "7")),
        ZoneId.of(properties.getOrDefault("studygate.digest.zone", "UTC")),
        Integer.parseInt(properties.getOrDefault("studygate.digest.question-days", "7")));
  }

  /** The day whose digest is due now; {@code null} before its hour. */
  LocalDate due(Clock clock) {
    ZonedDateTime now = clock.instant().atZone(zone);
    return now.getHour() < hour ? null : now.toLocalDate();
  }
}
