package io.studygate.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.studygate.config.Profile;
import io.studygate.config.ProfileFile;
import io.studygate.deidentify.DeidentifiedStudy.WrittenObject;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.DicomReader;
import io.studygate.study.Parallel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.aoju.bus.image.UID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A judge of another house, dciodvfy of dicom3tools, over everything that we can write. */
class DciodvfyIT {
  private static final Path JUDGE = Path.of("/usr/bin/dciodvfy");

  /** New UIDs for old are no new errors. */
  private static final Pattern UIDS = Pattern.compile("[0-9]+(?:[.][0-9]+)+");

  /** The same files come with each profile. */
  private static final Map<String, List<String>> RECEIVED = new ConcurrentHashMap<>();

  @TempDir Path folder;

  @BeforeAll
  static void forget() {
    RECEIVED.clear();
  }

  @BeforeEach
  void only_where_data_and_judge_are() {
    assumeTrue(SharedObjects.areThere());
    assumeTrue(Files.isExecutable(JUDGE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"basic", "rt-clean-descriptors", "mr-diffusion"})
  void no_object_has_an_error_when_it_leaves_that_it_had_not_when_it_came(String name)
      throws Exception {
    Profile profile = ProfileFile.load(Path.of("config"), name);
    ConcurrentLinkedQueue<String> worse = new ConcurrentLinkedQueue<>();
    AtomicInteger objects = new AtomicInteger();
    new SharedObjects(folder)
        .each(
            profile,
            run -> {
              List<WrittenObject> written = run.done().written();
              objects.addAndGet(written.size());
              Parallel.each(
                  written.size(),
                  () ->
                      i -> {
                        List<String> more = more(run, written.get(i));
                        if (!more.isEmpty()) {
                          worse.add(run.place(written.get(i).item()) + ": " + more);
                        }
                      });
            });
    assertThat(worse).isEmpty();
    assertThat(objects).hasValueGreaterThan(250);
  }

  private List<String> more(SharedObjects.Run run, WrittenObject object) throws IOException {
    String place = run.place(object.item());
    List<String> before = RECEIVED.get(place);
    if (before == null) {
      Path in = Files.write(Files.createTempFile(folder, "in", ""), run.received(object.item()));
      before = errors(in);
      RECEIVED.put(place, before);
    }
    List<String> more = errors(run.out().resolve(object.path()));
    before.forEach(more::remove);
    return more;
  }

  private List<String> errors(Path file) throws IOException {
    return run(JUDGE.toString(), plain(file).toString()).stream()
        .filter(line -> line.startsWith("Error"))
        .map(line -> UIDS.matcher(line).replaceAll("UID"))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  /** The judge does not inflate. */
  private Path plain(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      String syntax =
          DicomReader.header(in, Files.size(file), DicomLimits.DEFAULT).transferSyntax();
      if (!syntax.equals(UID.DeflatedExplicitVRLittleEndian)) {
        return file;
      }
    }
    Path plain = Files.createTempFile(folder, "plain", "");
    assertThat(run("/usr/bin/dcmconv", "+te", file.toString(), plain.toString())).isEmpty();
    return plain;
  }

  private List<String> run(String... command) throws IOException {
    Path said = Files.createTempFile(folder, "said", "");
    Process judge =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile()).start();
    judge.onExit().join();
    return Files.readAllLines(said, StandardCharsets.ISO_8859_1);
  }
}
