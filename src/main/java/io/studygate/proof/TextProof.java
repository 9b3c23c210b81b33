package io.studygate.proof;

import io.studygate.config.Generation;
import io.studygate.config.Profile;
import io.studygate.config.Settings;
import io.studygate.config.Trial;
import io.studygate.deidentify.KeptDocuments;
import io.studygate.deidentify.Subject;
import io.studygate.dicom.DicomLimits;
import io.studygate.study.ArchiveRefused;
import io.studygate.study.Payload;
import io.studygate.study.Payloads;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/**
 * Searches text that somebody else wrote about a study for what this subject's files said as they
 * came: the proof's own values, in text that is no DICOM.
 */
public final class TextProof {
  private final Search search;

  private TextProof(Search search) {
    this.search = search;
  }

  /**
   * Reads all headers of the payload.
   *
   * @param folder holds the payload as it came
   * @param subject values of his that the gateway gives out itself are nobody's identity
   * @throws IOException if the payload cannot be read; nothing may be passed on then
   */
  public static TextProof of(
      Generation generation, String profileName, Path folder, Subject subject) throws IOException {
    Profile profile = generation.profiles().get(profileName);
    if (profile == null) {
      throw new IllegalStateException("the profile of the study is not configured");
    }
    Trial trial = subject.trial();
    Settings.Limits limits = generation.settings().limits();
    ExpectedFate fates = new ExpectedFate(KeptDocuments.in(profile, trial));
    ProofInput input =
        new ProofInput(fates, new DicomLimits(limits.maxHeaderBytes(), limits.maxNesting()));
    try (Payload payload = Payloads.open(folder, limits)) {
      input.all(payload, Set.of());
    } catch (ArchiveRefused e) {
      throw new IOException("what was received cannot be opened again", e);
    }
    WrittenByUs ours = new WrittenByUs(profile, subject);
    SubjectValues values = input.values();
    PatternBuilder patterns = new PatternBuilder(values, ours);
    return new TextProof(Search.of(values, patterns, fates, ours, MovedDates.NONE));
  }

  /** What kind of value stands in the text; {@code null} if none does. */
  public String hit(byte[] text) {
    Pattern pattern = search.matcher().inText(text, 0, text.length);
    if (pattern != null) {
      return pattern.what();
    }
    return UidsInText.any(text, 0, text.length, search.uids()) ? "a UID as received" : null;
  }
}
