package io.studygate.link;

import io.studygate.config.Generation;
import io.studygate.intake.LinkIntake;
import io.studygate.ledger.Ledger;
import io.studygate.results.Confirmation;
import io.studygate.spool.FreeSpace;
import java.time.Clock;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.spi.Registry;

/** Uploads by link in one generation: their routes, and what their pages ask. */
final class LinkUploads {
  private final LinkServer server;
  private final Generation generation;
  private final Ledger ledger;
  private final FreeSpace space;
  private final LinkIntake intake;
  private final Clock clock;

  LinkUploads(
      LinkServer server,
      Generation generation,
      Ledger ledger,
      FreeSpace space,
      LinkIntake intake,
      Clock clock) {
    this.server = server;
    this.generation = generation;
    this.ledger = ledger;
    this.space = space;
    this.intake = intake;
    this.clock = clock;
  }

  /** What is asked of uploads as a whole. */
  GroupPages pages(CamelContext context) {
    var groups = new Groups(generation, server, intake, space, ledger, clock);
    return new GroupPages(server.unfinished(), groups, completion(context));
  }

  private Completion completion(CamelContext context) {
    return new Completion(
        generation,
        server,
        intake,
        upload ->
            context
                .createFluentProducerTemplate()
                .withBody(upload)
                .to("direct:receive-link-upload")
                .request(Confirmation.class));
  }

  /** Adds the routes by which files come, and what was given up goes. */
  void addTo(CamelContext context, LinkDoor door) {
    Registry registry = context.getRegistry();
    registry.bind("tusDoor", new TusDoor(door, server.peers(), new TusFiles(server, generation)));
    registry.bind(
        "expiredUploads", new ExpiredUploads(generation, server, completion(context), ledger));
    files(context, "begin-file", "/link/{secret}/files");
    files(context, "send-file", "/link/{secret}/files/{file}");
    TemplatedRouteBuilder.builder(context, "expire-uploads")
        .routeId("expire-uploads-here")
        .prefixId("expire-uploads-here-")
        .add();
  }

  private static void files(CamelContext context, String id, String path) {
    TemplatedRouteBuilder.builder(context, "answer-upload")
        .routeId("link-" + id)
        .prefixId("link-" + id + "-")
        .parameter("server", LinkServer.SCHEME)
        .parameter("path", path)
        .add();
  }
}
