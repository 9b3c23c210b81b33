package io.studygate;

import io.studygate.config.ConfigLoader;
import io.studygate.config.Fault;
import io.studygate.config.FaultReport;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code check}: loads all configuration and routes, starts nothing, prints every fault. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Loads all configuration and routes, starts nothing and prints every fault.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:there is no fault", "1:there are faults"})
final class CheckCommand implements Callable<Integer> {
  private static final Path HOME = Path.of(System.getProperty("studygate.home", "."));

  @Option(names = "--config", paramLabel = "DIR", description = "configuration")
  private Path config = HOME.resolve("config");

  @Option(names = "--routes", paramLabel = "DIR", description = "routes")
  private Path routes = HOME.resolve("routes");

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    ConfigLoader.Loaded loaded = ConfigLoader.load(config);
    List<Fault> faults = new ArrayList<>(loaded.faults());
    if (Files.isDirectory(routes)) {
      faults.addAll(RouteCheck.readable(routes));
    } else {
      faults.add(new Fault(routes.toString(), 0, "", "is no folder", "give one with --routes"));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(FaultReport.of(faults));
    out.println(faults.isEmpty() ? "No faults." : "Nothing was started.");
    out.flush();
    return faults.isEmpty() ? 0 : 1;
  }
}
