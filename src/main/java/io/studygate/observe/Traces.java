package io.studygate.observe;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.studygate.Variables;
import io.studygate.spool.Ticket;
import io.studygate.validate.StudyRejected;
import java.time.Duration;
import java.time.Instant;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.NamedNode;
import org.apache.camel.Route;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;

/**
 * One span for each route that worked for a submission, sent by OTLP over HTTP. All of a submission
 * are one trace, over queues, restarts and replicas: its id follows from the submission's. A span
 * says which route, submission and site, and whether it failed, and nothing else. So these are not
 * Camel's own spans: they name endpoints, and with them what a site has called its files, and they
 * add headers to what is sent on.
 *
 * @see "opentelemetry.io/docs/specs/otlp"
 */
final class Traces extends RoutePolicySupport implements RoutePolicyFactory, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String BEGAN = "studygate.traces.began.";

  /** The route with which a trace begins. */
  private static final String FIRST = "receive-submission";

  private final TraceIds ids = new TraceIds();
  private final SdkTracerProvider provider;
  private final Tracer tracer;

  /**
   * @param endpoint of a collector, for example {@code http://127.0.0.1:4318/v1/traces}
   */
  Traces(String endpoint) {
    var exporter = OtlpHttpSpanExporter.builder().setEndpoint(endpoint).setTimeout(PATIENCE);
    provider =
        SdkTracerProvider.builder()
            .setResource(Resource.builder().put("service.name", "studygate").build())
            .setIdGenerator(ids)
            .addSpanProcessor(BatchSpanProcessor.builder(exporter.build()).build())
            .build();
    tracer = provider.get("io.studygate");
  }

  @Override
  public RoutePolicy createRoutePolicy(CamelContext context, String routeId, NamedNode route) {
    return this;
  }

  @Override
  public void onExchangeBegin(Route route, Exchange exchange) {
    exchange.setProperty(BEGAN + route.getRouteId(), Instant.now());
  }

  @Override
  public void onExchangeDone(Route route, Exchange exchange) {
    Object began = exchange.removeProperty(BEGAN + route.getRouteId());
    if (began instanceof Instant then
        && exchange.getVariable(Variables.TICKET) instanceof Ticket ticket) {
      boolean failed = exchange.isFailed() && !(exchange.getException() instanceof StudyRejected);
      span(route.getRouteId(), ticket, then, failed);
    }
  }

  private void span(String route, Ticket ticket, Instant began, boolean failed) {
    boolean first = route.equals(FIRST);
    SpanBuilder builder =
        tracer
            .spanBuilder(route)
            .setSpanKind(SpanKind.INTERNAL)
            .setStartTimestamp(began)
            .setAttribute("studygate.submission", ticket.id())
            .setAttribute("studygate.site", ticket.site());
    if (first) {
      ids.next(ticket.id());
      builder.setNoParent();
    } else {
      builder.setParent(Context.root().with(Span.wrap(TraceIds.root(ticket.id()))));
    }
    Span span = builder.startSpan();
    if (failed) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }

  /** Sends what has not been sent yet. */
  @Override
  public void close() {
    provider.close();
  }
}
