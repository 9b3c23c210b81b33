package io.studygate;

import io.studygate.config.Generation;
import io.studygate.ledger.Actor;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.SiteLink;
import io.studygate.ledger.SiteLinks;
import io.studygate.link.LinkKeys;
import io.studygate.link.Passwords;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code site link}: the link and the password with which a site uploads in a browser. */
@Command(
    name = "link",
    mixinStandardHelpOptions = true,
    description = {
      "Makes the upload link of a site and its password, for all its trials, and prints them once:"
          + " the ledger keeps hashes of them alone.",
      "A link that the site had before opens nothing any more, from the next request on, on all"
          + " replicas. Send the link and the password on two ways."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:the link is made, or revoked",
      "1:there is no such site, no link to revoke, or the ledger cannot be opened"
    })
final class SiteLinkCommand implements Callable<Integer> {
  private static final String DAYS = "([1-9][0-9]{0,3})d";

  @Mixin private Folders folders;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "the site's code, for example 018")
  private String id;

  @Option(
      names = "--expires",
      paramLabel = "DAYS",
      defaultValue = "365d",
      description = "how long it opens anything, for example 90d (default: ${DEFAULT-VALUE})")
  private String expires;

  @Option(names = "--revoke", description = "make none, and end the one that there is")
  private boolean revoke;

  @Override
  public Integer call() throws Exception {
    Generation generation = folders.load();
    if (!expires.matches(DAYS)) {
      throw new CommandFault("say --expires in days, for example 90d");
    }
    if (generation.site(id).isEmpty() && !revoke) {
      throw new CommandFault("there is no site " + id + " in config/sites");
    }
    LedgerAlone.use(generation.settings(), ledger -> work(generation, ledger));
    return 0;
  }

  private void work(Generation generation, Ledger ledger) throws CommandFault {
    SiteLinks links = new SiteLinks(ledger, Clock.systemUTC());
    if (!revoke) {
      make(generation, links);
    } else if (links.revoke(id, Actor.account())) {
      out().println("The link of site " + id + " opens nothing any more.");
    } else {
      throw new CommandFault("site " + id + " has no link that is in force");
    }
  }

  private void make(Generation generation, SiteLinks links) {
    String secret = LinkKeys.secret();
    String password = LinkKeys.password();
    Duration length = Duration.ofDays(Long.parseLong(expires.replace("d", "")));
    Instant end = Instant.now().plus(length).truncatedTo(ChronoUnit.SECONDS);
    links.make(
        new SiteLink(LinkKeys.hash(secret), id, Passwords.hash(password), end), Actor.account());
    String url = generation.properties().getOrDefault("studygate.link.url", "");
    out().println("Link:     " + (url.isEmpty() ? "https://HOST:PORT" : url) + "/link/" + secret);
    out().println("Password: " + password);
    out().println("Expires:  " + end);
    out().println();
    out().println("They are shown this once. Send them to the site on two ways.");
    if (!generation.settings().link().enabled()) {
      out().println("The link opens nothing yet: write studygate.link.enabled=true and restart.");
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
