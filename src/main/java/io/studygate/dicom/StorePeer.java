package io.studygate.dicom;

import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;

/**
 * Where objects are stored by C-STORE, and how.
 *
 * @param calledAet the peer's AE title
 * @param callingAet ours
 * @param host name or address
 * @param port TCP port
 * @param keys who we are, over TLS; {@code null} if nobody asks
 * @param trust whom we believe, over TLS; {@code null} for no TLS
 * @param connectMillis longest time until an association stands: connection, TLS and the answer to
 *     our request together
 * @param stallMillis longest time in which the peer neither takes bytes nor answers
 * @param idleMillis how long an association is kept open after a study
 * @param pduBytes longest P-DATA-TF that we send; the peer may want shorter ones
 */
public record StorePeer(
    String calledAet,
    String callingAet,
    String host,
    int port,
    KeyManager keys,
    TrustManager trust,
    int connectMillis,
    int stallMillis,
    int idleMillis,
    int pduBytes) {

  /** Whether what is sent is encrypted. */
  boolean encrypted() {
    return trust != null;
  }
}
