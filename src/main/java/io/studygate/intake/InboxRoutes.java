package io.studygate.intake;

import io.studygate.config.Generation;
import io.studygate.config.Inbox;
import io.studygate.config.SiteLimits;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.SentBySite;
import io.studygate.spool.FreeSpace;
import io.studygate.spool.Holds;
import io.studygate.spool.Spool;
import io.studygate.spool.Troubles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentMap;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.spi.IdempotentRepository;

/**
 * Makes the routes of each inbox: one {@code inbox-<name>-<n>} and one {@code
 * close-quiet-folder-<name>-<n>} per connection, and the beans that they call under the same ends.
 */
public final class InboxRoutes implements AutoCloseable {
  private final Generation generation;
  private final Spool spool;
  private final Ledger ledger;
  private final Clock clock;
  private final IdempotentRepository inProgress;
  private final FreeSpace space;
  private final InboxTroubles troubles;
  private final Holds holds;
  private final InboxMemories memories;
  private final Path incoming;
  private volatile boolean taking = true;
  private final LookWatch looks;
  private final Letters letters;
  private final List<RemoteFiles> connections = new ArrayList<>();
  private final List<ConnectionShares> shares = new ArrayList<>();

  /**
   * @param number of the generation, as no other one of this process has it
   * @param memories what is remembered from one generation to the next
   * @param inProgress what the whole process has in hand
   * @param space room for what comes
   * @param troubles what operators must hear
   * @param holds keeps gateways on one ledger out of each other's way
   * @param looks hears of each look
   * @param letters what sites have written about folders
   */
  public InboxRoutes(
      Generation generation,
      int number,
      InboxMemories memories,
      Spool spool,
      Ledger ledger,
      Clock clock,
      IdempotentRepository inProgress,
      FreeSpace space,
      Troubles troubles,
      Holds holds,
      LookWatch looks,
      Letters letters) {
    this.generation = generation;
    this.spool = spool;
    this.ledger = ledger;
    this.clock = clock;
    this.inProgress = inProgress;
    this.space = space;
    this.troubles = new InboxTroubles(troubles);
    this.holds = holds;
    this.memories = memories;
    // Two generations side by side must not write over each other.
    this.incoming = spool.incoming().resolve("generation-" + number);
    this.looks = looks;
    this.letters = letters;
  }

  /**
   * Puts Camel's {@code sftp} with its reports in the place of the plain one; before any route is
   * added.
   */
  public static void prepare(CamelContext context) {
    Handshake.tryWhatIsOffered();
    context.removeComponent("sftp");
    context.addComponent("sftp", new InboxComponent());
  }

  /** Adds the routes; the templates of {@code 10-intake.camel.yaml} must be loaded. */
  public void addTo(CamelContext context) {
    for (Inbox inbox : generation.inboxes().values()) {
      Homes homes =
          new Homes(
              generation.sites().values().stream()
                  .filter(site -> site.inbox().equals(inbox.name()))
                  .toList());
      InboxMemory memory = memories.of(inbox);
      var rates =
          new SiteRates(
              this::limits, new SentBySite(ledger)::after, memory.sending(), clock, troubles);
      var parts =
          new InboxParts(
              inbox,
              site -> limits(site).files(generation.settings().limits().maxEntries()),
              homes,
              shares(inbox, memory.fileSites(), rates),
              memory,
              () -> taking,
              new Moves(spool, ledger, inbox.name()),
              space,
              rates,
              troubles,
              looks,
              letters);
      ConnectionShares folderShares = shares(inbox, memory.folderSites(), rates);
      for (int i = 0; i < inbox.connections(); i++) {
        String end = inbox.name() + "-" + (i + 1);
        files(context, parts, i, end);
        folders(context, parts, folderShares, i, end);
      }
    }
  }

  /** Whether they take what is new; what is in hand goes on. */
  public void take(boolean whether) {
    taking = whether;
  }

  /**
   * Ends the connections; nothing may be in hand any more.
   *
   * @throws UncheckedIOException if our disk fails
   */
  @Override
  public void close() {
    connections.forEach(RemoteFiles::close);
    // What a failure in the last look has left would keep the next generation from its sites.
    shares.forEach(ConnectionShares::endAll);
    try {
      spool.delete(incoming);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void files(CamelContext context, InboxParts parts, int connection, String end) {
    RemoteFiles remote = remote(parts.inbox());
    var registry = context.getRegistry();
    Turn turn = new Turn();
    registry.bind("turn-" + end, turn);
    registry.bind(
        "settled-" + end,
        new Settled(
            parts,
            connection,
            remote,
            new LookAhead(parts, remote, clock),
            turn,
            generation.settings().intake()));
    registry.bind("inProgress-" + end, new InboxInProgress(inProgress, connection, parts));
    registry.bind("uploadReader-" + end, new UploadReader(parts, remote));
    registry.bind("receivedPath-" + end, new ReceivedPath(parts, remote));
    registry.bind("afterMove-" + end, new AfterMove(new MoveLook(parts, remote)));
    Inbox inbox = parts.inbox();
    TemplatedRouteBuilder.builder(context, "inbox")
        .routeId("inbox-" + end)
        .prefixId("inbox-" + end + "-")
        .parameter("connection", end)
        .parameter("host", inbox.host())
        .parameter("port", inbox.port())
        .parameter("user", inbox.user())
        .parameter("keyFile", inbox.keyFile())
        .parameter("knownHostsFile", inbox.knownHostsFile())
        .parameter("root", Homes.trim(inbox.root()))
        .parameter("pollMillis", inbox.pollMillis())
        .parameter("work", incoming.resolve(end))
        .add();
  }

  private void folders(
      CamelContext context, InboxParts parts, ConnectionShares shares, int connection, String end) {
    RemoteFiles remote = remote(parts.inbox());
    var registry = context.getRegistry();
    registry.bind(
        "quietFolders-" + end,
        new QuietFolders(parts, shares, connection, remote, generation.settings().intake()));
    registry.bind(
        "folderDownload-" + end,
        new FolderDownload(parts, shares, connection, remote, spool, incoming));
    registry.bind(
        "movesAgain-" + end,
        new MovesAgain(parts, shares, connection, new MoveLook(parts, remote)));
    registry.bind("folderMove-" + end, new FolderMove(parts, remote));
    registry.bind("folderHold-" + end, new FolderHold(shares, connection));
    TemplatedRouteBuilder.builder(context, "close-quiet-folder")
        .routeId("close-quiet-folder-" + end)
        .prefixId("close-quiet-folder-" + end + "-")
        .parameter("connection", end)
        .parameter("pollMillis", parts.inbox().pollMillis())
        .add();
  }

  private SiteLimits limits(String site) {
    return generation.sites().get(site).limits();
  }

  private ConnectionShares shares(
      Inbox inbox, ConcurrentMap<String, ConnectionShares> worked, SiteRates rates) {
    ConnectionShares made = new ConnectionShares(holds, worked, rates, inbox, clock);
    shares.add(made);
    return made;
  }

  private RemoteFiles remote(Inbox inbox) {
    RemoteFiles remote = new RemoteFiles(inbox);
    connections.add(remote);
    return remote;
  }
}
