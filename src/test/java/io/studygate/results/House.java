package io.studygate.results;

import static org.awaitility.Awaitility.await;

import io.studygate.config.Generation;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.NotRecalled;
import io.studygate.spool.FaultLog;
import io.studygate.spool.FolderQueue;
import io.studygate.spool.KeptFault;
import io.studygate.spool.Spool;
import io.studygate.spool.SubmissionFolder;
import io.studygate.spool.Ticket;
import io.studygate.spool.Troubles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;

/** The results' routes alone, with a spool and a stand-in for the ledger. */
final class House implements AutoCloseable {
  final List<String> events = new CopyOnWriteArrayList<>();
  final Spool spool;
  final Ledger ledger = Ledgers.empty();
  final ReceiptWriter receipts;
  final DelayedWriter delays;
  private final Path root;
  private final DefaultCamelContext context = new DefaultCamelContext();

  House(Path root, Generation generation, ResultRoutes routes) throws Exception {
    this.root = root;
    this.spool = new Spool(root);
    ResultQueue queue = new ResultQueue(generation, spool);
    this.receipts = new ReceiptWriter(queue, ledger);
    this.delays = new DelayedWriter(queue, ledger);
    Properties properties = new Properties();
    properties.put("studygate.spool", root.toString());
    properties.put("studygate.queue.poll-millis", "50");
    context.getPropertiesComponent().setInitialProperties(properties);
    bind(
        new FolderQueue(
            spool,
            Clock.systemUTC(),
            new Troubles(spool, Clock.systemUTC()),
            Duration.ofMillis(100),
            Duration.ofMillis(400)));
    addRoutes(routes);
  }

  private void bind(FolderQueue waiting) {
    context.getRegistry().bind("folderQueue", waiting);
    context.getRegistry().bind("faultLog", new FaultLog());
    context.getRegistry().bind("keptFault", new KeptFault());
    context.getRegistry().bind("resultDue", new ResultDue(waiting));
    context.getRegistry().bind("resultReader", new ResultReader());
    context.getRegistry().bind("sentCopies", new SentCopies(spool, Ledgers.empty(), false));
    context.getRegistry().bind("notRecalled", new NotRecalled(Ledgers.empty()));
    context.getRegistry().bind("submissionFolder", new SubmissionFolder());
    context
        .getRegistry()
        .bind("inProgress", MemoryIdempotentRepository.memoryIdempotentRepository(1000));
  }

  private void addRoutes(ResultRoutes routes) throws Exception {
    Path file = Path.of("routes/61-send-results.camel.yaml");
    PluginHelper.getRoutesLoader(context)
        .loadRoutes(ResourceHelper.fromString("file:" + file, Files.readString(file)));
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:record-event")
                .process(
                    e ->
                        events.add(
                            e.getVariable("ticket", Ticket.class).id()
                                + " "
                                + e.getVariable("event")));
          }
        });
    routes.addTo(context);
  }

  void start() {
    context.start();
  }

  /** Whether nothing waits in the queue. */
  void awaitEmptyQueue() {
    await().atMost(Duration.ofMinutes(2)).until(() -> waiting().isEmpty());
  }

  List<String> waiting() throws IOException {
    Path queue = root.resolve("results/main");
    if (!Files.isDirectory(queue)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(queue)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  @Override
  public void close() throws IOException {
    context.close();
  }
}
