package io.studygate.deliver;

import io.studygate.config.Destination;
import io.studygate.config.Fault;
import io.studygate.config.FaultyConfiguration;
import io.studygate.config.Generation;
import io.studygate.config.Pack;
import io.studygate.config.Trial;
import java.nio.file.Path;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.aws2.s3.AWS2S3Endpoint;
import org.apache.camel.component.file.FileEndpoint;
import org.apache.camel.component.file.remote.SftpEndpoint;

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
        String queue = DeliveryQueue.name(trial.protocol(), destination.name());
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
      folder(context, queue, local.resolve(destination.name()), true, Pack.FOLDER);
      return;
    }
    Pack pack = DestinationKind.pack(destination);
    String uri = DestinationUri.of(destination);
    Endpoint endpoint = context.getEndpoint(uri);
    switch (DestinationKind.of(destination)) {
      case FOLDER -> {
        FileEndpoint file = (FileEndpoint) endpoint;
        folder(context, queue, file.getFile().toPath(), file.isAutoCreate(), pack);
      }
      case SFTP -> {
        SftpLogin login = new SftpLogin((SftpEndpoint) endpoint);
        context.getRegistry().bind("sftpDestination-" + queue, new SftpDestination(login, pack));
        route(context, "destination-sftp", queue).add();
      }
      case BUCKET -> {
        BucketChanges changes = new BucketChanges((AWS2S3Endpoint) endpoint, pack);
        context.getRegistry().bind("bucketChanges-" + queue, changes);
        route(context, "destination-bucket", queue).parameter("uri", uri).add();
      }
      case OTHER -> route(context, "destination-endpoint", queue).parameter("uri", uri).add();
    }
  }

  private static void folder(
      CamelContext context, String queue, Path root, boolean autoCreate, Pack pack) {
    route(context, "destination-folder", queue)
        .parameter("root", root.toAbsolutePath())
        .parameter("autoCreate", autoCreate)
        .parameter("pack", pack)
        .add();
  }

  private static TemplatedRouteBuilder route(CamelContext context, String template, String queue) {
    return TemplatedRouteBuilder.builder(context, template)
        .routeId("destination-" + queue)
        .prefixId("destination-" + queue + "-")
        .parameter("queue", queue);
  }
}
