package io.studygate;

import io.studygate.config.Fault;
import io.studygate.config.FaultReport;
import io.studygate.config.Generation;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.io.file.PathUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code check}: loads all configuration and routes, starts nothing, prints every fault. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Loads all configuration and routes, starts nothing and prints every fault.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:there is no fault", "1:there are faults"})
final class CheckCommand implements Callable<Integer> {
  @Mixin private Folders folders;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    List<Fault> faults = faults();
    PrintWriter out = spec.commandLine().getOut();
    out.print(FaultReport.of(faults));
    out.println(faults.isEmpty() ? "No faults." : "Nothing was started.");
    out.flush();
    return faults.isEmpty() ? 0 : 1;
  }

  private List<Fault> faults() throws Exception {
    ConfigurationCheck check = ConfigurationCheck.of(folders);
    List<Fault> faults = new ArrayList<>(check.faults());
    // Routes are made with the beans, and those need a configuration without faults.
    if (faults.isEmpty()) {
      faults.addAll(made(check.generation()));
      // No fault of the configuration: the gateway runs all the same.
      for (String line : OrphanedQueues.of(check.generation())) {
        spec.commandLine().getErr().println("studygate: " + line);
      }
    }
    return ConfigurationCheck.named(folders, faults);
  }

  /** Makes the routes in a folder of its own that is gone afterwards. */
  private List<Fault> made(Generation generation) throws Exception {
    Path var = Files.createTempDirectory("studygate-check");
    Generation elsewhere = Rehearsal.elsewhere(generation, var);
    try (House house = House.open(elsewhere)) {
      return RouteCheck.faults(
          folders.routes(), () -> Gateway.load(house, elsewhere, folders.routes(), Ways.ALL));
    } finally {
      PathUtils.deleteDirectory(var);
    }
  }
}
