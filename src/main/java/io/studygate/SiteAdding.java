package io.studygate;

import io.studygate.config.Generation;
import io.studygate.config.Inbox;
import io.studygate.config.Site;
import io.studygate.intake.HostKeys;
import io.studygate.intake.Owned;
import io.studygate.intake.SiteHome;
import io.studygate.onboard.NewSite;
import io.studygate.onboard.Papers;
import io.studygate.onboard.SiteFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds a site that has passed all checks: its home and its papers first, its file last, since with
 * that a running gateway begins to serve it.
 */
final class SiteAdding {
  private final Path config;
  private final Generation generation;
  private final NewSite file;
  private final Site site;
  private final Inbox inbox;
  private final List<String> keys;
  private final PrintWriter out;
  private final Path varDir;

  /**
   * @param generation the configuration with the site in it
   * @param keys its public keys, also where they stand in no file
   */
  SiteAdding(Path config, Generation generation, NewSite file, List<String> keys, PrintWriter out) {
    this.config = config;
    this.generation = generation;
    this.file = file;
    this.keys = keys;
    this.out = out;
    site = generation.site(file.site()).orElseThrow();
    inbox = generation.inboxes().get(site.inbox());
    varDir = generation.settings().varDir().toAbsolutePath().normalize();
  }

  void at(SiteServer server, boolean keepHome, boolean dryRun) throws IOException, CommandFault {
    if (!generation.settings().sftp().serves(inbox)) {
      elsewhere(server, keepHome, dryRun);
      return;
    }
    Path home = embeddedHome(keepHome);
    List<String> shown = HostKeys.embedded(varDir.resolve("keys"), !dryRun);
    Papers papers = new Papers(generation, site, site.site(), server.address(inbox), keys, shown);
    if (!dryRun) {
      SiteHome.make(home, papers.readme());
      out.println("Made " + home + " with its folders and " + SiteHome.README);
    }
    finish(server, Map.of("letter.txt", papers.letter()), dryRun);
  }

  private Path embeddedHome(boolean keepHome) throws IOException, CommandFault {
    Path home;
    try {
      home = SiteHome.embedded(generation.settings().sftp(), site);
    } catch (IllegalArgumentException e) {
      throw new CommandFault(e.getMessage());
    }
    if (!keepHome && SiteHome.used(home)) {
      throw used(home.toString());
    }
    return home;
  }

  private static CommandFault used(String home) {
    return new CommandFault(
        home
            + " holds files already, and the new site would see them: move them away, or say"
            + " --keep-home if they are its own");
  }

  private void elsewhere(SiteServer server, boolean keepHome, boolean dryRun)
      throws IOException, CommandFault {
    Papers papers =
        new Papers(
            generation,
            site,
            server.account(site.site()),
            server.address(inbox),
            keys,
            HostKeys.known(inbox));
    if (server.makesFolders() && !dryRun) {
      remoteHome(papers, keepHome);
      out.println("Made its folders and " + SiteHome.README + " at " + inbox.host());
    }
    Map<String, String> texts = new LinkedHashMap<>();
    String script = server.kind().script();
    String gatewayKey = HostKeys.ofGateway(inbox).orElse(null);
    texts.put(script, papers.steps(server.kind(), inbox, site, gatewayKey, keepHome));
    texts.put(SiteHome.README, papers.readme());
    texts.put("letter.txt", papers.letter());
    finish(server, texts, dryRun);
    out.println();
    out.println(
        "The account at " + inbox.host() + " is made by " + script + ", above: run it there,");
    out.println("then send the letter.");
    out.flush();
  }

  private void remoteHome(Papers papers, boolean keepHome) throws CommandFault {
    try {
      SiteHome.make(inbox, site, papers.readme(), keepHome);
    } catch (DirectoryNotEmptyException e) {
      throw used(site.home() + " at " + inbox.host());
    } catch (IOException e) {
      throw new CommandFault(
          "the gateway's account could not make the home at "
              + inbox.host()
              + (e instanceof AccessDeniedException ? ": it may not" : ": no answer, or no login")
              + ". The site is not added; without --make-folders the steps are printed");
    }
  }

  private void finish(SiteServer server, Map<String, String> texts, boolean dryRun)
      throws IOException, CommandFault {
    Path folder = varDir.resolve("onboarding").resolve(site.site());
    if (!dryRun) {
      for (Map.Entry<String, String> text : texts.entrySet()) {
        Owned.write(folder.resolve(text.getKey()), text.getValue());
      }
      write();
      out.println("Made " + config.resolve(file.path()));
    } else {
      show(file.path(), file.yaml());
    }
    texts.forEach((name, text) -> show(dryRun ? name : folder.resolve(name).toString(), text));
    if (Files.exists(config.resolve("kustomization.yaml"))) {
      out.println("In Kubernetes: add " + file.path() + " to kustomization.yaml.");
    }
    if (server.address(inbox).host().equals(SiteServer.UNKNOWN)) {
      out.println("HOST in these texts stands for the server's name: --host says it.");
    }
    out.println(
        dryRun ? "Nothing was written." : "A running gateway serves the site within seconds.");
    out.flush();
  }

  private void write() throws IOException, CommandFault {
    try {
      SiteFile.write(config, file);
    } catch (FileAlreadyExistsException e) {
      throw new CommandFault(file.path() + " has just come from elsewhere and stays as it is");
    }
  }

  private void show(String name, String text) {
    out.println();
    out.println("--- " + name + " " + "-".repeat(Math.max(3, 74 - name.length())));
    out.println(text.stripTrailing());
    out.println("-".repeat(79));
  }
}
