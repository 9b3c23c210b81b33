package io.studygate.deliver;

import io.studygate.config.Destination;
import io.studygate.config.Generation;
import io.studygate.config.Trial;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.util.URISupport;

/** Makes, for each destination of each trial, the route that empties its queue and its way out. */
public final class DestinationRoutes {
  private final Generation generation;
  private final Path local;

  private DestinationRoutes(Generation generation, Path local) {
    this.generation = generation;
    this.local = local;
  }

  /** Studies go to the endpoints that the trials' files name. */
  public static DestinationRoutes endpoints(Generation generation) {
    return new DestinationRoutes(generation, null);
  }

  /** A dry run: every destination is a folder of its name below this one instead. */
  public static DestinationRoutes local(Generation generation, Path folder) {
    return new DestinationRoutes(generation, folder);
  }

  /**
   * Adds the routes; the templates of {@code 50-deliver} and {@code 51-destinations} must be
   * loaded.
   *
   * @throws IllegalArgumentException if two destinations would share a queue, or a file endpoint
   *     carries an option that means nothing for whole studies
   */
  public void addTo(CamelContext context) {
    Set<String> queues = new HashSet<>();
    for (Trial trial : generation.trials().values()) {
      for (Destination destination : trial.destinations()) {
        String queue = DeliveryQueue.name(trial.protocol(), destination);
        if (!queues.add(queue)) {
          throw new IllegalArgumentException(
              "two destinations share the queue " + queue + "; give one another name");
        }
        wayOut(context, queue, destination);
        TemplatedRouteBuilder.builder(context, "send-deliveries")
            .routeId("send-deliveries-" + queue)
            .parameter("queue", queue)
            .add();
      }
    }
  }

  private void wayOut(CamelContext context, String queue, Destination destination) {
    if (local != null) {
      Path root = local.toAbsolutePath().resolve(destination.name());
      folder(context, queue, root, true);
    } else if (destination.uri().startsWith("file:")) {
      FileEndpoint file = file(context, destination);
      folder(context, queue, file.getFile().toPath(), file.isAutoCreate());
    } else {
      TemplatedRouteBuilder.builder(context, "destination-endpoint")
          .routeId("destination-" + queue)
          .parameter("queue", queue)
          .parameter("uri", destination.uri())
          .add();
    }
  }

  private static void folder(CamelContext context, String queue, Path root, boolean autoCreate) {
    TemplatedRouteBuilder.builder(context, "destination-folder")
        .routeId("destination-" + queue)
        .parameter("queue", queue)
        .parameter("root", root.toAbsolutePath())
        .parameter("autoCreate", autoCreate)
        .add();
  }

  private static FileEndpoint file(CamelContext context, Destination destination) {
    Endpoint endpoint = context.getEndpoint(destination.uri());
    String query = URISupport.extractQuery(destination.uri());
    if (!(endpoint instanceof FileEndpoint file)
        || (query != null && !query.matches("autoCreate=(true|false)"))) {
      throw new IllegalArgumentException(
          "destination "
              + destination.name()
              + ": a file: URI takes the option autoCreate only; whole studies are renamed into place");
    }
    return file;
  }
}
