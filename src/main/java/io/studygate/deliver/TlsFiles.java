package io.studygate.deliver;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Whom a destination believes over TLS, and who it says that we are.
 *
 * @param keys our client certificate; {@code null} if there is none
 * @param trust whose certificates are believed
 */
record TlsFiles(KeyManager keys, X509ExtendedTrustManager trust) {

  /**
   * Reads the options {@code trustedCertificates} (PEM; else the ones of this Java), {@code
   * keyStore} (PKCS#12) and {@code keyStorePassword}.
   *
   * @return {@code null} if one of them is at fault
   */
  static TlsFiles read(UriOptions options) {
    String trusted = options.text("trustedCertificates");
    String store = options.text("keyStore");
    String password = options.text("keyStorePassword");
    try {
      return new TlsFiles(store == null ? null : keys(Path.of(store), password), trust(trusted));
    } catch (IOException | GeneralSecurityException | RuntimeException e) {
      options.fault(
          "its certificates cannot be read",
          "trustedCertificates is a file of PEM certificates, keyStore a PKCS#12 file that"
              + " keyStorePassword={{secret:...}} opens");
      return null;
    }
  }

  SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      KeyManager[] ours = keys == null ? null : new KeyManager[] {keys};
      context.init(ours, new TrustManager[] {trust}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  /**
   * The same trust for a library that would believe any name in a certificate: the one that was
   * called must stand in it.
   */
  TrustManager trustOfNamedPeer() {
    return new NamedPeer(trust);
  }

  private static KeyManager keys(Path file, String password)
      throws IOException, GeneralSecurityException {
    char[] secret = password == null ? new char[0] : password.toCharArray();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, secret);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, secret);
    return factory.getKeyManagers()[0];
  }

  private static X509ExtendedTrustManager trust(String file)
      throws IOException, GeneralSecurityException {
    KeyStore believed = null;
    if (file != null) {
      believed = KeyStore.getInstance("PKCS12");
      believed.load(null, null);
      try (InputStream in = Files.newInputStream(Path.of(file))) {
        for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
          believed.setCertificateEntry("trusted" + believed.size(), each);
        }
      }
      if (believed.size() == 0) {
        throw new IOException("no certificate");
      }
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(believed);
    return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
  }

  /** Asks Java's own check for the name as well, as HTTPS does. */
  private static final class NamedPeer extends DelegatingTrust {
    private NamedPeer(X509ExtendedTrustManager trust) {
      super(trust);
    }

    @Override
    public void checkServerTrusted(
        java.security.cert.X509Certificate[] chain, String type, Socket socket)
        throws java.security.cert.CertificateException {
      SSLSocket called = (SSLSocket) socket;
      SSLParameters parameters = called.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      called.setSSLParameters(parameters);
      super.checkServerTrusted(chain, type, socket);
    }
  }
}
