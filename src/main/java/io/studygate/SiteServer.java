package io.studygate;

import io.studygate.config.Generation;
import io.studygate.config.Inbox;
import io.studygate.config.Site;
import io.studygate.onboard.Papers;
import io.studygate.onboard.Server;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that say how a new site reaches its server, and whose server it is. */
final class SiteServer {
  private static final Set<String> NAMELESS = Set.of("127.0.0.1", "localhost", "::1", "0.0.0.0");

  /** What stands in the letter where the server's name is not known. */
  static final String UNKNOWN = "HOST";

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "the server's name for sites (default: the inbox's host)")
  private String host;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "its port for sites (default: the inbox's port)")
  private Integer port;

  @Option(
      names = "--server",
      paramLabel = "KIND",
      description =
          "at a server of your own: whose steps are printed, openssh (the default), aws or sftpgo")
  private Server kind;

  @Option(
      names = "--account",
      paramLabel = "NAME",
      description = "at a server of your own: the site's account (default: site-ID)")
  private String account;

  @Option(
      names = "--make-folders",
      description = "at a server of your own: make the home over the gateway's connection")
  private boolean makeFolders;

  /**
   * Whether these options fit the inbox's server.
   *
   * @param embedded whether it is the one inside the gateway
   * @param inbox {@code null} if it is not known
   * @param before the configuration without the site
   */
  void check(boolean embedded, Inbox inbox, String site, Generation before) throws CommandFault {
    if (embedded && (kind != null || account != null || makeFolders)) {
      throw new CommandFault(
          "the embedded server makes homes by itself, and its account is the site's code: leave out"
              + " --server, --account and --make-folders");
    }
    if (embedded) {
      return;
    }
    if (!kind().takes(account(site))) {
      throw new CommandFault(account(site) + " is no name of an account there; give --account");
    }
    if (inbox != null && !kind().takes(inbox.user())) {
      throw new CommandFault(inbox.user() + ", user of the inbox, is no name of an account there");
    }
    ownAccount(inbox, site, before);
  }

  /** An account that somebody else has would get the site's key, or lend the site its home. */
  private void ownAccount(Inbox inbox, String site, Generation before) throws CommandFault {
    String own = account(site);
    if (own.equalsIgnoreCase("root")) {
      throw new CommandFault("root is no account for a site; give another by --account");
    }
    if (inbox == null) {
      return;
    }
    if (own.equalsIgnoreCase(inbox.user())) {
      throw new CommandFault(
          own + " is the gateway's own account, user of the inbox; give another by --account");
    }
    for (Site other : before.sites().values()) {
      boolean there = before.inboxes().get(other.inbox()).host().equals(inbox.host());
      boolean same = own.equalsIgnoreCase(Server.account(other.site()));
      if (there && same && !other.site().equals(site)) {
        throw new CommandFault(
            own + " is the account of site " + other.site() + "; give another by --account");
      }
    }
  }

  Server kind() {
    return kind == null ? Server.OPENSSH : kind;
  }

  String account(String site) {
    return account == null ? Server.account(site) : account;
  }

  boolean makesFolders() {
    return makeFolders;
  }

  Papers.Address address(Inbox inbox) {
    String known = NAMELESS.contains(inbox.host()) ? UNKNOWN : inbox.host();
    return new Papers.Address(host == null ? known : host, port == null ? inbox.port() : port);
  }
}
