package io.studygate.deliver;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.studygate.TestPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** Debian's Orthanc with its DICOMweb plugin, with a configuration and a store of its own. */
public final class OrthancServer implements AutoCloseable {
  public static final String TITLE = "ORTHANC";
  public static final String USER = "studygate";
  public static final String PASSWORD = "a word of the tests";
  private static final Path PROGRAM = Path.of("/usr/sbin/Orthanc");
  private static final Path PLUGIN = Path.of("/usr/share/orthanc/plugins/libOrthancDicomWeb.so");
  private static final ObjectMapper JSON = new ObjectMapper();

  public final int dicomPort = TestPort.next();
  public final int httpPort = TestPort.next();
  private final Path folder;
  private final Map<String, Object> settings = new TreeMap<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private boolean guarded;
  private Process process;

  /** In the clear, for this machine only. */
  public OrthancServer(Path folder) throws Exception {
    this(folder, null);
  }

  /**
   * With a password for HTTP and, for DICOM, TLS and a client certificate. Not HTTPS: Debian's
   * 1.10.1 dies of its first request (civetweb); StowPeerForTests speaks it.
   */
  public OrthancServer(Path folder, TestCertificates certificates) throws Exception {
    Assumptions.assumeTrue(installed(), "Orthanc with its DICOMweb plugin is not installed");
    this.folder = Files.createDirectories(folder);
    settings.put("Name", "tests");
    settings.put("StorageDirectory", folder.resolve("store").toString());
    settings.put("IndexDirectory", folder.resolve("store").toString());
    settings.put("HttpPort", httpPort);
    settings.put("DicomPort", dicomPort);
    settings.put("DicomAet", TITLE);
    settings.put("DicomCheckCalledAet", true);
    settings.put("RemoteAccessAllowed", true);
    settings.put("AuthenticationEnabled", false);
    settings.put("Plugins", List.of(PLUGIN.toString()));
    settings.put("DicomWeb", Map.of("Enable", true));
    if (certificates != null) {
      guard(certificates);
    }
  }

  public static boolean installed() {
    return Files.isExecutable(PROGRAM) && Files.exists(PLUGIN);
  }

  private void guard(TestCertificates certificates) throws Exception {
    guarded = true;
    settings.put("AuthenticationEnabled", true);
    settings.put("RegisteredUsers", Map.of(USER, PASSWORD));
    settings.put("DicomTlsEnabled", true);
    settings.put("DicomTlsCertificate", certificates.pem("127.0.0.1", false).toString());
    settings.put("DicomTlsPrivateKey", certificates.pem("127.0.0.1", true).toString());
    settings.put("DicomTlsTrustedCertificates", certificates.authority().toString());
  }

  /** Begins to serve, at first or after {@link #die}. */
  public OrthancServer serve() throws IOException {
    Path file = folder.resolve("orthanc.json");
    JSON.writeValue(file.toFile(), settings);
    process =
        new ProcessBuilder(PROGRAM.toString(), file.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
            .start();
    await("Orthanc answers")
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(() -> alive() && get("/system").length > 0);
    return this;
  }

  private boolean alive() throws IOException {
    if (!process.isAlive()) {
      throw new IllegalStateException("Orthanc ended:\n" + Files.readString(folder.resolve("log")));
    }
    return true;
  }

  /** A kill. */
  public void die() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Root of its DICOMweb service. */
  public String service() {
    return "http://127.0.0.1:" + httpPort + "/dicom-web";
  }

  /** Ids of what it has. */
  public List<String> all(String level) throws Exception {
    List<String> ids = new ArrayList<>();
    for (JsonNode id : JSON.readTree(get("/" + level))) {
      ids.add(id.asText());
    }
    return ids;
  }

  public byte[] get(String path) throws IOException, InterruptedException {
    return ask("GET", path);
  }

  /**
   * What it has, as {@link PixelSums} tells objects apart.
   *
   * @param back empty folder, for what it gives back
   */
  public Map<String, String> stored(Path back) throws Exception {
    for (String id : all("instances")) {
      Files.write(back.resolve(id + ".dcm"), get("/instances/" + id + "/file"));
    }
    return PixelSums.below(back);
  }

  /**
   * Removes every study. It may close a connection just as that is used again, and Java asks once
   * more by itself only to get something.
   */
  public void clear() {
    await("Orthanc is empty")
        .pollDelay(Duration.ZERO)
        .ignoreExceptionsInstanceOf(IOException.class)
        .until(
            () -> {
              for (String study : all("studies")) {
                ask("DELETE", "/studies/" + study);
              }
              return all("studies").isEmpty();
            });
  }

  private byte[] ask(String method, String path) throws IOException, InterruptedException {
    String login = USER + ":" + PASSWORD;
    URI uri = URI.create(service().replace("/dicom-web", path));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody());
    if (guarded) {
      byte[] bytes = login.getBytes(StandardCharsets.UTF_8);
      request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(bytes));
    }
    var response = http.send(request.build(), BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw new IOException("Orthanc answers " + response.statusCode() + " to " + path);
    }
    return response.body();
  }

  @Override
  public void close() throws Exception {
    if (process != null) {
      process.destroy();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        die();
      }
    }
  }
}
