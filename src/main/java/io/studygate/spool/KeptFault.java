package io.studygate.spool;

import io.studygate.Variables;
import org.apache.camel.Exchange;
import org.apache.camel.processor.aggregate.UseOriginalAggregationStrategy;

/**
 * What a split leaves behind, {@code #keptFault}: as Camel's own, the message as it was; and if a
 * step of it failed, why, which Camel's own leaves in the copy that failed.
 */
public final class KeptFault extends UseOriginalAggregationStrategy {

  public KeptFault() {
    this(null);
  }

  private KeptFault(Exchange original) {
    super(original, true);
  }

  /** Camel asks for one for each message that is split. */
  @Override
  public UseOriginalAggregationStrategy newInstance(Exchange original) {
    return new KeptFault(original);
  }

  @Override
  public void onCompletion(Exchange part, Exchange whole) {
    if (part != null && part.isFailed()) {
      whole.setVariable(Variables.FAULT, part.getVariable(Variables.FAULT));
    }
  }
}
