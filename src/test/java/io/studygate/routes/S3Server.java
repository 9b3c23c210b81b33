package io.studygate.routes;

import io.studygate.TestPort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.filesystem.FilesystemApiMetadata;

/**
 * An S3 server whose buckets are folders, over TLS; it checks signatures and puts parts together.
 */
public final class S3Server implements AutoCloseable {
  public static final String KEY = "studygate";
  public static final String SECRET = "a secret/of+the tests";

  private static final String PASSWORD = "changeit";
  private static final String TRUSTED = "javax.net.ssl.trustStore";

  final int port;
  private final Path folder;
  private final BlobStoreContext store;
  private Path certificate;
  private S3Proxy proxy;

  /**
   * @param folder what holds a folder for each bucket
   */
  public S3Server(Path folder) throws Exception {
    this.folder = folder;
    Files.createDirectories(folder.resolve("buckets"));
    changeCertificate();
    trust();
    Properties settings = new Properties();
    settings.setProperty("jclouds.filesystem.basedir", folder.resolve("buckets").toString());
    store =
        ContextBuilder.newBuilder(new FilesystemApiMetadata())
            .credentials("any", "any")
            .overrides(settings)
            .build(BlobStoreContext.class);
    port = TestPort.next();
    serve();
  }

  public void bucket(String name) {
    store.getBlobStore().createContainerInLocation(null, name);
  }

  public String endpoint() {
    return "https://localhost:" + port;
  }

  /** From the next start on it has another certificate, signed by itself. */
  void changeCertificate() throws Exception {
    certificate = folder.resolve("certificate-" + System.nanoTime() + ".p12");
    String command =
        "keytool -genkeypair -alias s3 -keyalg EC -dname CN=localhost -ext san=dns:localhost"
            + " -storetype PKCS12 -storepass %s -keystore %s".formatted(PASSWORD, certificate);
    Path home = Path.of(System.getProperty("java.home"), "bin");
    String[] words = command.split(" ");
    words[0] = home.resolve("keytool").toString();
    if (new ProcessBuilder(words).inheritIO().start().waitFor() != 0) {
      throw new IOException("no certificate");
    }
  }

  /** This Java believes the certificate of now, as an operator would have it. */
  void trust() {
    System.setProperty(TRUSTED, certificate.toString());
    System.setProperty(TRUSTED + "Password", PASSWORD);
  }

  /** What a Java process of its own needs to believe the certificate. */
  public List<String> trusting() {
    return List.of("-D" + TRUSTED + "=" + certificate, "-D" + TRUSTED + "Password=" + PASSWORD);
  }

  /** Begins to listen, at first or after {@link #die}. */
  void serve() throws Exception {
    proxy =
        S3Proxy.builder()
            .blobStore(store.getBlobStore())
            .secureEndpoint(URI.create(endpoint()))
            .keyStore(certificate.toString(), PASSWORD)
            // Sums of whole objects, which today's clients add to those of the parts.
            .ignoreUnknownHeaders(true)
            .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
            .build();
    proxy.start();
  }

  void die() throws Exception {
    proxy.stop();
  }

  @Override
  public void close() throws IOException {
    System.clearProperty(TRUSTED);
    System.clearProperty(TRUSTED + "Password");
    try {
      proxy.stop();
    } catch (Exception e) {
      throw new IOException(e);
    } finally {
      store.close();
    }
  }
}
