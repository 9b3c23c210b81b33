package io.studygate.intake;

import io.studygate.Variables;
import org.apache.camel.Variable;

/** Bean of {@code tell-inbox-trouble}: the mail about a trouble is queued. */
public final class TroubleTold {
  private final Troubles troubles;

  TroubleTold(Troubles troubles) {
    this.troubles = troubles;
  }

  public void told(@Variable(Variables.WHY) String why) {
    troubles.told(why);
  }
}
