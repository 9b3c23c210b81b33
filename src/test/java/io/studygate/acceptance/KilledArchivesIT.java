package io.studygate.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.deliver.OrthancServer;
import io.studygate.deliver.PixelSums;
import io.studygate.ledger.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway that is killed in the middle of a C-STORE and of a STOW, to Orthancs that go on. */
class KilledArchivesIT {
  private static final String TRIAL = "ARCHIVES";

  @TempDir Path folder;

  @Test
  void both_archives_have_each_object_once_and_as_the_folder_has_it() throws Exception {
    Assumptions.assumeTrue(OpenSshServer.installed(), "no OpenSSH here");
    try (OrthancServer pacs = new OrthancServer(folder.resolve("pacs")).serve();
        OrthancServer web = new OrthancServer(folder.resolve("web")).serve();
        KilledRig rig = new KilledRig(folder)) {
      String destinations =
          """
            - { name: pacs, uri: "dicom:%s@127.0.0.1:%d" }
            - { name: web, uri: "stow:%s" }
          """
              .formatted(OrthancServer.TITLE, pacs.dicomPort, web.service());
      rig.trial(TRIAL, destinations, "");
      rig.killedAt(TRIAL, Moment.before("third", "dicom.StoreAssociation", "store", ""), 3);
      rig.killedAt(TRIAL, Moment.after("stored", "dicom.StoreUser", "send", ""), 1);
      rig.killedAt(TRIAL, Moment.before("second", "deliver.StowBody", "closePart", ""), 4);
      rig.killedAt(TRIAL, Moment.before("answered", "deliver.StowAnswer", "of", ""), 1);
      rig.finish();

      Map<String, String> folderHas = PixelSums.below(rig.archive(TRIAL));
      assertThat(folderHas).hasSize(rig.sent.size() * KilledRig.OBJECTS);
      for (OrthancServer each : List.of(pacs, web)) {
        assertThat(each.stored(Files.createTempDirectory(folder, "back"))).isEqualTo(folderHas);
        assertThat(each.all("studies")).hasSameSizeAs(rig.sent);
      }
      assertThat(rig.histories()).hasSameSizeAs(rig.sent).allSatisfy(KilledArchivesIT::once);
      assertThat(rig.mails("protocol")).isEqualTo(rig.sent.size());
      assertThat(rig.mails("case-accepted")).isEqualTo(rig.sent.size());
    }
  }

  private static void once(List<Event> history) {
    assertThat(history)
        .filteredOn(event -> event.event().equals("delivered"))
        .extracting(event -> event.details().get("destination"))
        .containsExactlyInAnyOrder("archive", "pacs", "web");
  }
}
