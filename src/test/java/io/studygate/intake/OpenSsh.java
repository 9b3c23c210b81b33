package io.studygate.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** OpenSSH's own client and key generator, as a site uses them. */
public final class OpenSsh {
  record Result(int exit, String out) {}

  private OpenSsh() {}

  static void assumeInstalled() {
    Assumptions.assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/sftp"))
            && Files.isExecutable(Path.of("/usr/bin/ssh-keygen")),
        "OpenSSH's client is not installed");
  }

  /** Makes a key pair and returns the private key's file. */
  static Path key(Path folder, String name, String type, int bits) throws Exception {
    Path file = folder.resolve(name);
    List<String> command =
        new ArrayList<>(List.of("ssh-keygen", "-q", "-N", "", "-t", type, "-f", file.toString()));
    if (bits > 0) {
      command.addAll(List.of("-b", String.valueOf(bits)));
    }
    Result made = run(folder, command);
    if (made.exit() != 0) {
      throw new IOException(made.out());
    }
    return file;
  }

  static String publicKey(Path privateKey) throws IOException {
    return Files.readString(Path.of(privateKey + ".pub")).strip();
  }

  /** One sftp session; the batch stops at the first command that fails. */
  static Result sftp(Account account, String... batch) throws Exception {
    Path commands = Files.createTempFile(account.folder(), "batch", ".txt");
    Files.write(commands, List.of(batch));
    List<String> command = new ArrayList<>(List.of("sftp", "-b", commands.toString()));
    command.addAll(account.options());
    command.addAll(List.of("-P", String.valueOf(account.port()), account.target()));
    return run(account.folder(), command);
  }

  /** One ssh call with further options and a command. */
  static Result ssh(Account account, List<String> options, String... remote) throws Exception {
    List<String> command = new ArrayList<>(List.of("ssh"));
    command.addAll(account.options());
    command.addAll(options);
    command.addAll(List.of("-p", String.valueOf(account.port()), account.target()));
    command.addAll(List.of(remote));
    return run(account.folder(), command);
  }

  static Result run(Path folder, List<String> command) throws Exception {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
            .redirectOutput(out.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
      throw new IOException("no end after 60 s: " + Files.readString(out));
    }
    return new Result(process.exitValue(), Files.readString(out));
  }

  record Account(Path folder, String user, int port, Path key, Path knownHosts, List<String> more) {
    String target() {
      return user + "@127.0.0.1";
    }

    Account with(String... options) {
      return new Account(folder, user, port, key, knownHosts, List.of(options));
    }

    List<String> options() {
      List<String> all = new ArrayList<>();
      for (String option :
          List.of(
              "BatchMode=yes",
              "IdentitiesOnly=yes",
              "IdentityFile=" + key,
              "UserKnownHostsFile=" + knownHosts,
              "GlobalKnownHostsFile=/dev/null",
              "StrictHostKeyChecking=yes")) {
        all.addAll(List.of("-o", option));
      }
      all.addAll(List.of("-F", "/dev/null"));
      all.addAll(more);
      return all;
    }
  }
}
