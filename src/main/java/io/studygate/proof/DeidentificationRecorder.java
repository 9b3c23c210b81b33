package io.studygate.proof;

import io.studygate.Variables;
import io.studygate.config.FileWord;
import io.studygate.config.Generation;
import io.studygate.config.Profile;
import io.studygate.deidentify.ConfidentialityTable;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.deidentify.ProfileCheck;
import io.studygate.deidentify.Releases;
import io.studygate.proof.DeidentificationRecord.Proof;
import io.studygate.proof.DeidentificationRecord.Released;
import io.studygate.spool.Ticket;
import io.studygate.study.CaseDecision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.Variable;

/** Sums up, for destinations, how a study was de-identified and proved. */
final class DeidentificationRecorder {
  private final Generation generation;

  DeidentificationRecorder(Generation generation) {
    this.generation = generation;
  }

  /** The record; the same for every run of a submission under the same configuration. */
  public DeidentificationRecord of(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.FOLDER) Path folder,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.DEIDENTIFIED) DeidentifiedStudy study,
      @Variable(Variables.PROOF) ProofRecord proof)
      throws IOException {
    Profile profile = generation.profiles().get(study.profile());
    return new DeidentificationRecord(
        ticket.id(),
        ticket.received(),
        decision.trial().protocol(),
        decision.caseId(),
        "PS3.15 " + ConfidentialityTable.INSTANCE.edition(),
        profile.name(),
        profile.options().stream().map(FileWord::of).toList(),
        exceptions(profile),
        study.objects().size(),
        Proof.of(proof),
        Releases.of(folder, ticket, decision.trial())
            .map(release -> new Released(release.by(), release.at()))
            .orElse(null),
        study.sums());
  }

  private static List<String> exceptions(Profile profile) {
    return profile.exceptions().stream()
        .filter(line -> ProfileCheck.isBeyond(line, profile))
        .map(line -> FileWord.of(line.action()) + " " + line.attribute() + ": " + line.reason())
        .toList();
  }
}
