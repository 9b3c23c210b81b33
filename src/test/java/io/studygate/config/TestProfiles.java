package io.studygate.config;

import io.studygate.config.Profile.Option;
import java.util.List;

/** Profiles of which a test names the options. */
public final class TestProfiles {
  private TestProfiles() {}

  /** The Basic Profile with these options, without exceptions and rules on pixels. */
  public static Profile profile(Option... options) {
    return new Profile("test", List.of(options), List.of(), List.of());
  }
}
