package io.studygate;

import io.studygate.config.Fault;
import io.studygate.config.FaultyConfiguration;
import io.studygate.config.Generation;
import io.studygate.config.Profile;
import io.studygate.deidentify.ProfileCheck;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What Annex E has against the profiles of a configuration that is otherwise whole: the words of
 * the standard are the anonymiser's to know, the files the configuration's.
 */
final class ProfileFaults {
  private ProfileFaults() {}

  /** The faults of all profiles, each with its file and, where a line names it, its line. */
  static List<Fault> of(Path config, Generation generation) {
    List<Fault> faults = new ArrayList<>();
    for (Profile profile : generation.profiles().values()) {
      ProfileCheck.faults(profile).forEach(text -> faults.add(fault(config, profile, text)));
    }
    return faults;
  }

  /**
   * The generation, if no profile has a fault.
   *
   * @throws FaultyConfiguration if one has
   */
  static Generation orThrow(Path config, Generation generation) {
    List<Fault> faults = of(config, generation);
    if (!faults.isEmpty()) {
      throw new FaultyConfiguration(faults);
    }
    return generation;
  }

  /** {@code exceptions: StudyDate: is ...} as a fault with the line of the attribute. */
  private static Fault fault(Path config, Profile profile, String text) {
    String file = "profiles/" + profile.name() + ".yaml";
    String[] parts = text.split(": ", 3);
    String path = parts.length < 3 ? parts[0] : parts[1];
    return new Fault(
        "config/" + file,
        RouteFault.line(config.resolve(file), 1, path),
        path,
        parts[parts.length - 1],
        "");
  }
}
