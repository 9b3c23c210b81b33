package io.studygate.batch;

import io.studygate.MutantRuns;
import io.studygate.TestStudies;
import io.studygate.config.Profile;
import io.studygate.config.Profile.Option;
import io.studygate.config.Profile.PixelRule;
import io.studygate.deidentify.Anonymised;
import io.studygate.deidentify.KeptBack;
import io.studygate.deidentify.Subject;
import io.studygate.deidentify.YardstickRunner;
import io.studygate.dicom.DicomException;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.FrameReader;
import io.studygate.study.Inventory;
import io.studygate.study.Payload;
import io.studygate.study.Payloads;
import io.studygate.study.Rig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Byte flips, cuts and doublings of real and of made-up objects, each opened, de-identified, proved
 * and drawn as the gateway does it. A program of its own, so that its heap can be small.
 */
public final class Mutants {
  private static final int HEADER = 4000;
  private static final int LONGEST_FILE = 1 << 20;
  private static final String NAME = "object.dcm";
  private static final List<Profile> PROFILES =
      List.of(
          profile(),
          profile(Option.CLEAN_DESCRIPTORS, Option.CLEAN_STRUCTURED_CONTENT, Option.CLEAN_GRAPHICS),
          profile(Option.RETAIN_LONGITUDINAL_MODIFIED_DATES, Option.RETAIN_SAFE_PRIVATE),
          profile(Option.RETAIN_LONGITUDINAL_FULL_DATES, Option.RETAIN_UIDS));

  private final long seed;
  private final List<byte[]> originals;

  private Mutants(long seed, List<byte[]> originals) {
    this.seed = seed;
    this.originals = originals;
  }

  /** Pixels pass, but for ultrasound, of which a corner is masked. */
  private static Profile profile(Option... options) {
    PixelRule mask =
        new PixelRule(
            "UltrasoundImageStorage",
            null,
            null,
            null,
            null,
            null,
            PixelRule.Action.MASK,
            List.of(new PixelRule.Region(0, 0, 50, 20)));
    PixelRule pass =
        new PixelRule(null, null, null, null, null, null, PixelRule.Action.PASS, List.of());
    return new Profile("mutants", List.of(options), List.of(), List.of(mask, pass));
  }

  /** Arguments: a folder for what is written, how many, the seed, and folders of originals. */
  public static void main(String[] args) throws Exception {
    Path work = Path.of(args[0]);
    List<byte[]> originals = new ArrayList<>();
    for (String folder : List.of(args).subList(3, args.length)) {
      read(Path.of(folder), originals);
    }
    read(TestStudies.rt().asFolder(work.resolve("made")), originals);
    originals.add(TestStudies.bytes(Anonymised.image()));
    Mutants mutants = new Mutants(Long.parseLong(args[2]), originals);
    MutantRuns.run(work, Integer.parseInt(args[1]), mutants::one);
  }

  private static void read(Path folder, List<byte[]> originals) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        long size = Files.size(file);
        if (size > 200 && size < LONGEST_FILE) {
          originals.add(Files.readAllBytes(file));
        }
      }
    }
  }

  private String one(int number, Path folder) throws Exception {
    Random random = new Random(seed + number);
    byte[] mutant = mutate(originals.get(number % originals.size()), random);
    Files.createDirectories(folder.resolve(Payloads.FOLDER));
    Files.write(folder.resolve(Payloads.FOLDER).resolve(NAME), mutant);
    Inventory inventory = Rig.open(folder);
    boolean told = !inventory.findings().isEmpty() || !inventory.others().isEmpty();
    if (inventory.instances().isEmpty() && !told) {
      throw new IllegalStateException("it is neither listed nor refused");
    }
    draw(folder.resolve(Payloads.FOLDER).resolve(NAME));
    Profile profile = PROFILES.get(number % PROFILES.size());
    Subject subject = new Subject(YardstickRunner.trial(), "CASE-001", "S01");
    Batch batch = new Batch(profile, subject, Anonymised.KEY, DicomLimits.DEFAULT);
    Path out = folder.resolve("out");
    try (Payload payload = Payloads.at(folder.resolve(Payloads.FOLDER), SharedObjects.LIMITS)) {
      return end(batch.run(payload, out, i -> {}), out);
    }
  }

  /** The pictures of the reports; what cannot be read has none. */
  private static void draw(Path file) throws IOException {
    try {
      FrameReader.read(file, 0, 100, DicomLimits.DEFAULT);
    } catch (DicomException unreadable) {
      // the report says so
    }
  }

  private static String end(Batch.Done done, Path out) throws IOException {
    if (BatchLeft.take(done, out) > 0) {
      return "written and proved";
    }
    KeptBack kept = done.keptBack().get(0);
    return kept.why() + (kept.reason().startsWith("the proof") ? " by the proof" : "");
  }

  private static byte[] mutate(byte[] original, Random random) {
    byte[] mutant = original.clone();
    int header = Math.min(mutant.length, HEADER);
    switch (random.nextInt(5)) {
      case 0 -> flip(mutant, 132, header, random, 1 + random.nextInt(8));
      case 1 -> flip(mutant, 0, mutant.length, random, 1 + random.nextInt(64));
      case 2 -> flip(mutant, 128, Math.min(header, 700), random, 1);
      case 3 -> mutant = Arrays.copyOf(mutant, random.nextInt(mutant.length));
      default -> mutant = twice(mutant, random.nextInt(header), random.nextInt(400));
    }
    return mutant;
  }

  /** Some bytes stand there twice. */
  private static byte[] twice(byte[] bytes, int from, int count) {
    int to = Math.min(bytes.length, from + count);
    byte[] longer = Arrays.copyOf(bytes, bytes.length + to - from);
    System.arraycopy(bytes, from, longer, to, bytes.length - from);
    return longer;
  }

  private static void flip(byte[] bytes, int from, int to, Random random, int count) {
    for (int i = 0; i < count; i++) {
      bytes[from + random.nextInt(Math.max(1, to - from))] = (byte) random.nextInt(256);
    }
  }
}
