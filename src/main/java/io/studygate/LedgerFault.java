package io.studygate;

import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.SQLException;

/** Why the ledger's database cannot be opened: by its SQL state, since messages may quote it. */
final class LedgerFault {
  /** H2's, of a command that makes no file. */
  private static final String NO_FILE = "90146";

  private static final String NO_DATABASE = "3D000";

  private LedgerFault() {}

  static CommandFault of(PoolInitializationException fault) {
    return new CommandFault("the ledger cannot be opened: " + why(state(fault)));
  }

  private static String why(String state) {
    if (state.equals(NO_FILE)) {
      return "it begins when the gateway first runs";
    }
    if (state.startsWith("08")) {
      return "no database answers; start it, or mend studygate.ledger.url";
    }
    if (state.startsWith("28")) {
      return "its database refuses the account; mend studygate.ledger.user or its password";
    }
    if (state.equals(NO_DATABASE)) {
      return "the server has no such database; make it, or mend studygate.ledger.url";
    }
    return "its database says SQL state " + state + "; see studygate.ledger.url";
  }

  private static String state(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException said && said.getSQLState() != null) {
        return said.getSQLState();
      }
    }
    return "unknown";
  }
}
