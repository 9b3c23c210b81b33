package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.docs.ProjectCopy;
import io.studygate.docs.ShownBlock;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/first-installation.md, followed word by word: one shell runs its commands in their order, in
 * a copy of the project beside a real sshd. Left out is what must be done on the server as root, in
 * whose place that server gets the same two keys; {@link SiteAddIT} runs that script.
 */
class FirstInstallationIT {
  private static final Path PAGE = Path.of("docs/first-installation.md");
  private static final String ON_THE_SERVER = "as root on the server";
  private static final String SECOND_TERMINAL = "until it is stopped";
  private static final String READY = "studygate: ready, 1 inboxes, 1 sites, 1 trials";
  private static final String UPLOAD = "AFT-16_case_004";

  @TempDir Path folder;
  private final Map<String, String> inPlaceOf = new LinkedHashMap<>();
  private Path project;
  private OpenSshServer server;
  private Process shell;
  private Process gateway;
  private int blocks;

  @Test
  void whoever_follows_the_page_has_a_study_delivered_and_its_report_within_ten_minutes()
      throws Exception {
    Assumptions.assumeTrue(OpenSshServer.installed(), "no OpenSSH here");
    prepare();
    long begun = System.nanoTime();
    for (ShownBlock block : ShownBlock.of(PAGE)) {
      follow(block);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begun);
    System.out.println("the page was followed in " + took.toSeconds() + " s");

    assertThat(took).isLessThan(Duration.ofMinutes(10));
    assertThat(project.resolve("report.txt")).content().startsWith("ACCEPTED");
    assertThat(results().resolve("receipt.txt")).exists();
    assertThat(count("var/destinations/archive/AFT-16"))
        .as("objects and their record")
        .isEqualTo(44);
    assertThat(count("var/mail")).as("e-mails").isPositive();
    assertThat(project.resolve("var/onboarding/018/letter.txt")).content().contains("site-018");
    assertThat(Files.readString(PAGE)).contains(READY);
    assertThat(said("gateway.txt")).doesNotContain("WARN", "ERROR");
    gateway.destroy();
    assertThat(gateway.waitFor()).as("stopped when asked to").isZero();
  }

  /**
   * What is this test's own: the server and the account there; the page's would be the office's.
   */
  private void prepare() throws Exception {
    project = Files.createDirectory(folder.resolve("project"));
    ProjectCopy.to(project);
    server = new OpenSshServer(Files.createDirectory(folder.resolve("server")), List.of());
    server.open();
    String account = System.getProperty("user.name");
    inPlaceOf.put("SERVER=sftp.office.example", "SERVER=127.0.0.1");
    inPlaceOf.put("PORT=22", "PORT=" + server.port());
    inPlaceOf.put("user: studygate", "user: " + account);
    inPlaceOf.put("\"site-018@", "\"" + account + "@");
    assertThat(Files.readString(PAGE)).contains(inPlaceOf.keySet());
    shell = start("shell.txt", "sh", "-e");
  }

  private void follow(ShownBlock block) throws Exception {
    if (block.language().equals("properties")) {
      set(block.text());
    } else if (block.note().equals(ON_THE_SERVER)) {
      server.admit(project.resolve("secrets/inbox-main-key.pub"), server.homes());
      server.admit("018", project.resolve("018.pub"));
    } else if (block.note().equals(SECOND_TERMINAL)) {
      gateway = start("gateway.txt", "sh", "-c", "exec " + block.text());
      await("ready")
          .atMost(GatewayAtOpenSsh.PATIENCE)
          .until(() -> says(gateway, "gateway.txt", READY));
    } else {
      if (block.text().contains("report.txt")) {
        await("what the page says is there soon")
            .atMost(GatewayAtOpenSsh.PATIENCE)
            .until(() -> Files.exists(results().resolve("SHA256SUMS")) && count("var/mail") > 0);
      }
      run(block.text());
    }
  }

  private void run(String commands) throws Exception {
    String text = commands;
    for (Map.Entry<String, String> each : inPlaceOf.entrySet()) {
      text = text.replace(each.getKey(), each.getValue());
    }
    String end = "end of block " + ++blocks;
    Writer terminal = shell.outputWriter();
    terminal.write(text + "echo " + end + "\n");
    terminal.flush();
    await(end).atMost(GatewayAtOpenSsh.PATIENCE).until(() -> says(shell, "shell.txt", end));
  }

  /** As with an editor: each line in place of the one with its key. */
  private void set(String lines) throws IOException {
    Path file = project.resolve("config/application.properties");
    String text = Files.readString(file);
    for (String line : lines.lines().toList()) {
      String key = line.substring(0, line.indexOf('='));
      assertThat(text).contains("\n" + key + "=");
      text = text.replaceFirst("(?m)^" + key + "=.*$", line);
    }
    Files.writeString(file, text);
  }

  private Process start(String output, String... command) throws IOException {
    return new ProcessBuilder(command)
        .directory(project.toFile())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve(output).toFile())
        .start();
  }

  /** Whether it has; a process that has ended never will. */
  private boolean says(Process process, String output, String words) throws IOException {
    boolean lives = process.isAlive();
    boolean says = said(output).contains(words);
    assertThat(lives || says).as("a command of the page failed:\n%s", said(output)).isTrue();
    return says;
  }

  private String said(String output) throws IOException {
    return Files.readString(folder.resolve(output));
  }

  private Path results() {
    return server.homes().resolve("018/output/" + UPLOAD + "_out");
  }

  private long count(String below) throws IOException {
    Path root = project.resolve(below);
    if (!Files.isDirectory(root)) {
      return 0;
    }
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  @AfterEach
  void stop() throws Exception {
    for (Process each : new Process[] {shell, gateway}) {
      if (each != null && each.isAlive()) {
        each.destroy();
        if (!each.waitFor(60, TimeUnit.SECONDS)) {
          each.destroyForcibly().waitFor();
        }
      }
    }
    if (server != null) {
      server.close();
    }
  }
}
