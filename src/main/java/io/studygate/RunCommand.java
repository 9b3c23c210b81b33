package io.studygate;

import io.studygate.config.Generation;
import io.studygate.intake.EmbeddedSftpServer;
import io.studygate.intake.SftpAhead;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import sun.misc.Signal;

/** {@code run}: the gateway, until it is told to stop. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the gateway until it is stopped (SIGTERM or Ctrl-C).",
      "Edits of the configuration and the routes take effect without a restart once they have stood"
          + " still for two looks; one with a fault changes nothing and is told."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:stopped when asked to",
      "1:the configuration has faults, or a fault of ours"
    })
final class RunCommand implements Callable<Integer> {
  @Mixin private Folders folders;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    // Before they are read: what is saved meanwhile is an edit.
    FileHashes files = FileHashes.of(folders);
    Generation generation = folders.load();
    if (generation.settings().sftp().embedded()) {
      SftpAhead.start();
    }
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    // Java's own answer to these runs all hooks at once, and H2's would close the ledger under the
    // work in hand. So they only ask for the stop, and Java ends when the gateway has.
    for (String name : List.of("TERM", "INT")) {
      Signal.handle(new Signal(name), signal -> stop.countDown());
    }
    Runtime.getRuntime().addShutdownHook(new Thread(() -> await(stop, stopped), "stop"));
    try (House house = House.open(generation);
        EmbeddedSftpServer server = house.serve(generation);
        Generations generations = new Generations(house, server, folders, Ways.ALL);
        EditWatch watch = new EditWatch(generations, new Edits(generations, folders, house))) {
      generations.begin(files, generation);
      for (String line : OrphanedQueues.of(generation)) {
        spec.commandLine().getErr().println("studygate: " + line);
      }
      watch.start(generation);
      spec.commandLine().getOut().println(ready(generation, server, house));
      spec.commandLine().getOut().flush();
      stop.await();
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  /** The shutdown hook: asks for the stop and waits until what was in hand is safe. */
  private static void await(CountDownLatch stop, CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String ready(Generation generation, EmbeddedSftpServer server, House house) {
    int http = house.observing().port();
    return "studygate: ready, %d inboxes, %d sites, %d trials%s%s%s"
        .formatted(
            generation.inboxes().size(),
            generation.sites().size(),
            generation.trials().size(),
            server == null ? "" : ", SFTP server on port " + server.port(),
            http == 0 ? "" : ", HTTP server on port " + http,
            house.link() == null ? "" : ", upload link on port " + house.link().port());
  }
}
