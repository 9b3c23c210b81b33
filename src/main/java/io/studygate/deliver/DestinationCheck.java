package io.studygate.deliver;

import io.studygate.config.Destination;
import io.studygate.config.Fault;
import io.studygate.config.Generation;
import io.studygate.config.Trial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;

/** Finds destinations that could never take a study, before one waits for them. */
final class DestinationCheck {
  private final CamelContext context;
  private final Set<String> queues = new HashSet<>();
  private final List<Fault> faults = new ArrayList<>();

  private DestinationCheck(CamelContext context) {
    this.context = context;
  }

  /** All faults of all trials' destinations; the routes of one's own must be loaded. */
  static List<Fault> faults(CamelContext context, Generation generation) {
    DestinationCheck check = new DestinationCheck(context);
    for (Trial trial : generation.trials().values()) {
      trial.destinations().forEach(destination -> check.check(trial, destination));
    }
    return check.faults;
  }

  private void check(Trial trial, Destination destination) {
    if (!queues.add(DeliveryQueue.name(trial.protocol(), destination.name()))) {
      fault(trial, destination, "shares its queue with another trial's", "give it another name");
    }
    if (!DestinationKind.of(destination).takes(DestinationKind.pack(destination))) {
      String what = "an endpoint of this kind gets a study's folder, and no zip";
      fault(trial, destination, what, "leave pack out; a route of your own may pack it");
    }
    OptionFault broken = new UriRules(destination).broken();
    if (broken != null) {
      fault(trial, destination, broken.what(), broken.instead());
    } else {
      endpoint(trial, destination);
    }
  }

  private void endpoint(Trial trial, Destination destination) {
    Endpoint endpoint = context.getEndpoint(DestinationUri.of(destination));
    boolean files = DestinationKind.of(destination) == DestinationKind.OTHER;
    if (files && endpoint instanceof GenericFileEndpoint) {
      String what = "this kind of endpoint takes single files and not a study's folder";
      fault(trial, destination, what, "write direct:<name> and a route of that name");
    } else if (endpoint instanceof StudyEndpoint study) {
      study.faults().forEach(each -> fault(trial, destination, each.what(), each.instead()));
    } else if (endpoint instanceof DirectEndpoint && !heard(endpoint)) {
      fault(trial, destination, "no route listens to it", "add one to routes/");
    }
  }

  private boolean heard(Endpoint endpoint) {
    return context
        .getCamelContextExtension()
        .getContextPlugin(Model.class)
        .getRouteDefinitions()
        .stream()
        .map(RouteDefinition::getInput)
        .map(input -> context.resolvePropertyPlaceholders(input.getEndpointUri()))
        .anyMatch(uri -> uri.startsWith("direct:") && context.getEndpoint(uri) == endpoint);
  }

  private void fault(Trial trial, Destination destination, String what, String instead) {
    String file = "config/trials/" + trial.protocol() + ".yaml";
    faults.add(new Fault(file, 0, "destinations, " + destination.name(), what, instead));
  }
}
