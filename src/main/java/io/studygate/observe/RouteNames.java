package io.studygate.observe;

import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import org.apache.camel.Route;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyConfiguration;
import org.apache.camel.component.micrometer.routepolicy.MicrometerRoutePolicyNamingStrategy;

/** How Camel's timer of each route is called: one label, the route's id. */
final class RouteNames implements MicrometerRoutePolicyNamingStrategy {
  private static final Duration[] TIMES = {
    Duration.ofMillis(10),
    Duration.ofMillis(100),
    Duration.ofSeconds(1),
    Duration.ofSeconds(10),
    Duration.ofMinutes(1),
    Duration.ofMinutes(10)
  };

  static MicrometerRoutePolicyConfiguration configuration() {
    var configuration = new MicrometerRoutePolicyConfiguration();
    configuration.setContextEnabled(false);
    configuration.setExchangesSucceeded(false);
    configuration.setExchangesTotal(false);
    configuration.setExternalRedeliveries(false);
    configuration.setFailuresHandled(false);
    configuration.setTimerInitiator(timer -> timer.serviceLevelObjectives(TIMES));
    return configuration;
  }

  @Override
  public String getName(Route route) {
    return "studygate.route";
  }

  @Override
  public String getExchangesFailedName(Route route) {
    return "studygate.route.failed";
  }

  @Override
  public Tags getTags(Route route) {
    return Tags.of("route", route.getRouteId());
  }

  @Override
  public Tags getExchangeStatusTags(Route route) {
    return getTags(route);
  }
}
