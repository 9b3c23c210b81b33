package io.studygate.engine;

import io.studygate.Variables;
import io.studygate.config.Engine;
import io.studygate.config.Generation;
import io.studygate.config.Pack;
import io.studygate.spool.Json;
import io.studygate.spool.Packing;
import io.studygate.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a program on a study, without a shell and with next to no environment, and waits for it: it
 * gets a copy of the study, an empty folder, and the time that the trial gives it. What it prints
 * is not kept.
 */
final class CommandEngine {
  private static final Logger LOG = LoggerFactory.getLogger(CommandEngine.class);
  private static final String WORK = "work";
  private static final String PROCESS = "process.json";

  /** How much more than its files and the study may weigh it may write before it is stopped. */
  private static final int SPARE = 4;

  private final Generation generation;
  private final Spool spool;
  private final Clock clock;

  CommandEngine(Generation generation, Spool spool, Clock clock) {
    this.generation = generation;
    this.spool = spool;
    this.clock = clock;
  }

  /**
   * A process that a crash of ours may have left.
   *
   * @param started when it was; numbers are given to others later
   */
  record Started(long pid, Instant started) {}

  /** Runs it to its end, or to the end of its time. */
  public RawReturn run(
      @Variable(Variables.FOLDER) Path folder, @Variable(Variables.ENGINE_RUN) EngineRun run)
      throws IOException, InterruptedException {
    Engine engine = generation.trials().get(run.protocol()).engine();
    Path work = folder.resolve(WORK);
    stopLeftOver(folder.resolve(PROCESS));
    Orphans.stop(work);
    spool.delete(work);
    Path out = Files.createDirectories(work.resolve("out"));
    Path in = study(folder, work, engine);
    // Its home and its temporary files are as much on our disk as what it gives back.
    long most = RunningTree.size(work) + SPARE * (engine.mostBytes() + RunningTree.size(in));
    Process process;
    try {
      process = start(engine.command(), work, in, out, run.run());
    } catch (IOException e) {
      // Its words name folders of ours; those that it is not there, or not to be run, are enough.
      LOG.warn("engine-not-started run={} protocol={}", run.run(), run.protocol());
      return new RawReturn(null, true, "the program cannot be started");
    }
    try (RunningTree tree = new RunningTree(process, work)) {
      Started started = new Started(process.pid(), tree.started());
      Spool.place(folder, PROCESS, started);
      Instant end = EngineTime.end(folder, run, engine);
      return outcome(tree.await(work, most, () -> !clock.instant().isBefore(end)), out);
    }
  }

  private static RawReturn outcome(RunningTree.End end, Path out) {
    return switch (end.why()) {
      case ENDED ->
          end.code() == 0
              ? new RawReturn(out, true, null)
              : new RawReturn(out, true, "exit code " + end.code());
      case TOO_MUCH -> new RawReturn(out, true, "it wrote more than it may, and was stopped");
      // It was killed in the middle of something: what lies there may be half of a file.
      case TIME -> new RawReturn(null, false, null);
    };
  }

  /** A copy: what it does to its study is its own matter. */
  private static Path study(Path folder, Path work, Engine engine) throws IOException {
    Path study = folder.resolve(EngineQueue.STUDY);
    boolean zip = engine.pack() == Pack.ZIP;
    Path in = work.resolve(zip ? "study.zip" : "study");
    if (zip) {
      Packing.zip(study, study, Packing.NO_TIME, in);
    } else {
      CopiedTree.of(study, in);
    }
    return in;
  }

  private static Process start(List<String> command, Path work, Path in, Path out, String run)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                command.stream()
                    .map(
                        word ->
                            word.replace("{in}", in.toString())
                                .replace("{out}", out.toString())
                                .replace("{run}", run))
                    .toList())
            .directory(work.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
    builder.environment().put("LANG", "C.UTF-8");
    builder.environment().put(Orphans.MARK, work.toString());
    builder.environment().put("TMPDIR", work.toString());
    return builder.start();
  }

  private static void stopLeftOver(Path note) throws IOException {
    if (Files.exists(note)) {
      Started left = Json.read(note, Started.class);
      ProcessHandle.of(left.pid())
          .filter(handle -> RunningTree.startOf(handle).equals(left.started()))
          .ifPresent(RunningTree::stop);
    }
  }
}
