package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import io.studygate.config.TestConfig;
import io.studygate.deliver.OrthancServer;
import io.studygate.deliver.PixelSums;
import io.studygate.deliver.TestCertificates;
import io.studygate.spool.Ticket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The gateway with two Orthancs as a trial's destinations beside a folder: one is reached by
 * C-STORE over TLS with a client certificate, one by STOW with an account, without TLS ({@code
 * StowEndpointTest} has STOW over HTTPS).
 */
class OrthancIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Path GDCMCONV = Path.of("/usr/bin/gdcmconv");

  @TempDir static Path shared;
  private static OrthancServer pacs;
  private static OrthancServer web;
  private static String trust;
  private static String key;

  @TempDir Path folder;
  private House house;
  private Gateway gateway;

  @BeforeAll
  static void serve() throws Exception {
    TestCertificates certificates = TestCertificates.in(shared);
    pacs = new OrthancServer(shared.resolve("pacs"), certificates).serve();
    web = new OrthancServer(shared.resolve("web"), certificates).serve();
    trust = "trustedCertificates=" + certificates.authority();
    key = "keyStore=" + certificates.store("gateway") + "&keyStorePassword={{secret:key}}";
  }

  @AfterAll
  static void end() throws Exception {
    for (OrthancServer each : new OrthancServer[] {pacs, web}) {
      if (each != null) {
        each.close();
      }
    }
  }

  @BeforeEach
  void open() throws Exception {
    Path config = folder.resolve("config");
    Path var = folder.resolve("var");
    TestConfig.copyTo(
        config,
        var,
        "studygate.sftp.embedded=false",
        "studygate.secrets-dir=" + folder.resolve("secrets"));
    Path secrets = Files.createDirectories(folder.resolve("secrets"));
    Files.writeString(secrets.resolve("web"), OrthancServer.PASSWORD);
    Files.writeString(secrets.resolve("key"), "changeit");
    Path trial = config.resolve("trials/TEST-ANY.yaml");
    String uris =
        """
        destinations:
          - name: pacs
            uri: "dicom:%s@127.0.0.1:%d?tls=true&%s&%s"
          - name: web
            uri: "stow:%s?username=%s&password=RAW({{secret:web}})"
        """
            .formatted(
                OrthancServer.TITLE, pacs.dicomPort, trust, key, web.service(), OrthancServer.USER);
    Files.writeString(trial, Files.readString(trial).replace("destinations:\n", uris));
    Generation generation = ConfigLoader.load(config).orThrow();
    house = House.open(generation);
    gateway = Gateway.load(house, generation, Path.of("routes"), Ways.ALL);
    gateway.start();
    pacs.clear();
    web.clear();
  }

  @AfterEach
  void close() throws IOException {
    if (gateway != null) {
      gateway.close();
      house.close();
    }
  }

  @Test
  void a_study_is_in_both_archives_object_by_object_and_pixel_by_pixel() throws Exception {
    Ticket ticket = handIn(TestStudies.rt().asFolder(folder.resolve("rt")), "001");
    delivered(ticket);
    Map<String, String> sent = PixelSums.below(archive());
    assertThat(sent).hasSizeGreaterThan(3);
    for (OrthancServer each : List.of(pacs, web)) {
      assertThat(each.all("studies")).hasSize(1);
      assertThat(each.all("series")).hasSize(4);
      assertThat(stored(each)).isEqualTo(sent);
    }
  }

  @Test
  void compressed_objects_arrive_as_they_are() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(GDCMCONV), "gdcmconv is not installed");
    Path plain = TestStudies.ct().instances(2).matrix(64).asFolder(folder.resolve("plain"));
    Path compressed = Files.createDirectory(folder.resolve("compressed"));
    List<Path> files = files(plain);
    convert("--rle", files.get(0), compressed.resolve("rle.dcm"));
    convert("--j2k", files.get(1), compressed.resolve("j2k.dcm"));
    delivered(handIn(compressed, "002"));
    assertThat(PixelSums.below(archive()).values())
        .hasSize(2)
        .anyMatch(each -> each.startsWith("1.2.840.10008.1.2.5 "))
        .anyMatch(each -> each.startsWith("1.2.840.10008.1.2.4.90 "));
    for (OrthancServer each : List.of(pacs, web)) {
      assertThat(stored(each)).isEqualTo(PixelSums.below(archive()));
    }
  }

  @Test
  void an_archive_that_died_half_way_through_a_study_has_it_once_and_whole_in_the_end()
      throws Exception {
    web.die();
    Ticket ticket =
        handIn(TestStudies.ct().instances(6).matrix(64).asFolder(folder.resolve("ct")), "003");
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                house
                    .ledger()
                    .happened(
                        ticket.id(),
                        "delivery-waits",
                        Map.of(
                            "destination",
                            "web",
                            "reason",
                            "nothing listens at its host and port")));
    // The other two have it all the same.
    await()
        .atMost(PATIENCE)
        .until(
            () -> house.ledger().happened(ticket.id(), "delivered", Map.of("destination", "pacs")));
    await().atMost(PATIENCE).until(() -> Files.exists(archive()));
    assertThat(pacs.all("instances")).hasSize(6);
    web.serve();
    delivered(ticket);
    assertThat(web.all("studies")).hasSize(1);
    assertThat(stored(web)).isEqualTo(PixelSums.below(archive()));
    // A crash before the event: all goes again, and nothing is there twice.
    again(ticket);
    assertThat(stored(pacs)).isEqualTo(PixelSums.below(archive()));
    assertThat(stored(web)).isEqualTo(PixelSums.below(archive()));
  }

  /** Asks for a second sending, of which the ledger does not say that it has arrived. */
  private void again(Ticket ticket) {
    for (String destination : List.of("pacs", "web")) {
      // It is in hand for a moment longer than it takes to arrive.
      await(destination + " may have it again")
          .atMost(PATIENCE)
          .until(() -> asked(ticket, destination).exit() == 0);
      await(destination + " has it again")
          .atMost(PATIENCE)
          .until(
              () ->
                  house.ledger().history(ticket.id()).stream()
                          .filter(event -> event.event().equals("delivered"))
                          .filter(event -> destination.equals(event.details().get("destination")))
                          .count()
                      == 2);
    }
  }

  private TestCommand.Ran asked(Ticket ticket, String destination) {
    return TestCommand.run(
        "deliver",
        ticket.id(),
        "--to",
        destination,
        "--by",
        "A. Operator",
        "--reason",
        "a test",
        "--config",
        folder.resolve("config").toString());
  }

  private Ticket handIn(Path study, String caseId) throws Exception {
    Generation generation = ConfigLoader.load(folder.resolve("config")).orThrow();
    return new HandIn(house, generation, "018", "TEST-ANY", caseId).of(study);
  }

  private void delivered(Ticket ticket) {
    for (String destination : List.of("archive", "pacs", "web")) {
      await(destination + " has it")
          .atMost(PATIENCE)
          .until(
              () ->
                  house
                      .ledger()
                      .happened(ticket.id(), "delivered", Map.of("destination", destination)));
    }
  }

  private Path archive() {
    return folder.resolve("var/destinations/archive");
  }

  private static List<Path> files(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".dcm")).sorted().toList();
    }
  }

  private Map<String, String> stored(OrthancServer server) throws Exception {
    return server.stored(Files.createTempDirectory(folder, "back"));
  }

  private static void convert(String how, Path from, Path to) throws Exception {
    Process process =
        new ProcessBuilder(GDCMCONV.toString(), how, from.toString(), to.toString())
            .inheritIO()
            .start();
    assertThat(process.waitFor()).isZero();
  }
}
