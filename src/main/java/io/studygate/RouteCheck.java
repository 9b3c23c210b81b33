package io.studygate;

import io.studygate.config.Fault;
import io.studygate.config.FaultyConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

  /** Where routes listen, those that cannot be made among them. */
  private final Set<String> known = new HashSet<>();

  private RouteCheck(Path folder) {
    this.folder = folder;
  }

  /** Makes a gateway that is not started. */
  interface Gateways {
    Gateway make() throws Exception;
  }

  /** All faults; those of making the routes only once every file can be read. */
  static List<Fault> faults(Path folder, Gateways gateways) throws Exception {
    RouteCheck check = new RouteCheck(folder);
    check.read();
    if (check.faults.isEmpty()) {
      check.make(gateways);
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
    if (!Files.isDirectory(folder)) {
      String name = RouteFault.name(folder);
      faults.add(new Fault(name, 0, "", "is no folder", "give one with --routes"));
      return;
    }
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
  private void make(Gateways gateways) throws Exception {
    Set<String> broken = new HashSet<>();
    while (broken.size() < MOST_FAULTS) {
      try (Gateway gateway = gateways.make()) {
        ModelCamelContext context = (ModelCamelContext) gateway.context();
        if (made(context, broken)) {
          calls(context);
          return;
        }
      } catch (FaultyConfiguration e) {
        faults.addAll(e.faults());
        return;
      }
    }
  }

  /** Whether all routes but the broken ones could be made; else one more is broken. */
  private boolean made(ModelCamelContext context, Set<String> broken) throws Exception {
    for (String id : broken) {
      RouteDefinition route = context.getRouteDefinition(id);
      known.add(route.getInput().getEndpointUri());
      context.removeRouteDefinition(route);
    }
    try {
      context.start();
      return true;
    } catch (FailedToCreateRouteException e) {
      if (!broken.add(e.getRouteId())) {
        throw e;
      }
      faults.add(fault(context, e));
      return false;
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
  private void calls(CamelContext context) throws IOException {
    for (Route route : context.getRoutes()) {
      known.add(route.getEndpoint().getEndpointUri().replace("://", ":"));
    }
    for (Endpoint endpoint : context.getEndpoints()) {
      String uri = endpoint.getEndpointUri().replace("://", ":");
      if (endpoint instanceof DirectEndpoint && !known.contains(uri)) {
        faults.add(call(uri));
      }
    }
  }

  /** A call that nobody hears, with the first place that makes it. */
  private Fault call(String uri) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        int line = RouteFault.line(file, 0, uri);
        if (line > 0) {
          return heardByNone(file, line, uri);
        }
      }
    }
    return heardByNone(folder, 0, uri);
  }

  private static Fault heardByNone(Path place, int line, String uri) {
    String what = "is called, and no route is named so";
    return new Fault(RouteFault.name(place), line, uri, what, "add the route, or mend the name");
  }
}
