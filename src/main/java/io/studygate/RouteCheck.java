package io.studygate;

import io.studygate.config.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.Route;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.ModelCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;

/** Reads and makes every route, starts none, and says what is wrong with them. */
final class RouteCheck {
  private static final int MOST_FAULTS = 50;

  private final Path folder;
  private final List<Fault> faults = new ArrayList<>();

  private RouteCheck(Path folder) {
    this.folder = folder;
  }

  /** Makes a context with all beans, properties and routes that is not started. */
  interface Contexts {
    ModelCamelContext make() throws Exception;
  }

  /** All faults; those of making the routes only once every file can be read. */
  static List<Fault> faults(Path folder, Contexts contexts) throws Exception {
    RouteCheck check = new RouteCheck(folder);
    check.read();
    if (check.faults.isEmpty()) {
      check.make(contexts);
    }
    return List.copyOf(check.faults);
  }

  /** Faults of the files alone, without beans and properties. */
  static List<Fault> readable(Path folder) throws IOException {
    RouteCheck check = new RouteCheck(folder);
    check.read();
    return List.copyOf(check.faults);
  }

  private void read() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (file.toString().endsWith(".camel.yaml")) {
          read(file);
        } else {
          String name = RouteFault.name(file);
          faults.add(new Fault(name, 0, "", "is no route file", "name it NN-words.camel.yaml"));
        }
      }
    }
  }

  private void read(Path file) throws IOException {
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      PluginHelper.getRoutesLoader(context)
          .loadRoutes(ResourceHelper.fromString("file:" + file, Files.readString(file)));
    } catch (Exception e) {
      faults.add(RouteFault.ofFile(file, e));
    }
  }

  /** Camel stops at the first route that it cannot make: leave that one out and try again. */
  private void make(Contexts contexts) throws Exception {
    Set<String> broken = new HashSet<>();
    while (broken.size() < MOST_FAULTS) {
      ModelCamelContext context = contexts.make();
      try {
        for (String id : broken) {
          context.removeRouteDefinition(context.getRouteDefinition(id));
        }
        context.setAutoStartup(false);
        context.start();
        calls(context);
        return;
      } catch (FailedToCreateRouteException e) {
        if (!broken.add(e.getRouteId())) {
          throw e;
        }
        faults.add(fault(context, e));
      } finally {
        context.stop();
      }
    }
  }

  private Fault fault(ModelCamelContext context, FailedToCreateRouteException thrown) {
    RouteDefinition route = context.getRouteDefinition(thrown.getRouteId());
    String place = route.getInput().getLocation();
    Path file = place == null ? folder : Path.of(place.replaceFirst("^file:", ""));
    int line = Math.max(1, route.getInput().getLineNumber());
    return new RouteFault(context, file, line).ofRoute(route.getId(), thrown);
  }

  /** Camel looks up direct: only when it is called, so a call of no route is looked for here. */
  private void calls(CamelContext context) {
    Set<String> taken = new TreeSet<>();
    for (Route route : context.getRoutes()) {
      taken.add(route.getEndpoint().getEndpointUri());
    }
    for (Endpoint endpoint : context.getEndpoints()) {
      String uri = endpoint.getEndpointUri();
      if (endpoint instanceof DirectEndpoint && !taken.contains(uri)) {
        String called = uri.replace("://", ":");
        faults.add(
            new Fault(
                RouteFault.name(folder) + "/",
                0,
                called,
                "is called, and no route is named so",
                "add the route, or mend the name"));
      }
    }
  }
}
