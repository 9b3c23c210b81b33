package io.studygate.config;

import java.util.List;

/** The configuration has faults and nothing was started; the message lists them all. */
public final class FaultyConfiguration extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Fault> faults;

  public FaultyConfiguration(List<Fault> faults) {
    super(FaultReport.of(faults));
    this.faults = List.copyOf(faults);
  }

  public List<Fault> faults() {
    return faults;
  }
}
