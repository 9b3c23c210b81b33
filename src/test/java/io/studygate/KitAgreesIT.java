package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import io.studygate.preflight.Kit;
import io.studygate.validate.Outcome.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kit, as it was built, and the gateway whose trial it is. */
class KitAgreesIT {
  private static final Path DATA = Path.of("../shared/data");
  private static final Path CONFIG = Path.of("src/test/resources/config");
  private static final Path ROUTES = Path.of("routes");
  private static final Path JAR = Path.of("target/studygate.jar").toAbsolutePath();
  private static final String TRIAL = "TEST-ANY";

  /** Each so manieth file; with 1 all of them, which takes some minutes. */
  private static final int EVERY = Integer.getInteger("studygate.kit.every", 10);

  @TempDir Path folder;

  private Path kit;

  @BeforeEach
  void make() throws Exception {
    kit = Files.createDirectory(folder.resolve("kit"));
    Generation generation = ConfigLoader.load(CONFIG).orThrow();
    new Kit(generation, CONFIG, ROUTES, JAR)
        .write(generation.trial(TRIAL).orElseThrow(), List.of(), kit);
  }

  @Test
  void runs_without_network_and_finds_what_the_gateway_finds() throws Exception {
    Path study = TestStudies.ct().instances(2).asZip(folder.resolve("study.zip"));
    Path out = folder.resolve("said.txt");

    Process process =
        new ProcessBuilder(withoutNetwork(kit.resolve("check-study").toString(), "--case", "001"))
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();

    assertThat(process.waitFor()).as(() -> read(out)).isZero();
    assertThat(read(out)).startsWith("ACCEPTED").contains("This was a check");
    assertThat(read(folder.resolve("study_check/report.json")))
        .isEqualTo(report(CONFIG, folder.resolve("gateway"), List.of(study)).get(study));
  }

  @Test
  void a_name_may_hold_what_means_something_to_a_shell() throws Exception {
    String odd = "a&b c%TEMP%!^$(x)'\u00fc";
    Path place = Files.createSymbolicLink(folder.resolve("kit of " + odd), kit);
    Path study = TestStudies.ct().instances(1).asZip(folder.resolve(odd + ".zip"));
    Path said = folder.resolve("odd.txt");

    Process process =
        new ProcessBuilder(place.resolve("check-study").toString(), "--case", "001", "" + study)
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();

    assertThat(process.waitFor()).as(() -> read(said)).isZero();
    assertThat(folder.resolve(odd + "_check/report.txt")).content().startsWith("ACCEPTED");
  }

  @Test
  void who_does_not_wait_for_the_end_leaves_no_copy_of_the_study_behind() throws Exception {
    Path home = Files.createDirectory(folder.resolve("site"));
    Path study = TestStudies.ct().instances(120).matrix(256).asZip(home.resolve("study.zip"));
    Process process =
        new ProcessBuilder(kit.resolve("check-study").toString(), "--case", "001", study.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("said.txt").toFile())
            .start();
    await().until(() -> PreflightCommandTest.names(home).size() > 1);

    process.destroy();

    assertThat(process.waitFor()).isNotZero();
    assertThat(PreflightCommandTest.names(home)).containsExactly("study.zip");
  }

  private String[] withoutNetwork(String... words) {
    return Stream.concat(
            Stream.of("unshare", "--net", "--map-root-user"),
            Stream.concat(Stream.of(words), Stream.of(folder.resolve("study.zip").toString())))
        .toArray(String[]::new);
  }

  @Test
  void of_the_files_of_the_shared_data_it_finds_what_the_gateway_finds() throws Exception {
    assumeTrue(Files.isDirectory(DATA), "no ../shared here");
    List<Path> all;
    try (Stream<Path> files = Files.walk(DATA)) {
      int[] count = {0};
      // What was there already under another name is no submission.
      Set<String> seen = new HashSet<>();
      all =
          files
              .filter(Files::isRegularFile)
              .sorted()
              .filter(f -> seen.add(sha256(f)) && count[0]++ % EVERY == 0)
              .toList();
    }
    CompletableFuture<Map<Path, String>> gateway =
        CompletableFuture.supplyAsync(() -> report(CONFIG, folder.resolve("gateway"), all));

    Map<Path, String> checked = report(kit.resolve("config"), folder.resolve("checked"), all);

    assertThat(checked).hasSameSizeAs(all).isEqualTo(gateway.get());
  }

  /** Every file as a submission of a case of its own, one after the other, through all routes. */
  private static Map<Path, String> report(Path config, Path out, List<Path> all) {
    Generation generation = Rehearsal.of(ConfigLoader.load(config).orThrow(), out, TRIAL);
    Map<Path, String> reports = new TreeMap<>();
    try (House house = House.open(generation);
        Gateway gateway = Gateway.load(house, generation, ROUTES, Ways.rehearsal(out))) {
      gateway.start();
      for (Path file : all) {
        String caseId = String.format("%03d", reports.size() + 1);
        HandIn handIn = new HandIn(house, generation, Rehearsal.SITE, TRIAL, caseId);
        String id = handIn.of(file).id();
        Waiting.until("its end", Duration.ofMinutes(5), house::quiet);
        Verdict verdict = house.ledger().find(id).orElseThrow().verdict();
        assertThat(verdict).as(() -> file + ": " + house.ledger().history(id)).isNotNull();
        Path report = out.resolve("site" + handIn.resultFolder() + "/report.json");
        // What a person must look at first has no findings yet.
        reports.put(file, verdict == Verdict.HELD ? verdict.name() : read(report));
      }
      return reports;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static String sha256(Path file) {
    try {
      return DigestUtils.sha256Hex(Files.readAllBytes(file));
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
