package io.studygate.link;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * An answer of tus 1.0.0 (tus.io/protocols/resumable-upload); what is {@code null} is left out.
 *
 * @param status of HTTP
 * @param words for people; empty where there are none
 * @param location address of a file that was begun
 * @param offset how many of its bytes are here
 * @param length how many it will have
 * @param expires when it goes if nobody goes on with it (RFC 9110, 5.6.7)
 * @param metadata its name and its upload
 * @param version versions that are spoken, for who asks
 * @param extension extensions that are spoken, for who asks
 */
public record TusAnswer(
    int status,
    String words,
    String location,
    Long offset,
    Long length,
    String expires,
    String metadata,
    String version,
    String extension) {
  static final String VERSION = "1.0.0";

  static TusAnswer refused(int status, String words) {
    return new TusAnswer(status, words, null, null, null, null, null, null, null);
  }

  static TusAnswer spoken() {
    String extensions = "creation,creation-with-upload,termination,expiration";
    return new TusAnswer(204, "", null, null, null, null, null, VERSION, extensions);
  }

  static TusAnswer begun(String location, long offset, Instant expires) {
    return new TusAnswer(201, "", location, offset, null, date(expires), null, null, null);
  }

  static TusAnswer appended(long offset, Instant expires) {
    return new TusAnswer(204, "", null, offset, null, date(expires), null, null, null);
  }

  static TusAnswer state(long offset, long length, Instant expires, String metadata) {
    return new TusAnswer(200, "", null, offset, length, date(expires), metadata, null, null);
  }

  static TusAnswer removed() {
    return refused(204, "");
  }

  private static String date(Instant time) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(time.atOffset(ZoneOffset.UTC));
  }
}
