package io.studygate.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.config.Destination;
import io.studygate.config.Pack;
import io.studygate.config.SecretFunction;
import io.studygate.config.Secrets;
import io.studygate.config.Trial;
import io.studygate.intake.Wire;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipInputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;

/** A destination in a bucket of a real S3 server. */
final class BucketDestinationIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  @TempDir Path folder;
  private S3Server server;
  private S3Client client;
  private DeliverBench rig;

  @BeforeEach
  void open() throws Exception {
    server = new S3Server(folder.resolve("server"));
    client =
        S3Client.builder()
            .endpointOverride(URI.create(server.endpoint()))
            .region(Region.EU_CENTRAL_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(S3Server.KEY, S3Server.SECRET)))
            .build();
    rig = new DeliverBench(folder);
    Path secrets = Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(secrets.resolve("s3-secret"), S3Server.SECRET + "\n");
    Files.writeString(secrets.resolve("s3-wrong"), "another");
    rig.bench
        .context
        .getPropertiesComponent()
        .addPropertiesFunction(new SecretFunction(new Secrets(secrets, Map.of())));
  }

  @AfterEach
  void close() throws Exception {
    rig.close();
    client.close();
    server.close();
  }

  @Test
  void study_goes_in_parts_and_is_the_same_when_it_is_read_back() throws Exception {
    server.bucket("studies");
    Trial trial = trial(Pack.ZIP, uri("studies", "s3-secret") + "&partSize=5242880");
    rig.start(trial);
    byte[] pixels = new byte[12_000_000];
    new Random(7).nextBytes(pixels);
    rig.deliver("a1", trial, rig.study("a", Map.of("s1/i1.dcm", pixels)));
    await().atMost(PATIENCE).until(() -> rig.delivered("a1").size() == 1);

    assertThat(keys("studies")).containsExactly("TEST-1/001/2.25.1/a1.zip");
    try (ResponseInputStream<GetObjectResponse> object =
            client.getObject(get -> get.bucket("studies").key("TEST-1/001/2.25.1/a1.zip"));
        ZipInputStream zip = new ZipInputStream(object)) {
      // The tag of an object that came in parts says in how many.
      assertThat(object.response().eTag()).endsWith("-3\"");
      assertThat(zip.getNextEntry().getName()).isEqualTo("2.25.1/deidentification.json");
      assertThat(zip.getNextEntry().getName()).isEqualTo("2.25.1/s1/i1.dcm");
      assertThat(DigestUtils.sha256Hex(zip)).isEqualTo(DigestUtils.sha256Hex(pixels));
    }
  }

  @Test
  void folder_holds_what_the_submission_brings_now_and_nothing_that_it_brought_before()
      throws Exception {
    server.bucket("studies");
    client.putObject(
        put -> put.bucket("studies").key("TEST-1/001/2.25.1/a1/s9/before.dcm"),
        RequestBody.fromString("of an earlier run"));
    client.putObject(
        put -> put.bucket("studies").key("TEST-1/001/2.25.1/other/s1/i1.dcm"),
        RequestBody.fromString("of another submission"));
    Trial trial = trial(Pack.FOLDER, uri("studies", "s3-secret"));
    rig.start(trial);
    rig.deliver("a1", trial, rig.study("a", "s1/i1.dcm", "s2/i2.dcm"));
    await().atMost(PATIENCE).until(() -> rig.delivered("a1").size() == 1);

    assertThat(keys("studies"))
        .containsExactly(
            "TEST-1/001/2.25.1/a1/deidentification.json",
            "TEST-1/001/2.25.1/a1/s1/i1.dcm",
            "TEST-1/001/2.25.1/a1/s2/i2.dcm",
            "TEST-1/001/2.25.1/other/s1/i1.dcm");
  }

  @Test
  void server_that_is_away_holds_up_neither_the_start_nor_another_destination() throws Exception {
    server.bucket("studies");
    server.die();
    Path archive = folder.resolve("archive");
    Trial trial =
        RouteBench.trial(
            new Destination("d0", uri("studies", "s3-secret"), null),
            new Destination("d1", "file:" + archive));
    rig.start(trial);
    rig.deliver("a1", trial, rig.study("a", "s1/i1.dcm"));
    await().atMost(PATIENCE).until(() -> rig.waits("d0", "a1") && rig.delivered("a1").size() == 1);
    assertThat(archive.resolve("TEST-1/001/2.25.1/s1/i1.dcm")).exists();

    server.serve();
    rig.bench.wind(Duration.ofMinutes(1));
    await().atMost(PATIENCE).until(() -> rig.delivered("a1").size() == 2);
    assertThat(keys("studies")).containsExactly("TEST-1/001/2.25.1/a1.zip");
  }

  @Test
  void server_that_takes_the_call_and_never_answers_is_given_up_after_the_time_that_was_set()
      throws Exception {
    Path archive = folder.resolve("archive");
    // Calls wait in its backlog for ever.
    try (ServerSocket dead = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String uri = uri("studies", "s3-secret", "http://127.0.0.1:" + dead.getLocalPort());
      Trial trial =
          RouteBench.trial(
              new Destination("d0", uri + "&stallTimeoutMillis=1000", null),
              new Destination("d1", "file:" + archive));
      rig.start(trial);
      rig.deliver("a1", trial, rig.study("a", "s1/i1.dcm"));
      // Four tries with the library's own time-out would take two minutes.
      await()
          .atMost(Duration.ofMinutes(1))
          .until(() -> rig.waits("d0", "a1") && rig.delivered("a1").size() == 1);
      assertThat(archive.resolve("TEST-1/001/2.25.1/s1/i1.dcm")).exists();
      assertThat(rig.reasons("a1")).containsExactly("the peer did nothing for 1 s");
    }
  }

  @Test
  void server_that_takes_no_more_in_the_middle_makes_the_study_wait_and_it_goes_later()
      throws Exception {
    server.bucket("studies");
    byte[] pixels = new byte[20_000_000];
    new Random(7).nextBytes(pixels);
    try (Wire wire = new Wire(server.port)) {
      String uri = uri("studies", "s3-secret", "https://localhost:" + wire.port());
      Trial trial = trial(Pack.ZIP, uri + "&stallTimeoutMillis=5000");
      rig.start(trial);
      wire.slow(5);
      rig.deliver("a1", trial, rig.study("a", Map.of("s1/i1.dcm", pixels)));
      await().atMost(PATIENCE).until(() -> wire.sent() > 400_000);
      wire.still(true);
      await().atMost(PATIENCE).until(() -> !rig.reasons("a1").isEmpty());
      assertThat(rig.reasons("a1")).containsExactly("the peer did nothing for 5 s");
      // This server shows what it has begun under a name of its own.
      assertThat(keys("studies")).doesNotContain("TEST-1/001/2.25.1/a1.zip");

      wire.still(false);
      wire.slow(0);
      rig.bench.wind(Duration.ofMinutes(1));
      await().atMost(PATIENCE).until(() -> rig.delivered("a1").size() == 1);
      assertThat(keys("studies")).contains("TEST-1/001/2.25.1/a1.zip");
    }
  }

  @Test
  void wrong_certificate_makes_deliveries_wait_and_nothing_is_sent() throws Exception {
    server.bucket("studies");
    server.die();
    server.changeCertificate();
    server.serve();
    Trial trial = trial(null, uri("studies", "s3-secret"));
    rig.start(trial);
    rig.deliver("a1", trial, rig.study("a", "s1/i1.dcm"));
    await().atMost(PATIENCE).until(() -> rig.waits("d0", "a1"));
    assertThat(DeliverBench.names(folder.resolve("server/buckets"))).isEmpty();
    await().atMost(PATIENCE).until(() -> !rig.reasons("a1").isEmpty());
    assertThat(rig.reasons("a1")).first().asString().startsWith("its certificate is not trusted");
  }

  @Test
  void wrong_secret_and_missing_bucket_make_deliveries_wait_and_no_bucket_is_made()
      throws Exception {
    Trial trial =
        RouteBench.trial(
            new Destination("d0", uri("studies", "s3-wrong"), null),
            new Destination("d1", uri("elsewhere", "s3-secret"), null));
    server.bucket("studies");
    rig.start(trial);
    rig.deliver("a1", trial, rig.study("a", "s1/i1.dcm"));
    await().atMost(PATIENCE).until(() -> rig.waits("d0", "a1") && rig.waits("d1", "a1"));
    assertThat(keys("studies")).isEmpty();
    await().atMost(PATIENCE).until(() -> rig.reasons("a1").size() == 2);
    assertThat(rig.reasons("a1"))
        .containsExactlyInAnyOrder(
            "the S3 server refuses our key or secret, or what we may do",
            "there is no such bucket");
    assertThat(folder.resolve("server/buckets/elsewhere")).doesNotExist();

    server.bucket("elsewhere");
    rig.bench.wind(Duration.ofMinutes(1));
    await().atMost(PATIENCE).until(() -> rig.delivered("a1").size() == 1);
    assertThat(keys("elsewhere")).containsExactly("TEST-1/001/2.25.1/a1.zip");
  }

  @ParameterizedTest
  @EnumSource(Pack.class)
  void what_is_recalled_goes_from_the_bucket_and_what_others_brought_stays(Pack pack)
      throws Exception {
    server.bucket("studies");
    Trial trial = trial(pack, uri("studies", "s3-secret"));
    rig.start(trial);
    rig.deliver("a1", trial, rig.study("a", "s1/i1.dcm", "s2/i2.dcm"));
    rig.deliver("b2", trial, rig.study("b", "s1/i1.dcm"));
    await()
        .atMost(PATIENCE)
        .until(() -> rig.delivered("a1").size() == 1 && rig.delivered("b2").size() == 1);
    server.die();
    rig.recall("a1", trial);
    await().atMost(PATIENCE).until(() -> rig.events("a1", "d0").contains("delivery-waits"));

    server.serve();
    rig.bench.wind(Duration.ofMinutes(1));
    await().atMost(PATIENCE).until(() -> rig.queued().isEmpty());
    assertThat(rig.events("a1", "d0")).endsWith("withdrawn");
    assertThat(keys("studies"))
        .contains("TEST-1/001/RECALLED-a1.json")
        .noneMatch(key -> key.startsWith("TEST-1/001/2.25.1/a1"))
        .anyMatch(key -> key.startsWith("TEST-1/001/2.25.1/b2"));
  }

  private Trial trial(Pack pack, String uri) {
    return RouteBench.trial(new Destination("d0", uri, pack));
  }

  private String uri(String bucket, String secret) {
    return uri(bucket, secret, server.endpoint());
  }

  private static String uri(String bucket, String secret, String endpoint) {
    return ("aws2-s3:%s?accessKey=%s&secretKey=RAW({{secret:%s}})&region=eu-central-1&forcePathStyle=true"
            + "&overrideEndpoint=true&uriEndpointOverride=%s")
        .formatted(bucket, S3Server.KEY, secret, endpoint);
  }

  private List<String> keys(String bucket) {
    return client.listObjectsV2(list -> list.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        // This server shows the folders in which it keeps objects.
        .filter(key -> !key.endsWith("/"))
        .sorted()
        .toList();
  }
}
