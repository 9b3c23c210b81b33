package io.studygate.observe;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.trace.IdGenerator;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Ids of spans: those of a submission's first one follow from the submission's, others are random.
 */
final class TraceIds implements IdGenerator {
  private final IdGenerator random = IdGenerator.random();
  private final ThreadLocal<SpanContext> next = new ThreadLocal<>();

  /** The first span of a submission's trace, of which all others are children. */
  static SpanContext root(String submission) {
    String hash = DigestUtils.sha256Hex(submission);
    return SpanContext.createFromRemoteParent(
        hash.substring(0, TraceId.getLength()),
        hash.substring(TraceId.getLength(), TraceId.getLength() + SpanId.getLength()),
        TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  /** The span that this thread starts next is a submission's first. */
  void next(String submission) {
    next.set(root(submission));
  }

  @Override
  public String generateSpanId() {
    SpanContext given = next.get();
    // The span's id is asked for before the trace's.
    return given == null ? random.generateSpanId() : given.getSpanId();
  }

  @Override
  public String generateTraceId() {
    SpanContext given = next.get();
    next.remove();
    return given == null ? random.generateTraceId() : given.getTraceId();
  }
}
