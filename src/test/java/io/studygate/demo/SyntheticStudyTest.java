package io.studygate.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.demo.SyntheticStudy.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyntheticStudyTest {
  @TempDir Path folder;

  @Test
  void the_same_values_make_the_same_bytes() throws Exception {
    SyntheticStudy study = SyntheticStudy.of(Kind.RT, 4, 64);
    study.toZip(folder.resolve("a.zip"));
    study.toZip(folder.resolve("b.zip"));
    assertThat(folder.resolve("a.zip")).hasSameBinaryContentAs(folder.resolve("b.zip"));
    try (ZipFile zip = new ZipFile(folder.resolve("a.zip").toFile())) {
      assertThat(zip.size()).isEqualTo(7);
    }
  }

  @Test
  void a_folder_holds_one_file_per_object() throws Exception {
    SyntheticStudy.of(Kind.MR, 2, 32).toFolder(folder.resolve("mr"));
    assertThat(Files.size(folder.resolve("mr/MR1/0002.dcm"))).isGreaterThan(32 * 32 * 2L);
  }
}
