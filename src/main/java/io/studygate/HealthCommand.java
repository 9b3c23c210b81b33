package io.studygate;

import io.studygate.config.EnvironmentNames;
import io.studygate.config.IpLiteral;
import java.io.IOException;
import java.io.Reader;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code health}: what the image's health check runs. Of the configuration it reads no more than
 * where the gateway answers: one that runs is not ill because an edit has a fault.
 */
@Command(
    name = "health",
    mixinStandardHelpOptions = true,
    description = "Asks the gateway that runs on this machine whether it takes submissions.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:it does", "1:it does not, or does not answer"})
final class HealthCommand implements Callable<Integer> {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final String PORT = "studygate.http.port";

  @Mixin private Folders folders;

  @Option(names = "--port", description = "its studygate.http.port (default: as configured)")
  private String port;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, CommandFault {
    int status = status();
    spec.commandLine()
        .getOut()
        .println(status == HttpURLConnection.HTTP_OK ? "ready" : "not ready");
    return status == HttpURLConnection.HTTP_OK ? 0 : 1;
  }

  private int status() throws IOException, CommandFault {
    String host = host(setting("studygate.http.address", "127.0.0.1"));
    String where = host + ":" + (port == null ? setting(PORT, "8080") : port);
    try {
      URI asked = URI.create("http://" + where + "/health/ready");
      HttpURLConnection connection = (HttpURLConnection) asked.toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      return connection.getResponseCode();
    } catch (IOException | IllegalArgumentException e) {
      throw new CommandFault("nothing answers on " + where + " (" + PORT + ")");
    }
  }

  /** One that listens on every address is asked on loopback. */
  private static String host(String address) {
    InetAddress literal = IpLiteral.of(address).orElse(null);
    if (literal == null) {
      return address;
    }
    String host = literal.isAnyLocalAddress() ? "127.0.0.1" : address;
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** As the gateway reads it: the environment goes before the file. */
  private String setting(String key, String otherwise) throws IOException {
    String environment = System.getenv(EnvironmentNames.of(key));
    if (environment != null) {
      return environment.strip();
    }
    Path file = folders.config().resolve("application.properties");
    Properties settings = new Properties();
    if (Files.exists(file)) {
      try (Reader text = Files.newBufferedReader(file)) {
        settings.load(text);
      }
    }
    return settings.getProperty(key, otherwise).strip();
  }
}
