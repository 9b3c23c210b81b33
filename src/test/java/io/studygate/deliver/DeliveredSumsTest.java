package io.studygate.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestCommand;
import io.studygate.config.ConfigLoader;
import io.studygate.config.TestConfig;
import io.studygate.ledger.Event;
import io.studygate.proof.DeidentificationRecord;
import io.studygate.proof.DeidentificationRecord.Sheet;
import io.studygate.proof.Records;
import io.studygate.retention.KeptRig;
import io.studygate.spool.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ledger verify --files}: a delivered file that was changed is found. */
class DeliveredSumsTest {
  private static final String STUDY = "2.25.1";

  @TempDir Path folder;
  private Path config;
  private KeptRig rig;
  private Path place;

  /** One study of two submissions, of which the later brought one object anew. */
  @BeforeEach
  void deliver() throws Exception {
    config = folder.resolve("config");
    TestConfig.copyTo(config, folder.resolve("var"));
    var generation = ConfigLoader.load(config).orThrow();
    rig = new KeptRig(folder.resolve("var"), generation.settings().ledger());
    String uri = generation.trials().get("TEST-ANY").destinations().get(0).uri();
    place = Path.of(uri.substring("file:".length())).resolve("TEST-ANY/001").resolve(STUDY);
    DeidentificationRecord first = delivered("a1", Map.of("1/a.dcm", "old", "1/b.dcm", "b"));
    DeidentificationRecord later = delivered("b2", Map.of("1/a.dcm", "new", "2/c.dcm", "c"));
    Json.write(place.resolve(DeidentificationRecord.FILE), new Sheet(List.of(first, later)));
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private DeidentificationRecord delivered(String id, Map<String, String> objects)
      throws Exception {
    Map<String, String> sums = new TreeMap<>();
    for (Map.Entry<String, String> object : objects.entrySet()) {
      Path file = place.resolve(object.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, object.getValue());
      sums.put(STUDY + "/" + object.getKey(), DigestUtils.sha256Hex(object.getValue()));
    }
    // Another study of the same submission lies elsewhere.
    sums.put("2.25.2/1/d.dcm", DigestUtils.sha256Hex("d"));
    DeidentificationRecord record = Records.of(id, sums);
    rig.received(id, "017", id);
    rig.ledger.event(
        id,
        "route send-deliveries",
        "delivered",
        Map.of("destination", "archive", "content", record.content()));
    return record;
  }

  @Test
  void what_lies_there_as_it_was_delivered_is_said_to_and_the_look_is_an_event() {
    TestCommand.Ran ran = verify();
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("1 studies with 3 files at folder destinations");
    assertThat(rig.ledger.history("ledger"))
        .extracting(Event::event)
        .containsExactly("verified", "files-verified");
  }

  @Test
  void a_changed_a_missing_and_a_foreign_file_are_found_and_named() throws Exception {
    Files.writeString(place.resolve("1/b.dcm"), "B");
    Files.delete(place.resolve("2/c.dcm"));
    Files.writeString(place.resolve("2/x.dcm"), "x");
    TestCommand.Ran ran = verify();
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err())
        .contains("destination archive TEST-ANY study 2.25.1: 2.25.1/1/b.dcm was changed")
        .contains("2.25.1/2/c.dcm is missing")
        .contains("2.25.1/2/x.dcm stands in no sums")
        .doesNotContain("a.dcm");
  }

  @Test
  void what_lies_there_packed_is_compared_in_its_zips() throws Exception {
    Path zip = place.resolve("b2.zip");
    Path aside = Files.createDirectories(folder.resolve("aside")).resolve(STUDY);
    Files.createDirectories(aside.resolve("2"));
    Files.move(place.resolve("2/c.dcm"), aside.resolve("2/c.dcm"));
    StudyZip.write(aside, Instant.parse("2026-11-21T10:20:30Z"), zip);
    TestCommand.Ran ran = verify();
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("1 studies with 3 files at folder destinations");

    Files.delete(zip);
    Files.writeString(aside.resolve("2/c.dcm"), "C");
    StudyZip.write(aside, Instant.parse("2026-11-21T10:20:30Z"), zip);
    assertThat(verify().err()).contains("2.25.1/2/c.dcm was changed");
    Files.writeString(zip, "no zip");
    assertThat(verify().err()).contains("b2.zip was changed", "2.25.1/2/c.dcm is missing");
  }

  @Test
  void sums_that_were_changed_with_the_file_are_not_those_of_the_ledger() throws Exception {
    Files.writeString(place.resolve("1/b.dcm"), "B");
    Path sheet = place.resolve(DeidentificationRecord.FILE);
    Files.writeString(
        sheet,
        Files.readString(sheet).replace(DigestUtils.sha256Hex("b"), DigestUtils.sha256Hex("B")));
    assertThat(verify().err()).contains("its sums of a1 are not those of the ledger");
    Files.delete(sheet);
    assertThat(verify().err()).contains("nobody says which submission it came in");
  }

  private TestCommand.Ran verify() {
    return TestCommand.run("ledger", "verify", "--files", "--config", config.toString());
  }
}
