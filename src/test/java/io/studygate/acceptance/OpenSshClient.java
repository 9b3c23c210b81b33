package io.studygate.acceptance;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * OpenSSH's {@code sftp}, as a site uses it.
 *
 * @param folder for the batch files
 * @param user account
 * @param port of the server on this machine
 * @param key private key
 * @param knownHosts the server's key
 */
record OpenSshClient(Path folder, String user, int port, Path key, Path knownHosts) {

  /** Makes an ED25519 key pair. */
  static Path makeKey(Path file) throws Exception {
    run(
        file.getParent(),
        List.of("ssh-keygen", "-q", "-N", "", "-t", "ed25519", "-f", file.toString()));
    return file;
  }

  /** Runs a batch; fails if a command of it fails. */
  String sftp(String... commands) throws Exception {
    Path batch = Files.createTempFile(folder, "batch", ".txt");
    Files.write(batch, List.of(commands));
    List<String> command = new ArrayList<>(List.of("sftp", "-b", batch.toString()));
    for (String option :
        List.of(
            "BatchMode=yes",
            "IdentitiesOnly=yes",
            "IdentityFile=" + key,
            "StrictHostKeyChecking=yes",
            "UserKnownHostsFile=" + knownHosts)) {
      command.addAll(List.of("-o", option));
    }
    command.addAll(List.of("-P", String.valueOf(port), user + "@127.0.0.1"));
    return run(folder, command);
  }

  /** What a command printed; fails if it does. */
  static String run(Path folder, List<String> command) throws Exception {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out.toFile())
            .start();
    if (!process.waitFor(600, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    String text = Files.readString(out);
    if (process.exitValue() != 0) {
      throw new IOException(command.get(0) + " ended with " + process.exitValue() + ":\n" + text);
    }
    return text;
  }
}
