package io.studygate.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.studygate.dicom.DicomException;
import io.studygate.dicom.DicomLimits;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Media directories of other programs, in every form that the standard and its breakers know. */
class MediaDirectoryTest {
  private static final Path DATA = Path.of("../shared/data/modalities/dicomdir-set");

  private static List<MediaDirectory.Entry> entries(String name) throws IOException {
    Path file = DATA.resolve(name);
    assumeTrue(Files.isRegularFile(file));
    try (InputStream in = Files.newInputStream(file)) {
      return MediaDirectory.read(in, Files.size(file), new DicomLimits(1 << 20, 16));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DICOMDIR", "DICOMDIR-bigEnd", "DICOMDIR-implicit", "DICOMDIR-reordered"})
  void every_file_is_listed_with_its_study_in_whatever_order_records_stand(String name)
      throws Exception {
    List<MediaDirectory.Entry> all = entries(name);
    assertThat(all).hasSize(31);
    assertThat(all).noneMatch(each -> each.instance().isEmpty());
    assertThat(all.stream().map(MediaDirectory.Entry::study).distinct())
        .hasSize(6)
        .doesNotContain("");
  }

  @Test
  void a_file_that_stands_above_every_study_belongs_to_none() throws Exception {
    assertThat(entries("DICOMDIR-nopatient"))
        .hasSize(31)
        .filteredOn(each -> each.study().isEmpty())
        .hasSize(1);
  }

  @Test
  void a_directory_of_nothing_lists_nothing_and_a_broken_one_is_told_as_unreadable()
      throws Exception {
    assertThat(entries("DICOMDIR-empty.dcm")).isEmpty();
    assertThatThrownBy(() -> entries("DICOMDIR-nooffset")).isInstanceOf(DicomException.class);
  }
}
