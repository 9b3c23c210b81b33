package io.studygate.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.Forced;
import io.studygate.config.Secrets;
import io.studygate.dicom.StandardFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.aoju.bus.image.UID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyedIdentityTest {
  private static final byte[] KEY = "0123456789abcdef".getBytes();
  private static final byte[] OTHER = "fedcba9876543210".getBytes();

  @TempDir Path folder;

  @Test
  void a_uid_becomes_the_same_new_one_under_the_same_key_only() {
    String mapped = new UidMap(KEY).map("1.2.3.4");
    assertThat(mapped).startsWith("2.25.").hasSizeLessThanOrEqualTo(64);
    assertThat(new UidMap(KEY).map("1.2.3.4 ")).isEqualTo(mapped);
    assertThat(new UidMap(OTHER).map("1.2.3.4")).isNotEqualTo(mapped);
    assertThat(new UidMap(KEY).map("1.2.3.5")).isNotEqualTo(mapped);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 32, 63, 64, 65, 200})
  void a_keyed_digest_is_the_hmac_of_java(int length) throws Exception {
    byte[] key = new byte[length];
    new Random(length).nextBytes(key);
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    for (String value : List.of("", "1.2.3.4", "å".repeat(100))) {
      byte[] text = ("uid\0" + value).getBytes(StandardCharsets.UTF_8);
      assertThat(new Keyed(key).digest("uid", value)).isEqualTo(mac.doFinal(text));
    }
  }

  /** Those are looked up alone that begin like one: a newer table must not break that. */
  @Test
  void every_uid_of_the_standard_is_well_known() {
    for (String[] row : StandardFile.rows("ps3.6-uids.csv")) {
      assertThat(UidMap.isWellKnown(row[1])).as(row[1]).isTrue();
    }
  }

  @Test
  void uids_of_the_standard_never_change() {
    UidMap map = new UidMap(KEY);
    assertThat(map.map(UID.CTImageStorage)).isEqualTo(UID.CTImageStorage);
    assertThat(map.map(UID.ExplicitVRLittleEndian)).isEqualTo(UID.ExplicitVRLittleEndian);
    assertThat(map.map("")).isEmpty();
  }

  @Test
  void a_uid_that_says_none_does_not_become_a_reference() {
    assertThat(new UidMap(KEY).map("0 ")).isEqualTo("0");
  }

  @Test
  void intervals_stay_to_the_day_and_times_to_the_second() {
    DateShift shift = new DateShift(KEY, "P/001");
    assertThat(shift.days()).isBetween(1, 3650);
    java.time.LocalDate first = day(shift.date("20250311").orElseThrow());
    java.time.LocalDate second = day(shift.date("2025.05.13").orElseThrow());
    assertThat(java.time.temporal.ChronoUnit.DAYS.between(first, second)).isEqualTo(63);
    assertThat(shift.time("101500.123456")).contains("101500");
    assertThat(shift.dateTime("20250311101500.5+0100").orElseThrow()).endsWith("101500+0100");
    assertThat(new DateShift(KEY, "P/002").days()).isNotEqualTo(shift.days());
  }

  @Test
  void what_is_no_calendar_day_is_never_passed_on() {
    DateShift shift = new DateShift(KEY, "P/001");
    assertThat(shift.date("20250231")).isEmpty();
    assertThat(shift.date("SMITH")).isEmpty();
    assertThat(shift.dateTime("2025")).isEmpty();
    assertThat(shift.time("noon")).isEmpty();
  }

  @Test
  void a_key_is_made_once_and_only_its_owner_may_read_it() throws Exception {
    Secrets none = new Secrets(folder.resolve("none"), Map.of());
    byte[] key = new TrialKeys(none, folder.resolve("keys")).key("ONC-1");
    assertThat(new TrialKeys(none, folder.resolve("keys")).key("ONC-1")).isEqualTo(key);
    assertThat(new TrialKeys(none, folder.resolve("keys")).key("ONC-2")).isNotEqualTo(key);
    Path file = folder.resolve("keys/trial-ONC-1.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void a_new_key_is_on_disk_before_it_is_used() throws Exception {
    Path keys = folder.resolve("keys");
    TrialKeys made = new TrialKeys(new Secrets(folder.resolve("none"), Map.of()), keys);
    assertThat(Forced.by(() -> made.key("ONC-1")))
        .hasSize(3)
        .startsWith(folder)
        .endsWith(keys)
        .anyMatch(file -> file.getFileName().toString().startsWith("new-"));
  }

  @Test
  void a_configured_key_goes_before_one_of_our_own() throws Exception {
    Files.writeString(folder.resolve("trial-key-ONC-1"), "a configured secret key\n");
    TrialKeys keys = new TrialKeys(new Secrets(folder, Map.of()), folder.resolve("keys"));
    assertThat(keys.key("ONC-1")).isEqualTo("a configured secret key".getBytes());
    assertThat(folder.resolve("keys")).doesNotExist();
  }

  private static java.time.LocalDate day(String date) {
    return java.time.LocalDate.parse(date, java.time.format.DateTimeFormatter.BASIC_ISO_DATE);
  }
}
