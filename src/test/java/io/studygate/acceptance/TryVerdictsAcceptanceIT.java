package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.studygate.TestCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every curated broken or hostile file, through all routes with {@code try --trial TEST-ANY --case
 * 001}, gets the verdict of {@code ../shared/data/expected-verdicts.csv}.
 */
class TryVerdictsAcceptanceIT {
  private static final Path DATA = Path.of("../shared/data");
  private static final Path CONFIG = Path.of("src/test/resources/config");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "zips/hostile-derived/zip-slip-relative.zip, REFUSED, ARCHIVE-UNSAFE-NAME",
    "zips/hostile-derived/zip-slip-absolute.zip, REFUSED, ARCHIVE-UNSAFE-NAME",
    "zips/hostile-derived/zip-slip-inner-dots.zip, REFUSED, ARCHIVE-UNSAFE-NAME",
    "zips/hostile-derived/zip-slip-backslash.zip, REFUSED, ARCHIVE-UNSAFE-NAME",
    "zips/hostile-derived/symlink-entry.zip, REFUSED, ARCHIVE-UNSAFE-NAME",
    "zips/hostile-derived/duplicate-names.zip, REFUSED, ARCHIVE-DUPLICATE-NAME",
    "zips/hostile-derived/case-collision.zip, REFUSED, PATIENTS-MANY",
    "zips/hostile-derived/file-then-directory.zip, REFUSED, ARCHIVE-DUPLICATE-NAME",
    "zips/hostile-derived/local-central-name-mismatch.zip, REFUSED, ARCHIVE-UNSAFE-NAME",
    "zips/hostile-derived/encrypted-aes256.zip, REFUSED, ARCHIVE-ENCRYPTED",
    "zips/hostile-derived/encrypted-zipcrypto.zip, REFUSED, ARCHIVE-ENCRYPTED",
    "zips/hostile-derived/sevenzip-named.zip, REFUSED, ARCHIVE-KIND",
    "zips/hostile-derived/truncated.zip, REFUSED, ARCHIVE-TRUNCATED",
    "zips/hostile-derived/zero-bytes.zip, REFUSED, ARCHIVE-EMPTY",
    "zips/hostile-derived/wrong-crc.zip, REFUSED, ARCHIVE-CRC",
    "zips/hostile-derived/prefix-mz.zip, REFUSED, PATIENTS-MANY",
    "zips/hostile-derived/suffix-garbage.zip, REFUSED, PATIENTS-MANY",
    "zips/hostile-derived/data-descriptor-streamed.zip, REFUSED, PATIENTS-MANY",
    "zips/hostile-derived/names-utf8-flagged.zip, REFUSED, PATIENTS-MANY",
    "zips/hostile-derived/names-control-chars.zip, REFUSED, PATIENTS-MANY",
    "zips/hostile-derived/names-windows-reserved.zip, REFUSED, PATIENTS-MANY",
    "zips/hostile-derived/names-cp437.zip, ACCEPTED, ''",
    "zips/hostile-derived/names-latin1-unflagged.zip, ACCEPTED, ''",
    "zips/hostile-derived/names-sjis-unflagged.zip, ACCEPTED, ''",
    "zips/hostile-derived/names-utf8-unflagged.zip, ACCEPTED, ''",
    "zips/hostile-derived/names-rtl-override.zip, ACCEPTED, ''",
    "zips/hostile-derived/long-path.zip, ACCEPTED, ''",
    "zips/hostile-derived/long-name.zip, ACCEPTED, ''",
    "zips/hostile-derived/zip64-forced.zip, ACCEPTED, ''",
    "zips/hostile-derived/macos-junk.zip, ACCEPTED, ''",
    "zips/hostile-derived/duplicate-content.zip, ACCEPTED, INSTANCE-REPEATED",
    "zips/hostile-derived/bomb-200mb-zeros.zip, REFUSED, ARCHIVE-BOMB",
    "zips/hostile-derived/bomb-nested-1.6gb.zip, REFUSED, ARCHIVE-",
    "zips/hostile-derived/nested-zip.zip, REFUSED, ARCHIVE-NESTED",
    "zips/hostile-derived/no-dicom-inside.zip, REFUSED, NO-DICOM",
    "zips/hostile-derived/empty-dirs-only.zip, REFUSED, NO-DICOM",
    "zips/hostile-derived/empty.zip, REFUSED, NO-DICOM",
    "zips/hostile-derived/many-entries-20000.zip, REFUSED, NO-DICOM",
    "malformed/derived/preamble-mz.dcm, ACCEPTED, ''",
    "malformed/derived/preamble-pdf.dcm, ACCEPTED, ''",
    "malformed/derived/preamble-pk.dcm, ACCEPTED, ''",
    "malformed/derived/ct-no-extension, ACCEPTED, ''",
    "malformed/derived/ct-trailing-garbage.dcm, ACCEPTED, TRAILING-BYTES",
    "malformed/derived/meta-dataset-uid-mismatch.dcm, ACCEPTED, META-UID",
    "malformed/derived/patient-id-injection.dcm, ACCEPTED, ''",
    "malformed/derived/missing-sop-class.dcm, REFUSED, DICOM-INCOMPLETE",
    "malformed/derived/missing-sop-instance-uid.dcm, REFUSED, DICOM-INCOMPLETE",
    "malformed/derived/missing-study-uid.dcm, REFUSED, DICOM-INCOMPLETE",
    "malformed/derived/study-uid-path-traversal.dcm, REFUSED, UID-INVALID",
    "malformed/derived/sop-uid-too-long.dcm, REFUSED, UID-INVALID",
    "malformed/derived/ct-truncated-pixels.dcm, REFUSED, DICOM-TRUNCATED",
    "malformed/derived/preamble-only.dcm, REFUSED, DICOM-UNREADABLE",
    "malformed/derived/random-after-dicm.dcm, REFUSED, DICOM-UNREADABLE",
    "malformed/derived/zero-bytes.dcm, REFUSED, DICOM-UNREADABLE",
    "malformed/derived/text.dcm, REFUSED, DICOM-UNREADABLE",
    "malformed/derived/png-named.dcm, REFUSED, DICOM-UNREADABLE",
    "malformed/derived/zip-named.dcm, REFUSED, DICOM-UNREADABLE",
    "malformed/derived/pdf-named.dcm, REFUSED, NO-DICOM",
    "malformed/git-lfs-pointer-named.dcm, REFUSED, DICOM-UNREADABLE",
    "malformed/no_meta.dcm, REFUSED, DICOM-UNREADABLE",
    "malformed/ExplVR_BigEndNoMeta.dcm, REFUSED, DICOM-UNREADABLE",
    "malformed/meta_missing_tsyntax.dcm, REFUSED, DICOM-UNREADABLE",
    "malformed/MR_truncated.dcm, REFUSED, DICOM-TRUNCATED",
    "malformed/rtplan_truncated.dcm, REFUSED, DICOM-TRUNCATED",
    "malformed/3gb-bulk-data-truncated, REFUSED, DICOM-TRUNCATED",
    "malformed/emri_small_jpeg_2k_lossless_too_short.dcm, REFUSED, DICOM-TRUNCATED",
    "malformed/MR_small_padded.dcm, ACCEPTED, PIXEL-PADDING",
    "modalities/us-burned-in-text-greyscale.dcm, DELAYED, PIXEL-POLICY",
    "modalities/us-rgb.dcm, DELAYED, PIXEL-POLICY",
    "modalities/sc-phi-header-simpson.dcm, DELAYED, PIXEL-POLICY",
    "modalities/sc-cookie-phi-header.dcm, DELAYED, PIXEL-POLICY",
    "modalities/sc-rgb-odd-size.dcm, DELAYED, PIXEL-POLICY",
    "modalities/transfer-syntaxes/jpeg-lossless-p14sv1-us.dcm, DELAYED, PIXEL-POLICY",
    "modalities/encapsulated-pdf-derived.dcm, REFUSED, NO-IMAGES",
  })
  void gets_its_verdict(String file, String verdict, String code) throws Exception {
    assumeTrue(Files.isDirectory(DATA), "no ../shared here");
    Path out = folder.resolve("out");
    TestCommand.Ran ran =
        TestCommand.run(
            "try",
            "--config",
            CONFIG.toString(),
            "--trial",
            "TEST-ANY",
            "--case",
            "001",
            DATA.resolve(file).toString(),
            out.toString());
    Path results = onlyFolder(out.resolve("site/try/output"));
    assertThat(results.resolve("report.txt")).content().startsWith(verdict);
    assertThat(ran.exit()).isEqualTo(verdict.equals("ACCEPTED") ? 0 : 2);
    if (verdict.equals("DELAYED")) {
      assertThat(toOperators(out)).content().contains(code);
    } else if (!code.isEmpty()) {
      assertThat(results.resolve("findings.csv")).content().contains(code);
    }
    assertThat(delivered(out)).matches(files -> files.isEmpty() != verdict.equals("ACCEPTED"));
  }

  private static Path onlyFolder(Path output) throws IOException {
    try (Stream<Path> folders = Files.list(output)) {
      List<Path> all = folders.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  /** A site is told of a delay alone; why, our own people read. */
  private static Path toOperators(Path out) throws IOException {
    try (Stream<Path> mails = Files.list(out.resolve("mail"))) {
      return mails
          .filter(mail -> mail.getFileName().toString().contains("-operators-held-"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static List<Path> delivered(Path out) throws IOException {
    Path root = out.resolve("destinations");
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".dcm")).toList();
    }
  }
}
