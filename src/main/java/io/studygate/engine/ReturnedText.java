package io.studygate.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.studygate.config.EngineFile;
import io.studygate.finding.FindingCode;
import io.studygate.proof.TextProof;
import java.io.IOException;
import java.nio.file.Path;

/**
 * What must not stand in a text of an engine.
 *
 * @param proof knows what the subject's files said
 * @param others knows the trial's other cases
 */
record ReturnedText(TextProof proof, OtherCases others) {

  void check(EngineFile wanted, Path file) throws IOException, NotAsAsked {
    TextForm form = TextForm.read(wanted, file);
    String hit = proof.hit(form.text().getBytes(UTF_8));
    if (hit != null) {
      throw new NotAsAsked(FindingCode.ENGINE_IDENTITY, "name", wanted.name(), "what", hit);
    }
    if (others.in(form)) {
      throw new NotAsAsked(FindingCode.ENGINE_OTHER_CASE, "name", wanted.name());
    }
  }
}
