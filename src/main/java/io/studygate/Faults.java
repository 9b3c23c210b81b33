package io.studygate;

import io.studygate.config.FaultyConfiguration;
import io.studygate.spool.SafeTrace;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.FailedToStartRouteException;
import org.apache.camel.ResolveEndpointFailedException;

/** What a person at a terminal reads when a command cannot do its work. */
final class Faults {
  private Faults() {}

  /** Our own words where they are ours; of other exceptions only class and place. */
  static String inWords(Throwable fault) {
    if (fault instanceof CommandFault || fault instanceof FaultyConfiguration) {
      return fault.getMessage();
    }
    if (fault instanceof FailedToCreateRouteException
        || fault instanceof FailedToStartRouteException
        || fault instanceof ResolveEndpointFailedException) {
      return chain(fault);
    }
    if (fault instanceof NoSuchFileException missing) {
      return missing.getFile() + " does not exist";
    }
    if (fault instanceof AccessDeniedException denied) {
      return denied.getFile() + " is closed to the account that runs this: give it to that account";
    }
    if (fault instanceof FileSystemException file) {
      return file.getFile() + ": " + file.getReason();
    }
    String kind = fault instanceof IOException ? "could not read or write" : "a fault of ours";
    return kind + "\n" + SafeTrace.of(fault);
  }

  /** Routes fail before they have seen any data, so that these messages may be shown. */
  private static String chain(Throwable fault) {
    StringBuilder text = new StringBuilder("the routes cannot be started");
    for (Throwable t = fault; t != null; t = t.getCause()) {
      text.append("\n  ").append(t.getMessage());
    }
    return text.toString();
  }
}
