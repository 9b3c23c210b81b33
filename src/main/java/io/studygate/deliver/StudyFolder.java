package io.studygate.deliver;

import io.studygate.Variables;
import java.io.File;
import java.nio.file.Path;
import org.apache.camel.Variable;

/** The study of a delivery as the body that destinations of any kind get. */
public final class StudyFolder {

  /** The folder {@code <study>/<series>/<instance>.dcm}. */
  public File of(@Variable(Variables.FOLDER) Path folder) {
    return folder.resolve(DeliveryQueue.STUDY).toFile();
  }
}
