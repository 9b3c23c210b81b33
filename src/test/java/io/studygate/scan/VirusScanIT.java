package io.studygate.scan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.studygate.TestStudies;
import io.studygate.config.Settings;
import io.studygate.finding.Finding;
import io.studygate.finding.Severity;
import io.studygate.spool.NotAnswering;
import io.studygate.spool.Spool;
import io.studygate.spool.Ticket;
import io.studygate.spool.Troubles;
import io.studygate.study.CaseEvidence;
import io.studygate.study.Inventory;
import io.studygate.study.SubmissionNote;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real clamd is shown of a submission. */
class VirusScanIT {
  private static final Ticket TICKET =
      new Ticket(
          "a1",
          "017",
          "main",
          Ticket.Layout.INCOMING_ZIP,
          "/017/incoming/a.zip",
          null,
          "a",
          "a",
          1,
          Instant.EPOCH,
          Instant.EPOCH,
          "00");
  private static final byte[] VIRUS = ("x" + ClamdServer.VIRUS + "y").getBytes(US_ASCII);

  @TempDir Path folder;
  private ClamdServer clamd;
  private Troubles troubles;

  @BeforeEach
  void open() throws Exception {
    clamd = new ClamdServer(folder.resolve("clamd"));
    troubles = new Troubles(new Spool(folder.resolve("spool")), Clock.systemUTC());
  }

  @AfterEach
  void close() throws Exception {
    if (clamd != null) {
      clamd.close();
    }
  }

  private List<Finding> scan(TestStudies study) throws Exception {
    return scan(study, clamd.port());
  }

  private List<Finding> scan(TestStudies study, int port) throws Exception {
    Path submission = Files.createDirectories(folder.resolve("submission"));
    Files.deleteIfExists(submission.resolve("payload.zip"));
    study.asZip(submission.resolve("payload.zip"));
    Settings settings =
        new Settings(
            null,
            null,
            List.of(),
            null,
            new Settings.Limits(1L << 30, 2000, 100, 4096, 1 << 20, 32),
            null,
            null,
            null,
            null,
            null,
            new Settings.Scan("127.0.0.1", port, ClamdServer.MOST));
    Inventory nothing =
        new Inventory(
            List.of(), List.of(), 0, 0, SubmissionNote.NONE, CaseEvidence.NONE, List.of());
    return new VirusScan(settings, troubles).scan(submission, TICKET, nothing).findings();
  }

  @Test
  void a_document_beside_the_images_that_holds_a_virus_refuses_and_operators_hear_of_it()
      throws Exception {
    clamd.start();
    assertThat(scan(TestStudies.ct().document("history.pdf", VIRUS)))
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.code()).isEqualTo("VIRUS");
              assertThat(found.severity()).isEqualTo(Severity.REFUSE);
              assertThat(found.what()).contains(ClamdServer.NAME);
            });
    assertThat(troubles.next().words()).contains("submission a1 of site 017", ClamdServer.NAME);
  }

  @Test
  void a_clean_study_has_no_finding_and_nobody_is_told() throws Exception {
    clamd.start();
    assertThat(scan(TestStudies.ct().document("history.pdf", "%PDF-1.4".getBytes(US_ASCII))))
        .isEmpty();
    assertThat(troubles.next()).isNull();
  }

  @Test
  void headers_are_shown_and_what_stands_after_the_pixels_and_the_pixels_are_not()
      throws Exception {
    clamd.start();
    assertThat(scan(ct(Tag.ImageComments, VR.LT))).as("in the header").hasSize(1);
    assertThat(scan(ct(Tag.DataSetTrailingPadding, VR.OB))).as("after the pixels").hasSize(1);
    assertThat(scan(ct(Tag.PixelData, VR.OW))).as("in the pixels").isEmpty();
  }

  private static TestStudies ct(int tag, VR vr) {
    // Once, and an even number of bytes.
    return TestStudies.ct()
        .instances(1)
        .withAll(
            data -> {
              byte[] old = tag == Tag.PixelData ? bytes(data.getSafeBytes(tag)) : VIRUS;
              data.setBytes(tag, vr, java.util.Arrays.copyOf(old, old.length + old.length % 2));
            });
  }

  private static byte[] bytes(byte[] pixels) {
    System.arraycopy(VIRUS, 0, pixels, 0, VIRUS.length);
    return pixels;
  }

  @Test
  void a_file_larger_than_it_takes_is_for_a_person_to_look_at() throws Exception {
    clamd.start();
    assertThat(scan(TestStudies.ct().document("large.pdf", new byte[ClamdServer.MOST + 1])))
        .extracting(Finding::code, Finding::severity)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("VIRUS-UNKNOWN", Severity.HOLD));
  }

  @Test
  void without_a_scanner_the_study_waits_until_there_is_one() throws Exception {
    assertThatThrownBy(() -> scan(TestStudies.ct())).isInstanceOf(NotAnswering.class);
    assertThat(troubles.next().words()).contains("virus scanner", "wait");
    troubles.told(troubles.next());
    clamd.start();
    assertThat(scan(TestStudies.ct())).isEmpty();
    clamd.close();
    assertThatThrownBy(() -> scan(TestStudies.ct())).isInstanceOf(NotAnswering.class);
    assertThat(troubles.next()).as("told again when it goes again").isNotNull();
  }

  @Test
  void an_answer_that_is_no_answer_is_none() throws Exception {
    for (String answer : List.of("", "OK", "stream: fine\0", "x".repeat(5000))) {
      try (ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
        Thread talker = new Thread(() -> talk(other, answer));
        talker.setDaemon(true);
        talker.start();
        assertThatThrownBy(() -> scan(TestStudies.ct().instances(1), other.getLocalPort()))
            .isInstanceOf(NotAnswering.class);
      }
    }
  }

  /** Answers without listening, until the socket is closed. */
  private static void talk(ServerSocket other, String answer) {
    try {
      while (true) {
        try (Socket socket = other.accept()) {
          OutputStream out = socket.getOutputStream();
          out.write(answer.getBytes(US_ASCII));
        }
      }
    } catch (java.io.IOException e) {
      return;
    }
  }
}
