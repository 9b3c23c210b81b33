package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.studygate.config.Generation;
import io.studygate.finding.Finding;
import io.studygate.finding.Severity;
import io.studygate.spool.Decisions;
import io.studygate.spool.Ticket;
import io.studygate.spool.Ticket.Layout;
import io.studygate.study.CaseDecision;
import io.studygate.study.CaseIdentifier;
import io.studygate.study.Inventory;
import io.studygate.study.Payloads;
import io.studygate.study.Rig;
import io.studygate.study.SubmissionOpener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The curated broken files, as far as opening, case and rules decide: truncated compressed pixels
 * and what follows the pixels are the anonymiser's to find. A dash stands for: goes on.
 */
class ExpectedVerdictsTest {
  private static final Path DATA = Path.of("../shared/data");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "zip-slip-relative.zip, ARCHIVE-UNSAFE-NAME",
    "zip-slip-absolute.zip, ARCHIVE-UNSAFE-NAME",
    "zip-slip-backslash.zip, ARCHIVE-UNSAFE-NAME",
    "zip-slip-inner-dots.zip, ARCHIVE-UNSAFE-NAME",
    "symlink-entry.zip, ARCHIVE-UNSAFE-NAME",
    "file-then-directory.zip, ARCHIVE-DUPLICATE-NAME",
    "local-central-name-mismatch.zip, ARCHIVE-UNSAFE-NAME",
    "duplicate-names.zip, ARCHIVE-DUPLICATE-NAME",
    "case-collision.zip, PATIENTS-MANY",
    "encrypted-aes256.zip, ARCHIVE-ENCRYPTED",
    "encrypted-zipcrypto.zip, ARCHIVE-ENCRYPTED",
    "encrypted.7z, ARCHIVE-KIND",
    "sevenzip-named.zip, ARCHIVE-KIND",
    "truncated.zip, ARCHIVE-TRUNCATED",
    "zero-bytes.zip, ARCHIVE-EMPTY",
    "wrong-crc.zip, ARCHIVE-CRC",
    "prefix-mz.zip, PATIENTS-MANY",
    "suffix-garbage.zip, PATIENTS-MANY",
    "data-descriptor-streamed.zip, PATIENTS-MANY",
    "names-utf8-flagged.zip, PATIENTS-MANY",
    "names-control-chars.zip, PATIENTS-MANY",
    "names-windows-reserved.zip, PATIENTS-MANY",
    "names-cp437.zip, -",
    "names-latin1-unflagged.zip, -",
    "names-sjis-unflagged.zip, -",
    "names-utf8-unflagged.zip, -",
    "names-rtl-override.zip, -",
    "long-path.zip, -",
    "long-name.zip, -",
    "zip64-forced.zip, -",
    "macos-junk.zip, -",
    "duplicate-content.zip, -",
    "bomb-200mb-zeros.zip, ARCHIVE-BOMB",
    "bomb-nested-1.6gb.zip, ARCHIVE-NESTED",
    "nested-zip.zip, ARCHIVE-NESTED",
    "no-dicom-inside.zip, NO-DICOM",
    "empty-dirs-only.zip, NO-DICOM",
    "empty.zip, NO-DICOM",
    "many-entries-20000.zip, NO-DICOM",
  })
  void a_hostile_zip_gets_its_verdict(String name, String code) throws Exception {
    hasVerdict(DATA.resolve("zips/hostile-derived").resolve(name), code);
  }

  @ParameterizedTest
  @CsvSource({
    "derived/preamble-mz.dcm, -",
    "derived/preamble-elf.dcm, -",
    "derived/preamble-pk.dcm, -",
    "derived/preamble-pdf.dcm, -",
    "derived/preamble-html.dcm, -",
    "derived/preamble-shebang.dcm, -",
    "derived/preamble-tiff.dcm, -",
    "derived/ct-no-extension, -",
    "derived/ct-trailing-garbage.dcm, -",
    "derived/meta-dataset-uid-mismatch.dcm, -",
    "derived/patient-id-injection.dcm, -",
    "derived/missing-sop-class.dcm, DICOM-INCOMPLETE",
    "derived/missing-sop-instance-uid.dcm, DICOM-INCOMPLETE",
    "derived/missing-study-uid.dcm, DICOM-INCOMPLETE",
    "derived/study-uid-path-traversal.dcm, UID-INVALID",
    "derived/sop-uid-too-long.dcm, UID-INVALID",
    "derived/ct-truncated-pixels.dcm, DICOM-TRUNCATED",
    "derived/preamble-only.dcm, DICOM-UNREADABLE",
    "derived/random-after-dicm.dcm, DICOM-UNREADABLE",
    "derived/zero-bytes.dcm, DICOM-UNREADABLE",
    "derived/text.dcm, DICOM-UNREADABLE",
    "derived/png-named.dcm, DICOM-UNREADABLE",
    "derived/jpeg-named.dcm, DICOM-UNREADABLE",
    "derived/zip-named.dcm, DICOM-UNREADABLE",
    "derived/pdf-named.dcm, NO-DICOM",
    "derived/same-study-other-patient.dcm+../modalities/ct-ge.dcm, PATIENTS-MANY",
    "derived/same-uid-other-pixels.dcm+../modalities/ct-ge.dcm, INSTANCE-CONFLICT",
    "git-lfs-pointer-named.dcm, DICOM-UNREADABLE",
    "rtplan-text-dump-named.dcm, DICOM-UNREADABLE",
    "no_meta.dcm, DICOM-UNREADABLE",
    "ExplVR_BigEndNoMeta.dcm, DICOM-UNREADABLE",
    "ExplVR_LitEndNoMeta.dcm, DICOM-UNREADABLE",
    "no_preamble_dicm_in_data.dcm, DICOM-UNREADABLE",
    "meta_missing_tsyntax.dcm, DICOM-UNREADABLE",
    "zipMR.gz, ARCHIVE-KIND",
    "MR_truncated.dcm, DICOM-TRUNCATED",
    "rtplan_truncated.dcm, DICOM-TRUNCATED",
    "3gb-bulk-data-truncated, DICOM-TRUNCATED",
    "MR_small_padded.dcm, -",
    "../modalities/encapsulated-pdf-derived.dcm, NO-IMAGES",
  })
  void a_malformed_file_gets_its_verdict(String names, String code) throws Exception {
    for (String name : names.split("\\+")) {
      hasFile(DATA.resolve("malformed").resolve(name));
    }
    hasVerdict(null, code);
  }

  private void hasFile(Path file) throws Exception {
    assumeTrue(Files.isRegularFile(file));
    Path payload = Files.createDirectories(folder.resolve(Payloads.FOLDER));
    Files.copy(file, payload.resolve(file.getFileName()));
  }

  private void hasVerdict(Path zip, String code) throws Exception {
    if (zip != null && zip.toString().endsWith(".zip")) {
      assumeTrue(Files.isRegularFile(zip));
      Files.copy(zip, folder.resolve(Payloads.ZIP));
    } else if (zip != null) {
      hasFile(zip);
    }
    Files.writeString(folder.resolve("submission.txt"), "protocol: TEST-ANY\ncase: 001\n");
    Generation generation = Rig.generation(Rig.trial("TEST-ANY"));
    Ticket ticket = Rig.ticket(Layout.INCOMING_ZIP, null, "any");
    Inventory inventory = new SubmissionOpener(generation).open(folder, ticket);
    CaseDecision decision =
        new CaseIdentifier(generation).identify(ticket, inventory, Decisions.NONE, null);
    List<Finding> rules = new RuleCheck().check(inventory, decision);
    rules = new ReadThrough(generation).complete(folder, inventory, decision, rules);
    List<Finding> refusals =
        Finding.all(inventory.findings(), decision.findings(), rules).stream()
            .filter(finding -> finding.severity() != Severity.NOTE)
            .toList();
    if (code.equals("-")) {
      assertThat(refusals).isEmpty();
      assertThat(inventory.instances()).hasSize(1);
      assertThat(decision.known()).isTrue();
    } else {
      assertThat(Rig.codes(refusals)).contains(code);
      assertThat(Rig.codes(refusals)).doesNotContain("CASE-UNKNOWN");
    }
  }
}
