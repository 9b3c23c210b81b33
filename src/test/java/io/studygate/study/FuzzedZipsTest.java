package io.studygate.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import io.studygate.spool.Decisions;
import io.studygate.spool.Ticket;
import io.studygate.spool.Ticket.Layout;
import io.studygate.validate.RuleCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten thousand zips that are good but for some bytes, always the same ones: each is opened to its
 * last byte, or there is a finding, and nothing is written beside it.
 */
class FuzzedZipsTest {
  private static final int MUTANTS = 10_000;
  private static final long SEED = 20261122;

  /** The values that parsers stumble over. */
  private static final long[] ODD = {
    0, 1, 0x7fff, 0x8000, 0xffff, 0x7fffffffL, 0x80000000L, 0xffffffffL, 0x06054b50L, 0x02014b50L
  };

  @TempDir Path folder;
  private final Trial trial = Rig.trial("ONE-1");
  private final SubmissionOpener opener = new SubmissionOpener(Rig.generation(trial));
  private final CaseIdentifier identifier = new CaseIdentifier(Rig.generation(trial));
  private final Ticket ticket = Rig.ticket(Layout.INCOMING_ZIP, null, "x");

  @Test
  void ten_thousand_mutants_are_each_opened_to_the_end_or_have_a_finding() throws Exception {
    List<Original> originals = originals();
    Path submission = Files.createDirectory(folder.resolve("submission"));
    TreeMap<String, Integer> answers = new TreeMap<>();
    for (Original original : originals) {
      assertThat(answer(submission, original.zip)).as("before it was changed").isEqualTo("opened");
    }
    for (int i = 0; i < MUTANTS; i++) {
      byte[] mutant = mutate(originals.get(i % originals.size()), new Random(SEED + i));
      String answer =
          Assertions.assertTimeoutPreemptively(
              Duration.ofSeconds(60), () -> answer(submission, mutant), "mutant " + i);
      answers.merge(answer, 1, Integer::sum);
      try (Stream<Path> left = Files.list(submission)) {
        assertThat(left).as("mutant %d", i).hasSize(1);
      }
    }
    System.out.println("fuzzed zips: " + answers);
    assertThat(answers.keySet()).as("the mutants reach many checks").hasSizeGreaterThan(8);
    assertThat(answers.get("opened")).isBetween(MUTANTS / 100, MUTANTS / 2);
  }

  /** "opened" if all of it could be read and nothing is wrong, else the first finding's code. */
  private String answer(Path submission, byte[] zip) throws IOException {
    // A new file: one that is cut to nothing first waits for the disk, each time
    Files.deleteIfExists(submission.resolve(Payloads.ZIP));
    Files.write(submission.resolve(Payloads.ZIP), zip);
    Inventory inventory = opener.open(submission, ticket);
    CaseDecision decision = identifier.identify(ticket, inventory, Decisions.NONE, null);
    List<Finding> found =
        Finding.all(
            inventory.findings(),
            new RuleCheck().check(inventory, decision),
            EntryChecksums.check(submission, PayloadsTest.LIMITS));
    assertThat(inventory.instances().isEmpty() && found.isEmpty()).isFalse();
    return found.isEmpty() ? "opened" : found.get(0).code();
  }

  /**
   * @param headers where "PK" begins a header, an end record or a descriptor
   */
  private record Original(byte[] zip, List<Integer> headers) {
    static Original of(byte[] zip) {
      List<Integer> headers = new ArrayList<>();
      for (int i = 0; i + 4 < zip.length; i++) {
        if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] < 9 && zip[i + 3] < 9) {
          headers.add(i);
        }
      }
      return new Original(zip, headers);
    }
  }

  private List<Original> originals() throws IOException {
    Path files = TestStudies.rt().instances(2).matrix(8).asFolder(folder.resolve("files"));
    Path deflated = TestStudies.rt().instances(2).matrix(8).asZip(folder.resolve("a.zip"));
    return Stream.of(
            Files.readAllBytes(deflated),
            zip(files, ZipArchiveEntry.STORED, Zip64Mode.Never),
            zip(files, ZipArchiveEntry.DEFLATED, Zip64Mode.Always))
        .map(Original::of)
        .toList();
  }

  private byte[] zip(Path files, int method, Zip64Mode mode) throws IOException {
    Path zip = folder.resolve("b.zip");
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(zip);
        Stream<Path> all = Files.walk(files)) {
      out.setMethod(method);
      out.setUseZip64(mode);
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        out.putArchiveEntry(new ZipArchiveEntry(file, "Größe/" + files.relativize(file)));
        Files.copy(file, out);
        out.closeArchiveEntry();
      }
    }
    return Files.readAllBytes(zip);
  }

  /** Mostly the places where a zip says what it is: its headers and its end. */
  private static byte[] mutate(Original original, Random random) {
    byte[] mutant = original.zip.clone();
    int at = original.headers.get(random.nextInt(original.headers.size()));
    return switch (random.nextInt(8)) {
      case 0 -> flipped(mutant, at, 46, random);
      case 1 -> flipped(mutant, Math.max(0, mutant.length - 80), 80, random);
      case 2 -> flipped(mutant, 0, mutant.length, random);
      case 3 -> Arrays.copyOf(mutant, random.nextInt(mutant.length));
      case 4 -> Arrays.copyOfRange(mutant, random.nextInt(mutant.length / 2), mutant.length);
      case 5 -> doubled(mutant, at, random);
      default -> odd(mutant, at + random.nextInt(46), random);
    };
  }

  private static byte[] flipped(byte[] zip, int from, int length, Random random) {
    for (int i = 0; i <= random.nextInt(6); i++) {
      int at = Math.min(zip.length - 1, from + random.nextInt(length));
      zip[at] ^= (byte) (1 << random.nextInt(8));
    }
    return zip;
  }

  private static byte[] doubled(byte[] zip, int from, Random random) {
    int to = Math.min(zip.length, from + 1 + random.nextInt(300));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(zip, 0, to);
    out.write(zip, from, zip.length - from);
    return out.toByteArray();
  }

  private static byte[] odd(byte[] zip, int at, Random random) {
    long value = ODD[random.nextInt(ODD.length)];
    int length = 1 << random.nextInt(4);
    for (int i = 0; i < length && at + i < zip.length; i++) {
      zip[at + i] = (byte) (value >> 8 * Math.min(i, 7));
    }
    return zip;
  }
}
