package io.studygate.deidentify;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.config.Profile.Option;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Byte flips, cuts and doublings of good objects: each is written or refused in words. */
class MutantsTest {
  private static final int MUTANTS = 5000;
  private static final long SEED = 20261121;

  @TempDir Path folder;

  @Test
  void five_thousand_mutants_end_without_an_uncaught_error_or_a_hang() throws Exception {
    List<byte[]> originals = originals();
    Random random = new Random(SEED);
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = mutate(originals.get(i % originals.size()), random);
      int number = i;
      ObjectResult result =
          Assertions.assertTimeout(
              Duration.ofSeconds(10),
              () ->
                  Anonymised.run(
                      folder.resolve("out"),
                      ActionTableTest.profile(
                          Option.CLEAN_DESCRIPTORS, Option.CLEAN_STRUCTURED_CONTENT),
                      mutant),
              () -> "mutant " + number);
      if (result.outcome() == ObjectResult.Outcome.FAILED) {
        assertThat(result.findings()).as("mutant %d", i).isNotEmpty();
      }
    }
  }

  private List<byte[]> originals() throws Exception {
    List<byte[]> originals = new ArrayList<>();
    try (Stream<Path> files = Files.walk(TestStudies.rt().asFolder(folder.resolve("in")))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        originals.add(Files.readAllBytes(file));
      }
    }
    originals.add(TestStudies.bytes(Anonymised.image()));
    return originals;
  }

  private static byte[] mutate(byte[] original, Random random) {
    byte[] mutant = original.clone();
    int header = Math.min(mutant.length, 4000);
    switch (random.nextInt(4)) {
      case 0 -> flip(mutant, header, random, 1 + random.nextInt(8));
      case 1 -> flip(mutant, mutant.length, random, 1 + random.nextInt(64));
      case 2 -> mutant = Arrays.copyOf(mutant, random.nextInt(mutant.length));
      default -> {
        int from = random.nextInt(header);
        int to = Math.min(mutant.length, from + random.nextInt(400));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(mutant, 0, to);
        out.write(mutant, from, mutant.length - from);
        mutant = out.toByteArray();
      }
    }
    return mutant;
  }

  private static void flip(byte[] bytes, int end, Random random, int count) {
    for (int i = 0; i < count; i++) {
      bytes[random.nextInt(end)] = (byte) random.nextInt(256);
    }
  }
}
