package io.studygate;

import io.studygate.config.Generation;
import io.studygate.config.Trial;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.Submission;
import io.studygate.replay.KeptFile;
import io.studygate.replay.KeptFolder;
import io.studygate.replay.KeptInventory;
import io.studygate.replay.Replay;
import io.studygate.results.TextTable;
import io.studygate.validate.Outcome.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code replay}: what a changed trial file would have said to past submissions. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Tries a trial's rules, as its file is now, on the inventories of its past submissions.",
      "It reads no pixels and changes nothing; what would be held for its pixels is not asked again."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:no verdict would change",
      "1:a fault of ours",
      "2:the verdict of at least one submission would change"
    })
final class ReplayCommand implements Callable<Integer> {
  @Mixin private Folders folders;
  @Spec private CommandSpec spec;

  @Option(
      names = "--trial",
      required = true,
      paramLabel = "P",
      description = "protocol of the trial")
  private String protocol;

  private final TextTable table =
      new TextTable("Submission", "Received", "Case", "Then", "Now", "Because");
  private int changed;
  private int unknown;
  private int same;

  @Override
  public Integer call() throws Exception {
    Generation generation = folders.load();
    Trial trial = Trials.named(generation, protocol);
    List<Path> kept = new KeptFolder(generation.settings().varDir()).of(protocol);
    PrintWriter out = spec.commandLine().getOut();
    if (kept.isEmpty()) {
      out.println("No inventory of a submission to " + protocol + " is kept here yet.");
    } else {
      LedgerAlone.use(
          generation.settings(),
          ledger -> {
            Looks.at(ledger, "replayed", Map.of("protocol", protocol));
            replay(kept, trial, ledger);
          });
      print(out);
    }
    out.flush();
    return changed > 0 ? 2 : 0;
  }

  private void print(PrintWriter out) {
    if (changed + unknown > 0) {
      out.println(table.lines(""));
    }
    out.println(
        "Of "
            + (changed + unknown + same)
            + " past submissions to "
            + protocol
            + ", "
            + changed
            + " would get another verdict, "
            + same
            + " the same, "
            + unknown
            + " cannot be told.");
  }

  private void replay(List<Path> kept, Trial trial, Ledger ledger) {
    for (Path file : kept) {
      String id = KeptFolder.submission(file);
      Optional<Submission> known = ledger.find(id);
      try {
        KeptInventory then = KeptFile.read(file);
        line(id, known, then.verdict(), Replay.of(then, trial));
      } catch (KeptFile.OtherVersion e) {
        unknown++;
        row(id, known, known.map(Submission::verdict).orElse(null), "?", e.getMessage());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void line(String id, Optional<Submission> known, Verdict then, Replay replay) {
    if (replay.unknown() != null) {
      unknown++;
      row(id, known, then, "?", replay.unknown());
    } else if (replay.verdict() == then) {
      same++;
    } else {
      changed++;
      row(id, known, then, words(replay.verdict()), because(replay, then));
    }
  }

  private static String because(Replay replay, Verdict then) {
    String codes = signed("+", replay.gained()) + signed("-", replay.lost());
    boolean unproved = then == Verdict.REFUSED && replay.verdict().delivers();
    return codes.strip() + (unproved ? "; pixels and proof not asked yet" : "");
  }

  private static String signed(String sign, Set<String> codes) {
    StringBuilder text = new StringBuilder();
    codes.forEach(code -> text.append(' ').append(sign).append(code));
    return text.toString();
  }

  private void row(String id, Optional<Submission> known, Verdict then, String now, String why) {
    table.row(
        id,
        known.map(each -> each.received().toString().substring(0, 10)).orElse("-"),
        known.map(Submission::caseId).orElse("-"),
        then == null ? "-" : words(then),
        now,
        why);
  }

  private static String words(Verdict verdict) {
    return verdict.name().replace('_', ' ');
  }
}
