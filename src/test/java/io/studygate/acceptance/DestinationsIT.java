package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.TestPort;
import io.studygate.intake.OpenSshServer;
import io.studygate.routes.S3Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole gateway whose trial has four destinations of three kinds, one of which is down. */
class DestinationsIT {
  private static final String PASSPHRASE = "a passphrase/of+the tests";

  @TempDir Path folder;
  @AutoClose private GatewayAtOpenSsh site;
  @AutoClose private OpenSshServer partner;
  @AutoClose private S3Server bucket;
  private Path there;

  @BeforeEach
  void prepare() throws Exception {
    site = GatewayAtOpenSsh.orSkip(folder);
    there = Files.createDirectories(folder.resolve("partner/in"));
    partner = new OpenSshServer(folder, folder.resolve("partner"));
    protect(partner.key);
    bucket = new S3Server(folder.resolve("s3"));
    bucket.bucket("studies");
    Path secrets = Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(secrets.resolve("partner-passphrase"), PASSPHRASE + "\n");
    Files.writeString(secrets.resolve("s3-key"), S3Server.KEY + "\n");
    Files.writeString(secrets.resolve("s3-secret"), S3Server.SECRET + "\n");
    RunningGateway gateway = site.gateway;
    gateway.set("STUDYGATE_SECRETS_DIR", secrets.toString());
    bucket.trusting().forEach(gateway::javaOption);
    gateway.edit(
        "trials/TEST-ANY.yaml",
        "^  - name: archive\n.*$",
        """
          - name: archive
            uri: "file:%s"
          - name: partner
            uri: "%s"
          - name: bucket
            uri: "aws2-s3:studies?accessKey={{secret:s3-key}}&secretKey=RAW({{secret:s3-secret}})&region=eu-central-1&forcePathStyle=true&overrideEndpoint=true&uriEndpointOverride=%s"
          - name: away
            uri: "%s"
        """
            .formatted(
                folder.resolve("archive"),
                sftp(partner.port),
                bucket.endpoint(),
                sftp(TestPort.next()))
            .stripTrailing());
  }

  @Test
  void study_comes_to_all_that_are_up_and_when_it_is_recalled_goes_from_all_of_them()
      throws Exception {
    site.gateway.start();
    site.upload("one", GatewayAtOpenSsh.study("one", "001"));
    assertThat(site.report("one")).startsWith("ACCEPTED");
    await()
        .atMost(GatewayAtOpenSsh.PATIENCE)
        .until(
            () ->
                names(folder.resolve("archive")).anyMatch(name -> name.endsWith(".dcm"))
                    && zips() == 2);
    assertThat(names(there)).singleElement().asString().startsWith("TEST-ANY/001/2.25.");
    Path queue = site.gateway.var().resolve("spool/deliver/TEST-ANY-away");
    String id = only(queue);

    List<String> recall = List.of("recall", id, "--by", "A. Officer", "--reason", "a breach");
    assertThat(site.gateway.command(recall)).contains("is recalled");
    await()
        .atMost(GatewayAtOpenSsh.PATIENCE)
        .until(() -> zips() == 0 && Files.exists(site.results("one").resolve("RECALLED.txt")));
    String notice = "TEST-ANY/001/RECALLED-" + id + ".json";
    for (Path place :
        List.of(folder.resolve("archive"), there, folder.resolve("s3/buckets/studies"))) {
      await()
          .atMost(GatewayAtOpenSsh.PATIENCE)
          .untilAsserted(() -> assertThat(names(place)).containsExactly(notice));
    }
    assertThat(only(queue)).startsWith(id + "-recall-");
    assertThat(site.gateway.command(List.of("ledger", "show", id)))
        .contains("recall-asked", "recall-told", "withdrawn", "delivery-waits");
  }

  private String sftp(int port) throws IOException {
    partner.known(partner.port, port);
    return "sftp:%s@127.0.0.1:%d/in?privateKeyFile=%s&privateKeyPassphrase=RAW({{secret:partner-passphrase}})&knownHostsFile=%s&strictHostKeyChecking=yes&preferredAuthentications=publickey"
        .formatted(OpenSshServer.user(), port, partner.key, partner.knownHosts);
  }

  private static void protect(Path key) throws Exception {
    ProcessBuilder keygen =
        new ProcessBuilder(
            "ssh-keygen", "-q", "-p", "-P", "", "-N", PASSPHRASE, "-f", key.toString());
    assertThat(keygen.redirectErrorStream(true).start().waitFor()).isZero();
  }

  /** Studies at the partner's server and in the bucket. */
  private long zips() throws IOException {
    return Stream.concat(names(there), names(folder.resolve("s3/buckets/studies")))
        .filter(name -> name.endsWith(".zip"))
        .count();
  }

  private static String only(Path queue) throws IOException {
    try (Stream<Path> waiting = Files.list(queue)) {
      List<String> names = waiting.map(path -> path.getFileName().toString()).toList();
      assertThat(names).hasSize(1);
      return names.get(0);
    }
  }

  private static Stream<String> names(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return Stream.empty();
    }
    try (Stream<Path> paths = Files.walk(tree)) {
      return paths
          .filter(Files::isRegularFile)
          .map(p -> tree.relativize(p).toString())
          .toList()
          .stream();
    }
  }
}
