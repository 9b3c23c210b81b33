package io.studygate.deliver;

import java.security.cert.CertificateException;

/** Tells a certificate that somebody has to mend from a connection that broke. */
public final class WrongCertificate {
  private WrongCertificate() {}

  /** Whether one stands behind the failure. */
  public static boolean behind(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return true;
      }
    }
    return false;
  }
}
