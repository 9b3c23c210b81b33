package io.studygate.web;

import io.studygate.config.Generation;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as pages say them, in the zone of the trial office. */
public final class Times {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);

  private static final int FIRST_YEAR = 2000;
  private static final int LAST_YEAR = 2200;

  private final ZoneId zone;
  private final Clock clock;
  private final DateTimeFormatter minute;
  private final DateTimeFormatter second;

  /** In the zone in which the trial office counts its days. */
  public static Times of(Generation generation, Clock clock) {
    String zone = generation.properties().getOrDefault("studygate.digest.zone", "UTC");
    return new Times(ZoneId.of(zone), clock);
  }

  private Times(ZoneId zone, Clock clock) {
    this.zone = zone;
    this.clock = clock;
    this.minute = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(zone);
    this.second = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(zone);
  }

  public String zone() {
    return zone.getId();
  }

  public String minute(Instant time) {
    return minute.format(time);
  }

  public String second(Instant time) {
    return second.format(time);
  }

  public LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), zone);
  }

  /** The day of this text; today if it names none that anything could have come on. */
  public LocalDate day(String text) {
    try {
      LocalDate day = text.isEmpty() ? today() : LocalDate.parse(text);
      return day.getYear() < FIRST_YEAR || day.getYear() > LAST_YEAR ? today() : day;
    } catch (DateTimeException e) {
      return today();
    }
  }

  public Instant begin(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  public static String words(LocalDate day) {
    return DAY.format(day);
  }

  /** How long ago, in one round figure. */
  public String ago(Instant time) {
    Duration age = Duration.between(time, clock.instant());
    if (age.toMinutes() < 1) {
      return "less than a minute";
    }
    if (age.toHours() < 1) {
      return counted(age.toMinutes(), "minute");
    }
    return age.toDays() < 2 ? counted(age.toHours(), "hour") : counted(age.toDays(), "day");
  }

  private static String counted(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s");
  }
}
