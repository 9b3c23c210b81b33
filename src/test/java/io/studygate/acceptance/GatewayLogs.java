package io.studygate.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.TestAbortedException;

/**
 * Lets every test that fails say how the logs of its gateways end: where the suite runs unwatched,
 * nothing but the failure's message is left. JUnit finds it by itself.
 */
public final class GatewayLogs
    implements TestExecutionExceptionHandler,
        LifecycleMethodExecutionExceptionHandler,
        AfterAllCallback {
  private static final int LINES = 60;
  private static final Queue<RunningGateway> STARTED = new ConcurrentLinkedQueue<>();

  static void started(RunningGateway gateway) {
    if (!STARTED.contains(gateway)) {
      STARTED.add(gateway);
    }
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw withLogs(failure);
  }

  @Override
  public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    throw withLogs(failure);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    STARTED.clear();
  }

  private static Throwable withLogs(Throwable failure) throws IOException {
    StringBuilder ends = new StringBuilder();
    for (RunningGateway gateway : STARTED) {
      // That of an earlier test of the class is gone with its folder
      if (Files.exists(gateway.log())) {
        ends.append("\n\nthe log of gateway ").append(gateway.pid()).append(" ends:\n");
        ends.append(end(gateway.log()));
      }
    }
    return failure instanceof TestAbortedException || ends.isEmpty()
        ? failure
        : ofItsKind(failure, failure.getMessage() + ends);
  }

  /** How a log ends. */
  static String end(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
  }

  /** A wrong result, a wait that ran out and a start that failed are told apart by .ci/run. */
  private static Throwable ofItsKind(Throwable failure, String words) {
    if (failure instanceof AssertionError) {
      return new AssertionError(words, failure);
    }
    return failure instanceof ConditionTimeoutException
        ? new ConditionTimeoutException(words, failure)
        : new IllegalStateException(words, failure);
  }
}
