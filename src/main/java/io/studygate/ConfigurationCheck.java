package io.studygate;

import io.studygate.config.ConfigLoader;
import io.studygate.config.Fault;
import io.studygate.config.Generation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * What is wrong with a configuration and its route files before anything is made of them.
 *
 * @param generation {@code null} if it could not be loaded
 * @param faults all of them; empty if routes can be made
 */
record ConfigurationCheck(Generation generation, List<Fault> faults) {
  /** Of all that there is. */
  static ConfigurationCheck of(Folders folders) throws IOException {
    return of(folders, true);
  }

  /** The same, but for samples where there is no folder of them, as in a pod. */
  static ConfigurationCheck ofRunning(Folders folders) throws IOException {
    return of(folders, Files.isDirectory(folders.config().resolve(SampleFaults.FOLDER)));
  }

  private static ConfigurationCheck of(Folders folders, boolean samples) throws IOException {
    ConfigLoader.Loaded loaded = ConfigLoader.load(folders.config());
    List<Fault> faults = new ArrayList<>(loaded.faults());
    faults.addAll(RouteCheck.readable(folders.routes()));
    Generation generation = loaded.generation();
    if (generation != null) {
      faults.addAll(ProfileFaults.of(folders.config(), generation));
    }
    if (generation != null && samples) {
      faults.addAll(SampleFaults.of(folders.config(), generation));
    }
    return new ConfigurationCheck(generation, faults);
  }

  /** Checks that do not know the folder call it config/. */
  static List<Fault> named(Folders folders, List<Fault> faults) {
    String folder = RouteFault.name(folders.config()) + "/";
    return faults.stream().map(fault -> named(folder, fault)).toList();
  }

  private static Fault named(String folder, Fault fault) {
    String file = fault.file().replaceFirst("^config/", folder.replace("$", "\\$"));
    return new Fault(file, fault.line(), fault.path(), fault.what(), fault.instead());
  }
}
