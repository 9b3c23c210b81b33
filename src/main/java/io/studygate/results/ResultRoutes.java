package io.studygate.results;

import io.studygate.config.Generation;
import io.studygate.config.Inbox;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;

/** Makes, for each inbox, the routes that empty its queue and the one that writes to its sites. */
public final class ResultRoutes {
  private final Generation generation;
  private final Path local;

  private ResultRoutes(Generation generation, Path local) {
    this.generation = generation;
    this.local = local;
  }

  /** Result files go to the sites over SFTP. */
  public static ResultRoutes sftp(Generation generation) {
    return new ResultRoutes(generation, null);
  }

  /** A dry run: every inbox's root is this folder instead. */
  public static ResultRoutes local(Generation generation, Path folder) {
    return new ResultRoutes(generation, folder);
  }

  /** Adds the routes; the templates of {@code 61-send-results.camel.yaml} must be loaded. */
  public void addTo(CamelContext context) {
    for (Inbox inbox : generation.inboxes().values()) {
      if (local == null) {
        sftpFolder(context, inbox);
      } else {
        TemplatedRouteBuilder.builder(context, "site-folder-local")
            .routeId("site-folder-" + inbox.name())
            .prefixId("site-folder-" + inbox.name() + "-")
            .parameter("inbox", inbox.name())
            .parameter("folder", local.toAbsolutePath())
            .add();
      }
      // Receipts must not wait behind the pictures of a flood.
      sender(context, inbox, "send-receipts-", Part.RECEIPT);
      sender(context, inbox, "send-results-", Part.RESULTS);
    }
  }

  private static void sender(CamelContext context, Inbox inbox, String id, Part part) {
    TemplatedRouteBuilder.builder(context, "send-results")
        .routeId(id + inbox.name())
        .prefixId(id + inbox.name() + "-")
        .parameter("inbox", inbox.name())
        .parameter("marker", part.marker())
        .add();
  }

  private static void sftpFolder(CamelContext context, Inbox inbox) {
    TemplatedRouteBuilder.builder(context, "site-folder-sftp")
        .routeId("site-folder-" + inbox.name())
        .prefixId("site-folder-" + inbox.name() + "-")
        .parameter("inbox", inbox.name())
        .parameter("host", inbox.host())
        .parameter("port", inbox.port())
        .parameter("user", inbox.user())
        .parameter("keyFile", inbox.keyFile())
        .parameter("knownHostsFile", inbox.knownHostsFile())
        .parameter("root", inbox.root() == null ? "" : inbox.root())
        .add();
  }
}
