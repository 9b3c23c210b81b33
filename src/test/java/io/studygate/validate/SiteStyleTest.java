package io.studygate.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.studygate.config.Generation;
import io.studygate.config.Rule;
import io.studygate.config.Trial;
import io.studygate.finding.Finding;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries shaped as the sites of the three replaced services send them. */
class SiteStyleTest {
  private static final Path DATA = Path.of("../shared/data/zips/site-style");
  private static final String UUID = "1f481cf0-786c-4979-91e6-f1300c546a2d";

  private static final Trial AIDP =
      Rig.trial("AIDP", "[0-9a-f-]{36}", "(?<case>[0-9a-f-]{36})", false, List.of(), List.of());
  private static final Trial RTQA =
      Rig.trial(
          "RTQA-01",
          "TRIAL-RT-\\d{4}",
          "(?<case>TRIAL-RT-\\d{4})_SITE\\d{2}",
          true,
          List.of(),
          List.of(new Rule("rt", Rule.Kind.RT_SET, null, List.of(), null, null, null)));
  private static final Trial ACNS =
      Rig.trial(
          "ACNS0031",
          "\\d+",
          "(?<protocol>ACNS0031)_case_(?<case>\\d+)",
          false,
          List.of(),
          List.of());

  @TempDir Path folder;

  private Inventory inventory;
  private CaseDecision decision;
  private List<Finding> findings;

  @BeforeEach
  void needs_the_data() {
    assumeTrue(Files.isDirectory(DATA));
  }

  private void run(Layout layout, String below, String name, Trial... trials) throws Exception {
    Generation generation = Rig.generation(trials);
    Ticket ticket = Rig.ticket(layout, below, name);
    inventory = new SubmissionOpener(generation).open(folder, ticket);
    decision = new CaseIdentifier(generation).identify(ticket, inventory, Decisions.NONE, null);
    findings =
        Finding.all(
            inventory.findings(), decision.findings(), new RuleCheck().check(inventory, decision));
  }

  private void zip(String path) throws Exception {
    Files.copy(DATA.resolve(path), folder.resolve(Payloads.ZIP));
  }

  @Test
  void neuropacs_one_study_per_zip_whose_name_is_the_case() throws Exception {
    zip("neuropacs/" + UUID + ".zip");
    run(Layout.INPUT_ZIP, "our_study", UUID, AIDP, RTQA);
    assertThat(decision.caseId()).isEqualTo(UUID);
    assertThat(inventory.instances()).hasSize(97);
    assertThat(Rig.codes(findings)).containsExactly("SOP-CLASS-PRIVATE");
  }

  @Test
  void rttqa_one_zip_with_sub_folders_and_a_document() throws Exception {
    zip("rttqa/TRIAL-RT-0012_SITE07.zip");
    run(Layout.INCOMING_ZIP, null, "TRIAL-RT-0012_SITE07", AIDP, RTQA, ACNS);
    assertThat(decision.trial().protocol()).isEqualTo("RTQA-01");
    assertThat(decision.caseId()).isEqualTo("TRIAL-RT-0012");
    assertThat(inventory.instances()).hasSize(17);
    assertThat(Rig.codes(findings)).containsExactly("DOCUMENT-KEPT-BACK");
  }

  @Test
  void qarc_loose_files_in_a_folder_named_for_protocol_and_case() throws Exception {
    copyQarc();
    run(Layout.INCOMING_FOLDER, null, "ACNS0031_case_004", AIDP, ACNS);
    assertThat(decision.trial().protocol()).isEqualTo("ACNS0031");
    assertThat(decision.caseId()).isEqualTo("004");
    assertThat(inventory.instances()).hasSize(17);
    assertThat(Rig.codes(findings)).containsExactly("DOCUMENT-KEPT-BACK");
    run(Layout.INCOMING_FOLDER, null, "ACNS0031_case_004", AIDP, RTQA);
    assertThat(Rig.codes(decision.findings())).containsExactly("CASE-UNKNOWN");
  }

  private void copyQarc() throws Exception {
    Path payload = Files.createDirectories(folder.resolve(Payloads.FOLDER));
    try (Stream<Path> files = Files.list(DATA.resolve("qarc/incoming/ACNS0031_case_004"))) {
      for (Path file : files.toList()) {
        Files.copy(file, payload.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void a_cd_export_of_two_patients_is_refused_and_its_viewer_is_listed() throws Exception {
    zip("cd-export/cd_export.zip");
    run(Layout.INCOMING_ZIP, null, "cd_export", AIDP, RTQA);
    assertThat(Rig.codes(findings)).contains("PATIENTS-MANY", "CASE-UNKNOWN");
    assertThat(inventory.instances()).hasSize(31);
    assertThat(inventory.instances()).extracting(i -> i.patientKey()).containsOnly("1", "2");
    assertThat(inventory.instances().stream().map(i -> i.study()).distinct()).hasSize(6);
    assertThat(inventory.count(Inventory.Other.Kind.DICOMDIR)).isEqualTo(7);
    assertThat(inventory.others()).hasSize(11);
    assertThat(Rig.codes(inventory.findings())).isEmpty();
  }
}
