package io.studygate;

import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import io.studygate.onboard.KeyFile;
import io.studygate.onboard.NewSite;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code site add}: a new hospital, from its public key to the letter that it gets. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    description = {
      "Adds a site: writes config/sites/ID.yaml, makes its home and prints the letter to it.",
      "A running gateway takes it up within seconds. At a server of your own it prints the steps"
          + " that make the account there.",
      "Nothing is written if anything is wrong, and no file of the configuration is written over."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the site is added",
      "1:the site is there, or the key, a word or the configuration has a fault"
    })
final class SiteAddCommand implements Callable<Integer> {
  @Mixin private Folders folders;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "the site's code, for example 018")
  private String id;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "FILE",
      description =
          "its public keys: lines of OpenSSH (ssh-ed25519, ecdsa-sha2-nistp256/384/521, ssh-rsa of"
              + " 2048 bits or more) or blocks of RFC 4716, as PuTTYgen saves them")
  private Path key;

  @Option(
      names = "--contact",
      required = true,
      split = ",",
      paramLabel = "MAIL",
      description = "who gets the e-mails about its studies")
  private List<String> contacts;

  @Option(
      names = "--trials",
      required = true,
      split = ",",
      paramLabel = "P",
      description = "protocols that it takes part in")
  private List<String> trials;

  @Option(
      names = "--inbox",
      paramLabel = "NAME",
      description = "inbox that holds its home (default: the only one)")
  private String inbox;

  @Option(names = "--home", paramLabel = "PATH", description = "its home (default: /ID)")
  private String home;

  @Mixin private SiteServer server;

  @Option(names = "--keep-home", description = "its home may hold files already")
  private boolean keepHome;

  @Option(names = "--dry-run", description = "print everything, write nothing")
  private boolean dryRun;

  @Override
  public Integer call() throws Exception {
    if (!id.matches("[A-Za-z0-9_][A-Za-z0-9._ -]*")) {
      throw new CommandFault("a site's code has letters, digits, hyphens and underscores");
    }
    List<String> keys = KeyFile.read(key);
    Generation before = folders.load();
    NewSite site = site(before, keys);
    if (Files.exists(folders.config().resolve(site.path()))) {
      throw new CommandFault(
          site.path() + " is there already and stays as it is; to change the site, edit it");
    }
    Generation after =
        ProfileFaults.orThrow(
            folders.config(),
            ConfigLoader.loadWith(folders.config(), site.path(), site.yaml()).orThrow());
    var adding = new SiteAdding(folders.config(), after, site, keys, spec.commandLine().getOut());
    adding.at(server, keepHome, dryRun);
    return 0;
  }

  private NewSite site(Generation generation, List<String> keys) throws CommandFault {
    String name = inbox;
    if (name == null && generation.inboxes().size() != 1) {
      throw new CommandFault(
          "say --inbox: " + String.join(", ", new TreeSet<>(generation.inboxes().keySet())));
    }
    name = name == null ? generation.inboxes().keySet().iterator().next() : name;
    var known = generation.inboxes().get(name);
    boolean embedded = known != null && generation.settings().sftp().serves(known);
    server.check(embedded, known, id, generation);
    return new NewSite(
        id,
        name,
        home == null ? "/" + id : home,
        contacts.stream().map(String::strip).toList(),
        trials.stream().map(String::strip).toList(),
        embedded ? keys : List.of());
  }
}
