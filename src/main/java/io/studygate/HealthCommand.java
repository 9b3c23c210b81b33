package io.studygate;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code health}: what the image's health check runs. */
@Command(
    name = "health",
    mixinStandardHelpOptions = true,
    description = "Asks the gateway that runs on this machine whether it takes submissions.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:it does", "1:it does not, or does not answer"})
final class HealthCommand implements Callable<Integer> {
  private static final int PATIENCE_MILLIS = 10_000;

  @Option(
      names = "--port",
      defaultValue = "${env:STUDYGATE_HTTP_PORT:-8080}",
      description = "its studygate.http.port (default: ${DEFAULT-VALUE})")
  private int port;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws CommandFault {
    int status = status(URI.create("http://127.0.0.1:" + port + "/health/ready"));
    spec.commandLine()
        .getOut()
        .println(status == HttpURLConnection.HTTP_OK ? "ready" : "not ready");
    return status == HttpURLConnection.HTTP_OK ? 0 : 1;
  }

  private int status(URI uri) throws CommandFault {
    try {
      HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
      connection.setConnectTimeout(PATIENCE_MILLIS);
      connection.setReadTimeout(PATIENCE_MILLIS);
      return connection.getResponseCode();
    } catch (IOException e) {
      throw new CommandFault("nothing answers on port " + port + " (studygate.http.port)");
    }
  }
}
