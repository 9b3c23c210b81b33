package io.studygate.dicom;

import java.io.IOException;
import org.aoju.bus.image.metric.internal.pdu.AAbort;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRJ;

/**
 * What the association's protocol says of a failure, in words.
 *
 * @see "DICOM PS3.8 tables 9-21 and 9-26"
 */
final class StoreRefusals {
  private StoreRefusals() {}

  /** The same exception with words, where the protocol has some; else itself. */
  static IOException of(IOException thrown) {
    if (thrown instanceof StoreFault) {
      return thrown;
    }
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof AAssociateRJ rejected) {
        return new StoreFault("the peer rejected the association: " + reason(rejected), thrown);
      } else if (cause instanceof AAbort aborted) {
        return new StoreFault(
            "the peer aborted the association (source "
                + aborted.getSource()
                + ", reason "
                + aborted.getReason()
                + ")",
            thrown);
      }
    }
    return thrown;
  }

  private static String reason(AAssociateRJ rejected) {
    String code =
        " (result %d, source %d, reason %d)"
            .formatted(rejected.getResult(), rejected.getSource(), rejected.getReason());
    return words(rejected.getSource(), rejected.getReason()) + code;
  }

  private static String words(int source, int reason) {
    if (source == AAssociateRJ.SOURCE_SERVICE_USER) {
      return switch (reason) {
        case AAssociateRJ.REASON_CALLED_AET_NOT_RECOGNIZED -> "it is not named by that AE title";
        case AAssociateRJ.REASON_CALLING_AET_NOT_RECOGNIZED -> "it does not know our AE title";
        default -> "it gave no reason";
      };
    }
    return switch (reason) {
      case AAssociateRJ.REASON_TEMPORARY_CONGESTION -> "it is busy";
      case AAssociateRJ.REASON_LOCAL_LIMIT_EXCEEDED -> "it has as many associations as it takes";
      default -> "it gave no reason";
    };
  }
}
