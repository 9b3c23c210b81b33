package io.studygate.proof;

import io.studygate.config.Profile;
import io.studygate.config.Profile.ExceptionLine;
import io.studygate.config.Trial;
import io.studygate.deidentify.KeptDocuments;
import io.studygate.deidentify.Letters;
import io.studygate.deidentify.Provenance;
import io.studygate.deidentify.Subject;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Values that the gateway itself puts into every object; they are nobody's identity. */
final class WrittenByUs {
  private static final Set<String> DUMMIES =
      Set.of(
          "ANONYMOUS",
          "ANONYMIZED",
          "ANONYMISED",
          "REMOVED",
          "UNKNOWN",
          "DUMMY",
          "NONE",
          "O",
          "0",
          "000Y",
          "URN:REMOVED");

  private final String caseId;
  private final ExpectedProvenance provenance;
  private final Set<String> values = new HashSet<>();
  private final Set<String> words = new HashSet<>();
  private final Set<Long> hashes = new HashSet<>();

  WrittenByUs(Profile profile, Subject subject) {
    Trial trial = subject.trial();
    this.caseId = subject.caseId();
    this.provenance = new ExpectedProvenance(profile, trial, caseId);
    add(caseId, true);
    add(subject.site(), true);
    add(subject.visit(), true);
    if (trial != null) {
      add(trial.protocol(), true);
      add(trial.name(), false);
      add(trial.sponsor(), false);
    }
    for (ExceptionLine line : profile.exceptions()) {
      add(line.value(), false);
    }
    DUMMIES.forEach(dummy -> hashes.add(Hash.of(dummy)));
    for (Profile each : List.of(profile, KeptDocuments.in(profile, trial))) {
      Provenance.texts(each).forEach(text -> hashes.add(Hash.of(text)));
    }
  }

  String caseId() {
    return caseId;
  }

  /** What every object must say of its de-identification. */
  ExpectedProvenance provenance() {
    return provenance;
  }

  /** Whether a value of the subject is one of ours, or a part of the case or protocol. */
  boolean has(String value) {
    String folded = value.strip().toUpperCase(Locale.ROOT);
    return values.contains(folded) || words.contains(folded);
  }

  /** Whether an element's whole value is ours, by its hash. */
  boolean has(long hash) {
    return hashes.contains(hash);
  }

  private void add(String value, boolean withWords) {
    if (value == null || value.isBlank()) {
      return;
    }
    String folded = value.strip().toUpperCase(Locale.ROOT);
    values.add(folded);
    hashes.add(Hash.of(value));
    if (withWords) {
      words.addAll(List.of(Letters.words(folded)));
    }
  }
}
