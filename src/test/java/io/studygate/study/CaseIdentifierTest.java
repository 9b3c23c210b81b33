package io.studygate.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.Generation;
import io.studygate.config.Trial;
import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import io.studygate.spool.Decisions;
import io.studygate.spool.Ticket;
import io.studygate.spool.Ticket.Layout;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** design.md, section 3: whose case is it? */
class CaseIdentifierTest {
  private static final Trial ONE = Rig.trial("ONE-1");
  private static final Trial TWO = Rig.trial("TWO-2");
  private static final Trial NAMED = named("NAMED", "(?<protocol>NAMED)_case_(?<case>\\d+)");

  private static Trial named(String protocol, String pattern) {
    return Rig.trial(protocol, "\\d{3}", pattern, false, List.of(), List.of());
  }

  private static Trial byPatientId(List<String> register) {
    return Rig.trial("ONE-1", "[A-Z]{2}-\\d{3}", null, true, register, List.of());
  }

  private static SubmissionNote note(String protocol, String caseId) {
    return new SubmissionNote(protocol, caseId, null, null, null, null, null);
  }

  private static CaseEvidence headers(Set<String> protocols, Set<String> subjects) {
    return new CaseEvidence(
        protocols, subjects, Set.of("HOSP-1"), Set.of("Doe^Jane"), Set.of("Doe", "Jane"));
  }

  private static CaseEvidence patient(String id, String name) {
    return new CaseEvidence(
        Set.of(), Set.of(), Set.of(id), Set.of(name), Set.of(name.split("\\^")));
  }

  private static Inventory inventory(SubmissionNote note, CaseEvidence evidence) {
    return new Inventory(List.of(), List.of(), 3, 3, note, evidence, List.of());
  }

  private static Ticket zip(String name) {
    return Rig.ticket(Layout.INCOMING_ZIP, null, name);
  }

  private static CaseDecision decide(
      Generation generation, Ticket ticket, SubmissionNote note, CaseEvidence evidence) {
    return new CaseIdentifier(generation)
        .identify(ticket, inventory(note, evidence), Decisions.NONE, null);
  }

  private static void is(CaseDecision decision, String protocol, String caseId) {
    assertThat(decision.findings()).isEmpty();
    assertThat(decision.trial().protocol()).isEqualTo(protocol);
    assertThat(decision.caseId()).isEqualTo(caseId);
  }

  private static void refused(CaseDecision decision, FindingCode... codes) {
    assertThat(Rig.codes(decision.findings()))
        .containsExactlyElementsOf(List.of(codes).stream().map(FindingCode::code).toList());
    assertThat(decision.known()).isFalse();
  }

  @Test
  void a_loose_file_is_nobodys_case_and_no_trial_hears_of_it() {
    CaseDecision decision =
        decide(
            Rig.generation(ONE),
            Rig.ticket(Layout.STRAY, null, "slice.dcm"),
            SubmissionNote.NONE,
            CaseEvidence.NONE);
    assertThat(decision.trial()).isNull();
    assertThat(decision.findings()).isEmpty();
  }

  @Test
  void submission_txt_names_trial_and_case() {
    CaseDecision decision =
        decide(Rig.generation(ONE, TWO), zip("x"), note("two-2", "007"), CaseEvidence.NONE);
    is(decision, "TWO-2", "007");
    assertThat(decision.source()).contains("submission.txt");
  }

  @Test
  void the_folder_below_input_names_the_trial() {
    Ticket ticket = Rig.ticket(Layout.INPUT_ZIP, "TWO-2", "x");
    is(
        decide(Rig.generation(ONE, TWO), ticket, note(null, "007"), CaseEvidence.NONE),
        "TWO-2",
        "007");
  }

  @Test
  void a_folder_of_any_other_name_says_nothing() {
    Ticket ticket = Rig.ticket(Layout.INPUT_ZIP, "our_study", "x");
    is(decide(Rig.generation(ONE), ticket, note(null, "007"), CaseEvidence.NONE), "ONE-1", "007");
  }

  @Test
  void the_name_pattern_names_trial_and_case() {
    Generation generation = Rig.generation(ONE, NAMED);
    is(
        decide(generation, zip("NAMED_case_004"), SubmissionNote.NONE, CaseEvidence.NONE),
        "NAMED",
        "004");
  }

  @Test
  void a_name_without_protocol_names_the_trial_whose_case_it_holds() {
    Generation generation = Rig.generation(ONE, named("RTQA", "(?<case>\\d{3})_SITE\\d{2}"));
    is(
        decide(generation, zip("012_SITE07"), SubmissionNote.NONE, CaseEvidence.NONE),
        "RTQA",
        "012");
  }

  @Test
  void a_name_that_only_looks_for_a_case_in_another_form_names_no_trial() {
    Generation generation = Rig.generation(ONE, named("ANY", "(?<case>.+)"));
    refused(
        decide(generation, zip("ACNS_case_004"), SubmissionNote.NONE, CaseEvidence.NONE),
        FindingCode.CASE_UNKNOWN);
  }

  @Test
  void clinical_trial_attributes_name_trial_and_case() {
    CaseEvidence evidence = headers(Set.of("TWO-2"), Set.of("007"));
    is(decide(Rig.generation(ONE, TWO), zip("x"), SubmissionNote.NONE, evidence), "TWO-2", "007");
  }

  @Test
  void subject_ids_of_another_offices_protocol_are_not_our_cases() {
    CaseEvidence evidence = headers(Set.of("ELSEWHERE"), Set.of("999"));
    is(decide(Rig.generation(ONE), zip("x"), note("ONE-1", "007"), evidence), "ONE-1", "007");
    refused(
        decide(Rig.generation(ONE), zip("x"), SubmissionNote.NONE, evidence),
        FindingCode.TRIAL_UNKNOWN);
  }

  @Test
  void patient_id_names_the_case_only_where_the_trial_says_so() {
    CaseEvidence evidence = patient("AB-123", "Doe^Jane");
    Ticket ticket = zip("x");
    is(
        decide(Rig.generation(byPatientId(List.of())), ticket, SubmissionNote.NONE, evidence),
        "ONE-1",
        "AB-123");
    Trial strict = Rig.trial("ONE-1", "[A-Z]{2}-\\d{3}", null, false, List.of(), List.of());
    refused(
        decide(Rig.generation(strict), ticket, SubmissionNote.NONE, evidence),
        FindingCode.CASE_UNKNOWN);
  }

  @Test
  void patient_id_must_match_in_full_and_be_on_the_register() {
    Generation generation = Rig.generation(byPatientId(List.of("AB-777")));
    refused(
        decide(generation, zip("x"), SubmissionNote.NONE, patient("AB-123", "Doe^Jane")),
        FindingCode.CASE_UNKNOWN);
    refused(
        decide(
            Rig.generation(byPatientId(List.of())),
            zip("x"),
            SubmissionNote.NONE,
            patient("AB-1234", "Doe^Jane")),
        FindingCode.CASE_UNKNOWN);
    is(
        decide(generation, zip("x"), SubmissionNote.NONE, patient("AB-777", "Doe^Jane")),
        "ONE-1",
        "AB-777");
  }

  @Test
  void the_only_trial_of_the_site_is_its_trial_and_one_of_two_is_not() {
    is(decide(Rig.generation(ONE), zip("x"), note(null, "007"), CaseEvidence.NONE), "ONE-1", "007");
    refused(
        decide(Rig.generation(ONE, TWO), zip("x"), note(null, "007"), CaseEvidence.NONE),
        FindingCode.CASE_UNKNOWN);
  }

  @Test
  void two_sources_that_disagree_on_the_trial_are_a_conflict() {
    Ticket ticket = Rig.ticket(Layout.INPUT_ZIP, "ONE-1", "x");
    refused(
        decide(Rig.generation(ONE, TWO), ticket, note("TWO-2", "007"), CaseEvidence.NONE),
        FindingCode.CASE_CONFLICT);
  }

  @Test
  void two_sources_that_disagree_on_the_case_are_a_conflict_and_no_value_is_printed() {
    CaseDecision decision =
        decide(
            Rig.generation(ONE, NAMED),
            zip("NAMED_case_004"),
            note(null, "005"),
            headers(Set.of(), Set.of("006")));
    refused(decision, FindingCode.CASE_CONFLICT);
    assertThat(decision.findings().get(0).what())
        .isEqualTo(
            "Two sources disagree on the case: submission.txt and the name of the zip or folder.");
  }

  @Test
  void a_note_of_our_own_people_overrules_folder_name_and_headers() {
    Ticket ticket = Rig.ticket(Layout.INPUT_ZIP, "TWO-2", "NAMED_case_004");
    CaseDecision decision =
        decide(
            Rig.generation(ONE, TWO, NAMED),
            ticket,
            note("ONE-1", "005").asOurs(),
            headers(Set.of("TWO-2"), Set.of("006", "007")));
    is(decision, "ONE-1", "005");
  }

  @Test
  void a_note_of_our_own_people_never_makes_a_hospital_number_a_case() {
    refused(
        decide(Rig.generation(ONE), zip("x"), note("ONE-1", "123").asOurs(), patient("123", "A^B")),
        FindingCode.CASE_IS_IDENTIFIER);
  }

  @Test
  void two_subjects_in_the_images_are_a_conflict() {
    refused(
        decide(
            Rig.generation(ONE),
            zip("x"),
            SubmissionNote.NONE,
            headers(Set.of(), Set.of("006", "007"))),
        FindingCode.CASE_CONFLICT);
  }

  @Test
  void a_case_of_another_form_is_refused_and_not_repeated() {
    CaseDecision decision =
        decide(Rig.generation(ONE), zip("x"), note(null, "Doe Jane 1961"), CaseEvidence.NONE);
    refused(decision, FindingCode.CASE_PATTERN);
    assertThat(decision.findings().toString()).doesNotContain("Doe");
  }

  @Test
  void a_protocol_of_nobody_and_one_of_other_sites_are_told_apart() {
    refused(
        decide(Rig.generation(ONE), zip("x"), note("NOBODYS", "007"), CaseEvidence.NONE),
        FindingCode.TRIAL_UNKNOWN);
    Generation other = Rig.generation(List.of(ONE), ONE, TWO);
    refused(
        decide(other, zip("x"), note("TWO-2", "007"), CaseEvidence.NONE),
        FindingCode.TRIAL_NOT_FOR_SITE);
    refused(
        decide(
            other,
            Rig.ticket(Layout.INPUT_ZIP, "TWO-2", "x"),
            SubmissionNote.NONE,
            CaseEvidence.NONE),
        FindingCode.TRIAL_NOT_FOR_SITE);
  }

  @Test
  void name_patterns_of_trials_of_other_sites_are_not_asked() {
    Generation generation = Rig.generation(List.of(ONE), ONE, NAMED);
    CaseDecision decision =
        decide(generation, zip("NAMED_case_004"), note(null, "007"), CaseEvidence.NONE);
    is(decision, "ONE-1", "007");
  }

  @Test
  void a_hospital_number_given_as_the_case_is_refused() {
    refused(
        decide(Rig.generation(ONE), zip("x"), note(null, "417"), patient("417", "Doe^Jane")),
        FindingCode.CASE_IS_IDENTIFIER);
    CaseEvidence accession =
        new CaseEvidence(Set.of(), Set.of(), Set.of(), Set.of(), Set.of("417"));
    refused(
        decide(Rig.generation(ONE), zip("x"), note(null, "417"), accession),
        FindingCode.CASE_IS_IDENTIFIER);
  }

  @Test
  void a_case_on_the_register_may_stand_in_the_headers() {
    Trial trial = Rig.trial("ONE-1", "\\d{3}", null, false, List.of("417"), List.of());
    is(
        decide(Rig.generation(trial), zip("x"), note(null, "417"), patient("417", "Doe^Jane")),
        "ONE-1",
        "417");
  }

  @Test
  void data_that_the_site_has_anonymised_with_the_case_as_name_and_id_passes() {
    is(
        decide(Rig.generation(ONE), zip("x"), note(null, "417"), patient("417", "417^")),
        "ONE-1",
        "417");
  }

  @Test
  void what_could_not_be_opened_is_not_also_reproached_for_its_case() {
    Inventory broken =
        new Inventory(
            List.of(),
            List.of(),
            0,
            0,
            SubmissionNote.NONE,
            CaseEvidence.NONE,
            List.of(Finding.of(FindingCode.ARCHIVE_TRUNCATED)));
    assertThat(
            new CaseIdentifier(Rig.generation(ONE))
                .identify(zip("x"), broken, Decisions.NONE, null)
                .findings())
        .isEmpty();
  }

  @Test
  void a_site_that_nobody_configured_has_no_trial() {
    Generation generation = Rig.generation(ONE);
    Ticket ticket = zip("x");
    Ticket stranger =
        new Ticket(
            ticket.id(),
            "999",
            "main",
            ticket.layout(),
            "/999/incoming/x",
            null,
            "x",
            "x",
            1,
            ticket.modified(),
            ticket.received(),
            "00");
    refused(
        decide(generation, stranger, note("ONE-1", "007"), CaseEvidence.NONE),
        FindingCode.TRIAL_NOT_FOR_SITE);
  }
}
