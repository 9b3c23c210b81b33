package io.studygate.proof;

import io.studygate.Variables;
import io.studygate.config.Generation;
import io.studygate.config.Profile;
import io.studygate.config.Settings;
import io.studygate.config.Trial;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.deidentify.Keyed;
import io.studygate.deidentify.Subject;
import io.studygate.deidentify.TrialKeys;
import io.studygate.spool.Ticket;
import io.studygate.study.ArchiveRefused;
import io.studygate.study.CaseDecision;
import io.studygate.study.HeaderLimits;
import io.studygate.study.Payload;
import io.studygate.study.Payloads;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Variable;

/**
 * Searches all that would leave for what this subject's files said.
 *
 * @see "DICOM PS3.15, annex E"
 */
final class StudyProof {
  private final Generation generation;
  private final TrialKeys keys;

  StudyProof(Generation generation, TrialKeys keys) {
    this.generation = generation;
    this.keys = keys;
  }

  /**
   * Proves a de-identified study.
   *
   * @throws IOException if our own disk cannot be read; nothing leaves then
   */
  public ProofRecord prove(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.FOLDER) Path folder,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.DEIDENTIFIED) DeidentifiedStudy study)
      throws IOException {
    Profile profile = generation.profiles().get(study.profile());
    if (profile == null) {
      throw new IllegalStateException("the profile of the study is not configured");
    }
    Trial trial = decision.trial();
    Subject subject = new Subject(trial, decision.caseId(), ticket.site(), decision.visit());
    byte[] key = keys.key(trial.protocol());
    Settings.Limits limits = generation.settings().limits();
    try (Payload payload = Payloads.open(folder, limits)) {
      return new ProofRun(
              profile, subject, HeaderLimits.of(limits), subject.dateShift(key), new Keyed(key))
          .prove(payload, study.folder(), study.objects());
    } catch (ArchiveRefused e) {
      throw new IOException("what was received cannot be opened again", e);
    }
  }
}
