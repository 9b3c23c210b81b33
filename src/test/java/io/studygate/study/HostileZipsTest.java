package io.studygate.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Public regression archives of other zip libraries: each is read or refused, never an exception.
 */
class HostileZipsTest {
  private static final Path CORPORA = Path.of("../shared/data/zips/corpora");

  @TempDir Path folder;

  static List<Path> archives() throws Exception {
    if (!Files.isDirectory(CORPORA)) {
      return List.of(CORPORA);
    }
    try (Stream<Path> files = Files.walk(CORPORA)) {
      return files.filter(file -> file.toString().toLowerCase().endsWith(".zip")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("archives")
  void every_known_odd_archive_is_read_or_refused(Path archive) throws Exception {
    assumeTrue(Files.isRegularFile(archive));
    Files.copy(archive, folder.resolve(Payloads.ZIP));
    String result = "read";
    try (Payload payload = Payloads.open(folder, PayloadsTest.LIMITS)) {
      for (Payload.Item item : payload.items()) {
        try (InputStream in = payload.open(item)) {
          in.transferTo(OutputStream.nullOutputStream());
        } catch (Payload.ChecksumMismatch e) {
          result = "damaged";
        }
      }
    } catch (ArchiveRefused e) {
      result = e.findings().toString();
    }
    assertThat(result).isNotEmpty();
  }
}
