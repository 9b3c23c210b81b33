package io.studygate;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest names. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Studygate.class.getPackage().getImplementationVersion();
    return new String[] {"studygate " + (version == null ? "(from classes)" : version)};
  }
}
