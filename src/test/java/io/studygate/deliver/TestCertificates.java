package io.studygate.deliver;

import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of the test's own and the certificates that it gives out, as files. */
public final class TestCertificates {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final Path folder;
  private final Map<String, KeyStore> stores = new HashMap<>();
  private final KeyPair pair;
  private final X509Certificate authority;

  private TestCertificates(Path folder) throws Exception {
    this.folder = folder;
    pair = pair();
    authority = certificate("authority", pair, true);
    Files.writeString(authority(), pem("CERTIFICATE", authority.getEncoded()));
  }

  public static TestCertificates in(Path folder) throws Exception {
    return new TestCertificates(folder);
  }

  /** PEM of the authority. */
  public Path authority() {
    return folder.resolve("authority.pem");
  }

  /** PKCS#12 with a key and a certificate of this name; its password is "changeit". */
  public Path store(String name) throws Exception {
    Path file = folder.resolve(name + ".p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      keyStore(name).store(out, PASSWORD);
    }
    return file;
  }

  /** PEM of a key of this name, or of its certificate. */
  Path pem(String name, boolean key) throws Exception {
    KeyStore store = keyStore(name);
    Path file = folder.resolve(name + (key ? "-key" : "") + ".pem");
    Files.writeString(
        file,
        key
            ? pem("PRIVATE KEY", ((PrivateKey) store.getKey("it", PASSWORD)).getEncoded())
            : pem("CERTIFICATE", store.getCertificate("it").getEncoded()));
    return file;
  }

  KeyManager keys(String name) throws Exception {
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keyStore(name), PASSWORD);
    return factory.getKeyManagers()[0];
  }

  /** Believes the authority and nobody else. */
  public TrustManager trust() throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setCertificateEntry("authority", authority);
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers()[0];
  }

  private KeyStore keyStore(String name) throws Exception {
    KeyStore known = stores.get(name);
    if (known != null) {
      return known;
    }
    KeyPair own = pair();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        "it",
        own.getPrivate(),
        PASSWORD,
        new Certificate[] {certificate(name, own, false), authority});
    stores.put(name, store);
    return store;
  }

  private X509Certificate certificate(String name, KeyPair own, boolean signs) throws Exception {
    Instant now = Instant.now();
    JcaX509v3CertificateBuilder builder =
        new JcaX509v3CertificateBuilder(
            new X500Name("CN=authority"),
            BigInteger.valueOf(System.nanoTime()),
            Date.from(now.minusSeconds(60)),
            Date.from(now.plusSeconds(86_400)),
            new X500Name("CN=" + name),
            own.getPublic());
    builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(signs));
    if (!signs) {
      int kind = name.matches("[0-9.]+") ? GeneralName.iPAddress : GeneralName.dNSName;
      builder.addExtension(
          Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(kind, name)));
    }
    return new JcaX509CertificateConverter()
        .getCertificate(
            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
  }

  private static KeyPair pair() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec("secp256r1"));
    return generator.generateKeyPair();
  }

  private static String pem(String kind, byte[] bytes) {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
  }
}
