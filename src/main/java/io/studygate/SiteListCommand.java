package io.studygate;

import io.studygate.config.Generation;
import io.studygate.config.Site;
import io.studygate.onboard.KeyFile;
import java.io.PrintWriter;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code site list}: the sites of the configuration. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the sites with their inbox, home, trials, contacts and keys.",
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:they were listed", "1:the configuration has faults"})
final class SiteListCommand implements Callable<Integer> {
  private static final String ROW = "%-16s  %-10s  %-18s  %-26s  %s%n";

  @Mixin private Folders folders;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Generation generation = folders.load();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(ROW, "site", "inbox", "home", "trials", "contacts");
    for (Site site : new TreeMap<>(generation.sites()).values()) {
      out.printf(
          ROW,
          site.site(),
          site.inbox(),
          site.home(),
          String.join(",", site.trials()),
          String.join(",", site.contacts()));
      site.keys().forEach(key -> out.println("  key " + KeyFile.fingerprint(key)));
    }
    out.flush();
    return 0;
  }
}
