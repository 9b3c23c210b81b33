package io.studygate.deliver;

import io.studygate.config.Destination;
import io.studygate.config.Fault;
import io.studygate.config.FaultyConfiguration;
import io.studygate.config.Generation;
import io.studygate.config.Trial;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.file.FileEndpoint;

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
   * Adds the routes; the templates of {@code 50-deliver} and {@code 51-destinations} and all other
   * routes must be loaded.
   *
   * @throws FaultyConfiguration if a destination could never take a study
   */
  public void addTo(CamelContext context) {
    List<Fault> faults = local == null ? DestinationCheck.faults(context, generation) : List.of();
    if (!faults.isEmpty()) {
      throw new FaultyConfiguration(faults);
    }
    for (Trial trial : generation.trials().values()) {
      for (Destination destination : trial.destinations()) {
        String queue = DeliveryQueue.name(trial.protocol(), destination);
        wayOut(context, queue, destination);
        TemplatedRouteBuilder.builder(context, "send-deliveries")
            .routeId("send-deliveries-" + queue)
            .prefixId("send-deliveries-" + queue + "-")
            .parameter("queue", queue)
            .add();
      }
    }
  }

  private void wayOut(CamelContext context, String queue, Destination destination) {
    if (local != null) {
      folder(context, queue, local.resolve(destination.name()), true);
    } else if (context.getEndpoint(destination.uri()) instanceof FileEndpoint file) {
      folder(context, queue, file.getFile().toPath(), file.isAutoCreate());
    } else {
      TemplatedRouteBuilder.builder(context, "destination-endpoint")
          .routeId("destination-" + queue)
          .prefixId("destination-" + queue + "-")
          .parameter("queue", queue)
          .parameter("uri", destination.uri())
          .add();
    }
  }

  private static void folder(CamelContext context, String queue, Path root, boolean autoCreate) {
    TemplatedRouteBuilder.builder(context, "destination-folder")
        .routeId("destination-" + queue)
        .prefixId("destination-" + queue + "-")
        .parameter("queue", queue)
        .parameter("root", root.toAbsolutePath())
        .parameter("autoCreate", autoCreate)
        .add();
  }
}
