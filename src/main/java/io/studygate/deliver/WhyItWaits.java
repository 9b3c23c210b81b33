package io.studygate.deliver;

import io.studygate.Variables;
import io.studygate.dicom.StoreFault;
import java.io.EOFException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.apache.camel.Variable;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Bean of {@code send-deliveries} and {@code run-engine}: why a study was not taken, in words for
 * operators. Of exceptions that are not ours only the class is said: libraries quote what they
 * read.
 */
public final class WhyItWaits {

  /** The reason, one line. */
  public String say(@Variable(Variables.FAULT) Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      String words = words(cause);
      if (words != null) {
        return words;
      }
    }
    return fault == null ? "it was not taken" : "it failed with " + fault.getClass().getName();
  }

  private static String words(Throwable cause) {
    if (cause instanceof NotTaken || cause instanceof StoreFault) {
      return cause.getMessage();
    } else if (cause instanceof S3Exception answer) {
      return bucket(answer.statusCode());
    } else if (cause instanceof UnknownHostException
        || cause instanceof UnresolvedAddressException) {
      return "the name of its host is not known";
    } else if (cause instanceof CertificateException) {
      return "its certificate is not trusted, has run out, or is another host's: have it mended, or"
          + " its authority trusted";
    } else if (cause instanceof SSLException && WrongCertificate.behind(cause)) {
      return null;
    } else if (cause instanceof SSLException) {
      return "no encrypted connection came about";
    } else if (cause instanceof HttpTimeoutException || cause instanceof InterruptedIOException) {
      return "its host did not answer in time";
    } else if (cause instanceof NoRouteToHostException) {
      return "no way leads to its host";
    } else if (cause instanceof ConnectException) {
      return "nothing listens at its host and port";
    } else if (cause instanceof SocketException
        || cause instanceof ClosedChannelException
        || cause instanceof EOFException) {
      return "the connection broke";
    }
    return null;
  }

  private static String bucket(int status) {
    return switch (status) {
      case 403 -> "the S3 server refuses our key or secret, or what we may do";
      case 404 -> "there is no such bucket";
      default -> "the S3 server answered with status " + status;
    };
  }
}
