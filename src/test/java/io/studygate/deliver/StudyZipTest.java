package io.studygate.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.TimeZone;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StudyZipTest {
  private static final Instant TIME = Instant.parse("2026-11-21T10:20:30Z");

  @TempDir Path folder;

  @Test
  void the_same_study_gives_the_same_bytes_wherever_and_whenever_it_is_packed() throws Exception {
    TimeZone here = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
      StudyZip.write(study("one", Instant.EPOCH, "b", "a"), TIME, folder.resolve("one.zip"));
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      StudyZip.write(study("two", TIME, "a", "b"), TIME, folder.resolve("two.zip"));
    } finally {
      TimeZone.setDefault(here);
    }
    assertThat(folder.resolve("one.zip")).hasSameBinaryContentAs(folder.resolve("two.zip"));
    try (ZipFile zip = new ZipFile(folder.resolve("one.zip").toFile())) {
      assertThat(zip.stream().map(ZipEntry::getName)).containsExactly("2.25.1/a", "2.25.1/b");
    }
  }

  @Test
  void zip_is_there_whole_or_not_at_all() throws Exception {
    Path zip = folder.resolve("study.zip");
    Files.writeString(folder.resolve("study.zip.tmp"), "torn by a crash");
    StudyZip.write(study("one", TIME, "a"), TIME, zip);
    assertThat(folder.resolve("study.zip.tmp")).doesNotExist();
    Object before = Files.getLastModifiedTime(zip);
    StudyZip.write(study("one", TIME, "a"), TIME, zip);
    assertThat(Files.getLastModifiedTime(zip)).isEqualTo(before);
  }

  private Path study(String name, Instant time, String... files) throws Exception {
    Path study = Files.createDirectories(folder.resolve(name + "/2.25.1"));
    for (String file : files) {
      Files.writeString(study.resolve(file), "object " + file);
      Files.setLastModifiedTime(study.resolve(file), FileTime.from(time));
    }
    return study;
  }
}
