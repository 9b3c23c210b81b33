package io.studygate.engine;

import io.studygate.Variables;
import io.studygate.config.Engine;
import io.studygate.config.EngineFile;
import io.studygate.config.Generation;
import io.studygate.config.RegisterEntry;
import io.studygate.config.Trial;
import io.studygate.deidentify.Subject;
import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import io.studygate.finding.Severity;
import io.studygate.ledger.Submission;
import io.studygate.ledger.TrialSubmissions;
import io.studygate.proof.TextProof;
import io.studygate.results.Analysis;
import io.studygate.results.Analysis.State;
import io.studygate.results.AnalysisWriter;
import io.studygate.spool.Disk;
import io.studygate.spool.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Variable;

/**
 * Checks what an engine has given back and brings what is as asked into the queue's folder. From
 * then on it is decided, whatever happens in the engine's folder.
 */
final class ReturnCheck {
  static final String DECIDED = "analysis.json";
  private static final String CHECKING = "checking";

  private final Generation generation;
  private final TrialSubmissions submissions;
  private final Spool spool;
  private final CallBackFiles answers;
  private final Clock clock;

  ReturnCheck(Generation generation, TrialSubmissions submissions, Spool spool, Clock clock) {
    this.generation = generation;
    this.submissions = submissions;
    this.spool = spool;
    this.answers = new CallBackFiles(spool);
    this.clock = clock;
  }

  /**
   * Checks it.
   *
   * @param found {@code null} while the engine has not got the study: then only the time counts
   * @return {@code null} as long as the engine may take, or if it called back in its time
   * @throws IOException if our own disk, or the engine's folder, cannot be read
   */
  public Analysis check(
      @Variable(Variables.FOLDER) Path folder,
      @Variable(Variables.ENGINE_RUN) EngineRun run,
      @Variable(Variables.ENGINE_RETURN) RawReturn found)
      throws IOException {
    Trial trial = generation.trials().get(run.protocol());
    boolean over = found != null && found.over();
    boolean settling = found != null && found.settling();
    boolean late = !clock.instant().isBefore(EngineTime.end(folder, run, trial.engine()));
    if (!over && (!late || settling)) {
      return null;
    }
    Path checking = folder.resolve(CHECKING);
    spool.delete(checking);
    spool.delete(folder.resolve(AnalysisWriter.RETURNED));
    Files.createDirectory(checking);
    boolean there =
        found != null
            && found.trouble() == null
            && found.folder() != null
            && Files.isDirectory(found.folder(), LinkOption.NOFOLLOW_LINKS);
    Analysis analysis =
        there && hasFiles(found.folder())
            ? look(trial, run, folder, found, checking)
            : nothing(trial.engine(), found);
    Disk.syncTree(checking);
    Files.move(checking, folder.resolve(AnalysisWriter.RETURNED), StandardCopyOption.ATOMIC_MOVE);
    boolean mayCall = trial.engine().callBack() != null && !over;
    return place(folder, run, analysis, mayCall) ? analysis : null;
  }

  private boolean place(Path folder, EngineRun run, Analysis analysis, boolean mayCall)
      throws IOException {
    if (mayCall) {
      return answers.decideWithout(folder, run.run(), analysis);
    }
    Spool.place(folder, DECIDED, analysis);
    return true;
  }

  private static boolean hasFiles(Path raw) throws IOException {
    try (Stream<Path> all = Files.list(raw)) {
      return all.anyMatch(file -> !file.getFileName().toString().equals(FolderReturn.DONE));
    }
  }

  private Analysis nothing(Engine engine, RawReturn found) {
    boolean ended = found != null && found.over();
    Finding finding =
        ended
            ? Finding.of(
                FindingCode.ENGINE_NOTHING,
                "detail",
                found.trouble() == null ? "" : ": " + found.trouble())
            : overdue(engine);
    return new Analysis(
        ended ? State.FAILED : State.OVERDUE, clock.instant(), List.of(), List.of(finding));
  }

  private static Finding overdue(Engine engine) {
    return Finding.of(FindingCode.ENGINE_OVERDUE, "within", engine.within());
  }

  private Analysis look(Trial trial, EngineRun run, Path folder, RawReturn found, Path checking)
      throws IOException {
    Path raw = found.folder();
    Subject subject = new Subject(trial, run.caseId(), run.ticket().site(), run.visit());
    TextProof proof = TextProof.of(generation, run.profile(), folder, subject);
    ReturnedText texts = new ReturnedText(proof, new OtherCases(cases(trial), run.caseId()));
    List<String> files = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    for (EngineFile wanted : trial.engine().files()) {
      Path copy = checking.resolve(wanted.name() + ".raw");
      try {
        ReturnedFile.fetch(wanted, raw, copy);
        take(wanted, copy, checking.resolve(wanted.name()), texts);
        files.add(wanted.name());
      } catch (NotAsAsked e) {
        findings.add(e.finding());
      }
      Files.deleteIfExists(copy);
    }
    findings.addAll(unnamed(trial.engine(), raw));
    if (!found.over()) {
      findings.add(overdue(trial.engine()));
    }
    return decide(trial.engine(), found.over(), files, findings);
  }

  private static void take(EngineFile wanted, Path copy, Path to, ReturnedText texts)
      throws IOException, NotAsAsked {
    if (wanted.type() == EngineFile.Type.PNG) {
      PngCopy.write(wanted, copy, to);
    } else {
      texts.check(wanted, copy);
      Files.move(copy, to);
    }
  }

  /** Files of one that has not ended may be half of what they were to be. */
  private Analysis decide(Engine engine, boolean over, List<String> files, List<Finding> findings) {
    boolean held = findings.stream().anyMatch(each -> each.severity() == Severity.HOLD);
    State state = State.HELD;
    if (!held && files.isEmpty()) {
      state = over ? State.FAILED : State.OVERDUE;
    } else if (!held) {
      boolean all = files.size() == engine.files().size();
      state = over && all ? State.COMPLETE : State.PARTIAL;
    }
    return new Analysis(state, clock.instant(), held ? List.of() : files, findings);
  }

  private static List<Finding> unnamed(Engine engine, Path raw) throws IOException {
    List<String> known =
        Stream.concat(engine.files().stream().map(EngineFile::name), Stream.of(FolderReturn.DONE))
            .toList();
    try (Stream<Path> all = Files.list(raw)) {
      long others = all.filter(file -> !known.contains(file.getFileName().toString())).count();
      return others == 0
          ? List.of()
          : List.of(Finding.of(FindingCode.ENGINE_FILE_UNNAMED, "count", others));
    }
  }

  private List<String> cases(Trial trial) {
    List<String> cases = new ArrayList<>(trial.cases());
    trial.expected().stream().map(RegisterEntry::caseId).forEach(cases::add);
    submissions.of(trial.protocol()).stream().map(Submission::caseId).forEach(cases::add);
    return cases;
  }
}
