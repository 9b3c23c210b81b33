package io.studygate;

import io.studygate.config.Generation;
import io.studygate.config.Trial;
import io.studygate.preflight.Kit;
import io.studygate.preflight.KitJava;
import io.studygate.study.Scratch;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.commons.io.file.PathUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code preflight-kit}: a folder with which sites check studies before they send them. */
@Command(
    name = "preflight-kit",
    mixinStandardHelpOptions = true,
    description = {
      "Makes a folder with which a site checks studies of one trial before it sends them.",
      "It runs without installation and without network, and holds nothing secret: no addresses, "
          + "destinations, engines, sites or registers."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:the kit is made", "1:it is not; the message says why"})
final class PreflightKitCommand implements Callable<Integer> {
  @Mixin private Folders folders;
  @Spec private CommandSpec spec;

  @Option(
      names = "--trial",
      required = true,
      paramLabel = "P",
      description = "protocol of the trial")
  private String protocol;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "a folder that is not there yet (default: preflight-<P>)")
  private Path out;

  @Option(
      names = "--jdk",
      paramLabel = "DIR",
      description = {
        "an unpacked JDK 17 of another system, such as Windows; may be given several times.",
        "This machine's own Java is packed without being named, if it is a whole JDK."
      })
  private List<Path> jdks = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    Generation generation = folders.load();
    Trial trial = Trials.named(generation, protocol);
    Path folder =
        (out == null ? Path.of("preflight-" + protocol) : out).toAbsolutePath().normalize();
    if (Files.exists(folder)) {
      throw new CommandFault(folder + " is there already; name another with --out");
    }
    List<KitJava> javas = javas();
    Kit kit = new Kit(generation, folders.config(), folders.routes(), jar());
    // Whole or not at all: half a kit would look like one.
    try (Scratch scratch = Scratch.beside(folder)) {
      Path made = scratch.folder().resolve("kit");
      kit.write(trial, javas, made);
      tryOut(made);
      Files.move(made, folder);
    } catch (IllegalArgumentException refused) {
      throw new CommandFault(refused.getMessage());
    }
    print(folder, javas);
    return 0;
  }

  /** A kit that cannot start is found here, and not at a hospital. */
  private void tryOut(Path kit) throws Exception {
    Folders own = Folders.of(kit.resolve("config"), kit.resolve("routes"));
    try (Scratch scratch = Scratch.beside(kit)) {
      Generation generation = Rehearsal.of(own.load(), scratch.folder(), protocol);
      try (House house = House.open(generation)) {
        Gateway.load(house, generation, own.routes(), Ways.rehearsal(scratch.folder())).close();
      }
    }
  }

  private List<KitJava> javas() throws IOException, CommandFault {
    List<KitJava> javas = new ArrayList<>();
    for (Path jdk : jdks) {
      javas.add(
          KitJava.in(jdk)
              .orElseThrow(() -> new CommandFault(jdk + " is no whole JDK: it has no jmods/")));
    }
    KitJava.in(Path.of(System.getProperty("java.home")))
        .filter(own -> javas.stream().noneMatch(j -> j.system().equals(own.system())))
        .ifPresent(javas::add);
    return javas;
  }

  /** The program that runs now; from an editor, the one that was last built. */
  private static Path jar() throws URISyntaxException, CommandFault {
    Path code =
        Path.of(Studygate.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path jar = Files.isRegularFile(code) ? code : Studygate.home().resolve("target/studygate.jar");
    if (!Files.isRegularFile(jar) || !Files.isDirectory(jar.resolveSibling("lib"))) {
      throw new CommandFault("there is no built program at " + jar + "; run ./studygate --version");
    }
    return jar;
  }

  private void print(Path folder, List<KitJava> javas) throws IOException {
    PrintWriter terminal = spec.commandLine().getOut();
    terminal.printf(
        "%s is made, %d MB. Zip it and give it to the sites of %s.%n",
        folder, PathUtils.sizeOfDirectory(folder) / 1_000_000, protocol);
    terminal.println(
        javas.isEmpty()
            ? "It holds no Java, since this one is no whole JDK: a site needs Java 17."
            : "It holds Java for "
                + String.join(", ", javas.stream().map(KitJava::system).toList()));
    if (javas.stream().noneMatch(java -> java.system().equals("windows"))) {
      terminal.println(
          "On Windows it needs Java 17; give an unpacked Windows JDK with --jdk to pack one.");
    }
    terminal.flush();
  }
}
