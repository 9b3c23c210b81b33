package io.studygate.spool;

import io.studygate.Variables;
import org.apache.camel.Variable;

/** Bean of {@code tell-trouble}: the mail about a trouble is queued. */
public final class TroubleTold {
  private final Troubles troubles;

  public TroubleTold(Troubles troubles) {
    this.troubles = troubles;
  }

  public void told(@Variable(Variables.TROUBLE) Trouble trouble) {
    troubles.told(trouble);
  }
}
