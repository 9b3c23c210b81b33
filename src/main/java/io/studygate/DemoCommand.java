package io.studygate;

import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import io.studygate.demo.DemoConfiguration;
import io.studygate.demo.DemoSite;
import io.studygate.demo.StandInEngine;
import io.studygate.demo.SyntheticStudy;
import io.studygate.intake.EmbeddedSftpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.commons.io.file.PathUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: the main job, on parts that are all in this program. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Shows the main job on parts that are all inside this program.",
      "Starts the SFTP server and the gateway, uploads a made study as a site with its own key,",
      "waits for the results and prints the folders, the report and the e-mails.",
      "Needs no network and no other server; all it writes is in var/demo."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:the study came out de-identified", "1:it did not"})
final class DemoCommand implements Callable<Integer> {
  private static final String SITE = "rt-centre-07";
  private static final String NAME = "TRIAL-RT-0042_SITE07";
  private static final String CASE = "NP-00042";
  private static final int ANALYSED_SLICES = 20;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Mixin private Folders folders;
  @Spec private CommandSpec spec;

  @Option(
      names = "--slices",
      defaultValue = "40",
      description = "CT images (default: ${DEFAULT-VALUE})")
  private int slices;

  private PrintWriter out;

  @Override
  public Integer call() throws Exception {
    out = spec.commandLine().getOut();
    Path var = Studygate.home().resolve("var/demo");
    clear(var);
    DemoConfiguration made = DemoConfiguration.make(folders.config(), var, SITE);
    Generation generation = ConfigLoader.load(made.folder(), made.environment(var)).orThrow();
    try (StandInEngine engine = new StandInEngine(var.resolve("engines/aidp"));
        House house = House.open(generation);
        EmbeddedSftpServer server = house.serve(generation);
        Gateway gateway = Gateway.load(house, generation, folders.routes(), Ways.ALL)) {
      gateway.start();
      say("The gateway is up; its SFTP server listens on 127.0.0.1:" + server.port());
      try (DemoSite site = new DemoSite(server.port(), SITE, made.siteKey(), server.knownHosts())) {
        show(house, site, generation, var);
        analysed(house, site, var);
      }
    }
    say("\nEverything above is in " + Studygate.home().relativize(var) + "/. The demo is over.");
    return 0;
  }

  private void show(House house, DemoSite site, Generation generation, Path var) throws Exception {
    Path zip = var.resolve(NAME + ".zip");
    SyntheticStudy.of(SyntheticStudy.Kind.RT, slices, 256).toZip(zip);
    say("Site " + SITE + " uploads incoming/" + NAME + ".zip (" + Files.size(zip) / 1024 + " KB)");
    site.upload(zip, "incoming/" + NAME + ".zip");
    Files.delete(zip);
    String results = "output/" + NAME + "_out/";
    Waiting.until("the receipt", PATIENCE, () -> site.has(results + "receipt.txt"));
    title("receipt.txt");
    say(site.read(results + "receipt.txt"));
    Waiting.until("the results", PATIENCE, () -> site.has(results + "SHA256SUMS"));
    Waiting.until("delivery and e-mails", PATIENCE, house::quiet);
    title("what the site sees");
    site.tree().forEach(this::say);
    title("report.txt");
    say(site.read(results + "report.txt"));
    title("what the trial's destination got");
    print(tree(var.resolve("destinations")));
    for (Path mail : files(generation.settings().varDir().resolve("mail"))) {
      title("e-mail " + mail.getFileName());
      say(Files.readString(mail));
    }
  }

  /** A second study, of a trial whose analysis engine a stand-in of the demo's is. */
  private void analysed(House house, DemoSite site, Path var) throws Exception {
    Path zip = var.resolve(CASE + ".zip");
    SyntheticStudy.of(SyntheticStudy.Kind.MR, ANALYSED_SLICES, 128).toZip(zip);
    String folder = "input/" + DemoConfiguration.ANALYSED + "/input";
    say("\nSite " + SITE + " uploads " + folder + "/" + CASE + ".zip, for an engine to analyse");
    site.folder(folder);
    site.upload(zip, folder + "/" + CASE + ".zip");
    Files.delete(zip);
    String results = "output/" + CASE + "_out/";
    Waiting.until("the engine's files", PATIENCE, () -> site.has(results + "SHA256SUMS"));
    Waiting.until("its e-mails", PATIENCE, house::quiet);
    title(results + "report.txt");
    say(site.read(results + "report.txt"));
    title(results + "prediction.txt, of the stand-in engine");
    say(site.read(results + "prediction.txt"));
  }

  private void title(String text) {
    say("\n--- " + text + " " + "-".repeat(Math.max(3, 72 - text.length())));
  }

  private void say(String line) {
    out.println(line);
    out.flush();
  }

  private void print(List<String> lines) {
    lines.forEach(this::say);
  }

  /** The folders, each with the count of its files. */
  private static List<String> tree(Path root) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path folder : paths.filter(Files::isDirectory).skip(1).sorted().toList()) {
        int files = files(folder).stream().filter(Files::isRegularFile).toList().size();
        lines.add(
            "  ".repeat(root.relativize(folder).getNameCount() - 1)
                + folder.getFileName()
                + "/"
                + (files == 0 ? "" : "  (" + files + (files == 1 ? " file)" : " files)")));
      }
    }
    return lines;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.sorted().toList();
    }
  }

  private static void clear(Path folder) throws IOException {
    if (Files.exists(folder)) {
      PathUtils.deleteDirectory(folder);
    }
    Files.createDirectories(folder);
  }
}
