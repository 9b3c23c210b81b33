package io.studygate.study;

import io.studygate.MutantRuns;
import io.studygate.batch.Batch;
import io.studygate.batch.BatchLeft;
import io.studygate.config.Profile;
import io.studygate.config.Profile.PixelRule;
import io.studygate.config.Trial;
import io.studygate.deidentify.Subject;
import io.studygate.demo.SyntheticStudy;
import io.studygate.dicom.DicomLimits;
import io.studygate.finding.Finding;
import io.studygate.spool.Decisions;
import io.studygate.spool.Ticket;
import io.studygate.spool.Ticket.Layout;
import io.studygate.validate.RuleCheck;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Zips that are good but for some bytes, each opened to its last byte, de-identified and proved, or
 * with a finding. A program of its own, so that its heap can be small.
 */
public final class FuzzedZips {
  private static final byte[] KEY =
      "a key of 32 bytes for the tests.".getBytes(StandardCharsets.UTF_8);
  private static final PixelRule PASS =
      new PixelRule(null, null, null, null, null, null, PixelRule.Action.PASS, List.of());

  private final long seed;
  private final List<ZipMutants> originals;
  private final Trial trial = Rig.trial("ONE-1");
  private final SubmissionOpener opener = new SubmissionOpener(Rig.generation(trial));
  private final CaseIdentifier identifier = new CaseIdentifier(Rig.generation(trial));
  private final Ticket ticket = Rig.ticket(Layout.INCOMING_ZIP, null, "x");
  private final Batch batch =
      new Batch(
          new Profile("fuzzed", List.of(), List.of(), List.of(PASS)),
          new Subject(trial, "001", Rig.SITE),
          KEY,
          DicomLimits.DEFAULT);

  private FuzzedZips(long seed, List<ZipMutants> originals) {
    this.seed = seed;
    this.originals = originals;
  }

  /** Arguments: a folder for what is written, how many, and the seed. */
  public static void main(String[] args) throws Exception {
    Path work = Path.of(args[0]);
    FuzzedZips zips =
        new FuzzedZips(
            Long.parseLong(args[2]), originals(Files.createDirectory(work.resolve("made"))));
    Path good = Files.createDirectory(work.resolve("good"));
    for (ZipMutants original : zips.originals) {
      System.out.println("before it was changed: " + zips.end(original.zip(), good));
    }
    MutantRuns.run(work, Integer.parseInt(args[1]), zips::one);
  }

  private String one(int number, Path folder) throws Exception {
    ZipMutants original = originals.get(number % originals.size());
    return end(original.mutant(new Random(seed + number)), folder);
  }

  /** "proved" if all of it could be read and nothing is wrong, else the first finding's code. */
  private String end(byte[] zip, Path folder) throws Exception {
    Path submission = Files.createDirectories(folder.resolve("submission"));
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
    if (inventory.instances().isEmpty() && found.isEmpty()) {
      throw new IllegalStateException("it is neither listed nor refused");
    }
    String end = found.isEmpty() ? proved(submission, folder.resolve("out")) : found.get(0).code();
    try (Stream<Path> left = Files.list(submission)) {
      if (left.count() != 1) {
        throw new IllegalStateException("something was written beside it");
      }
    }
    return end;
  }

  private String proved(Path submission, Path out) throws Exception {
    try (Payload payload = Payloads.open(submission, PayloadsTest.LIMITS)) {
      Batch.Done done = batch.run(payload, out, i -> {});
      int written = BatchLeft.take(done, out);
      return written == done.files() ? "proved" : "kept back: " + done.keptBack().get(0).reason();
    }
  }

  private static List<ZipMutants> originals(Path made) throws IOException {
    // Objects of few elements: what is proved here is looked for in thousands of zips.
    SyntheticStudy study = SyntheticStudy.of(SyntheticStudy.Kind.RT, 2, 8);
    Path files = Files.createDirectory(made.resolve("files"));
    Path deflated = made.resolve("a.zip");
    study.toFolder(files);
    study.toZip(deflated);
    return Stream.of(
            Files.readAllBytes(deflated),
            zip(files, made, ZipArchiveEntry.STORED, Zip64Mode.Never),
            zip(files, made, ZipArchiveEntry.DEFLATED, Zip64Mode.Always))
        .map(ZipMutants::of)
        .toList();
  }

  private static byte[] zip(Path files, Path made, int method, Zip64Mode mode) throws IOException {
    Path zip = made.resolve("b.zip");
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
}
