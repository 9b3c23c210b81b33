package io.studygate.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.ThreadMXBean;
import io.studygate.dicom.StoredObject;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DicomEndpointTest {
  private static final String EXPLICIT = "1.2.840.10008.1.2.1";

  @TempDir Path folder;
  private StorePeerForTests peer;
  private SendRig rig;

  @BeforeEach
  void open() throws Exception {
    peer = new StorePeerForTests();
    rig = new SendRig(folder, 4);
  }

  @AfterEach
  void close() {
    rig.close();
    peer.close();
  }

  @Test
  void one_association_serves_study_after_study_and_is_released_when_none_comes() throws Exception {
    String uri = peer.uri("?idleMillis=3000");
    assertThat(rig.send(uri)).isNull();
    assertThat(rig.send(uri)).isNull();
    assertThat(peer.associations).hasValue(1);
    assertThat(peer.stored).hasSize(8).containsAll(uids());
    await().until(() -> peer.closed.get() == 1);
    assertThat(rig.send(uri)).isNull();
    assertThat(peer.associations).hasValue(2);
  }

  @Test
  void warnings_count_as_delivered_and_are_recorded_with_the_new_uid() throws Exception {
    peer.answer(0xb000, 0xb006, 0xb007);
    String note = rig.note(peer.uri(""));
    assertThat(note)
        .startsWith("3 objects: ")
        .contains(uids().get(0) + " B000: the peer changed values of it")
        .contains(uids().get(1) + " B006: the peer left out some of its elements")
        .contains(uids().get(2) + " B007: the peer stored it although");
    assertThat(peer.stored).hasSize(4);
  }

  @Test
  void refused_object_is_named_and_only_it_is_sent_again() throws Exception {
    peer.answer(0, 0xa900, 0, 0xc001);
    assertThat(rig.send(peer.uri("")))
        .isEqualTo(
            "2 of 4 objects were not taken: "
                + uids().get(1)
                + " A900: the peer says that it does not match its SOP class; "
                + uids().get(3)
                + " C001: the peer cannot understand it");
    peer.stored.clear();
    assertThat(rig.send(peer.uri(""))).isNull();
    assertThat(peer.stored).containsExactly(uids().get(1), uids().get(3));
  }

  @Test
  void peer_without_room_is_not_asked_for_each_further_object() throws Exception {
    peer.answer(0, 0xa700);
    assertThat(rig.send(peer.uri("")))
        .startsWith("3 of 4 objects were not taken: ")
        .contains("A700: the peer has no room");
    assertThat(peer.stored).hasSize(1);
    assertThat(rig.send(peer.uri(""))).isNull();
    assertThat(peer.stored).hasSize(4).doesNotHaveDuplicates();
  }

  @Test
  void object_in_a_syntax_that_the_peer_does_not_take_is_named_and_the_others_arrive()
      throws Exception {
    Path compressed = rig.objects().get(2).file();
    byte[] bytes = Files.readAllBytes(compressed);
    Files.write(compressed, renamed(bytes, EXPLICIT, "1.2.840.10008.1.2.5"));
    peer.refuse("1.2.840.10008.1.2.5");
    assertThat(rig.send(peer.uri("")))
        .isEqualTo(
            "1 of 4 objects were not taken: "
                + uids().get(2)
                + " context 4: the peer does not take this SOP class in this transfer syntax");
    assertThat(peer.stored).hasSize(3);
  }

  /** Both UIDs have the same length. */
  private static byte[] renamed(byte[] file, String from, String to) {
    String text = new String(file, java.nio.charset.StandardCharsets.ISO_8859_1);
    return text.replaceFirst(from, to).getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  @Test
  void abort_in_the_middle_makes_the_study_wait_and_the_rest_follows() throws Exception {
    assertThat(rig.send(peer.uri(""))).isNull();
    peer.stored.clear();
    peer.abortNext();
    // The association was kept: what is left goes over a new one at once.
    assertThat(rig.send(peer.uri(""))).isNull();
    assertThat(peer.stored).hasSize(4);

    SendRig fresh = new SendRig(Files.createDirectory(folder.resolve("fresh")), 4);
    peer.abortNext();
    assertThat(fresh.send(peer.uri("?idleMillis=0")))
        .startsWith("the peer aborted the association");
    assertThat(fresh.send(peer.uri("?idleMillis=0"))).isNull();
    fresh.close();
  }

  @Test
  void wrong_ae_title_is_said() {
    assertThat(rig.send("dicom:OTHER@127.0.0.1:" + peer.port))
        .startsWith("the peer rejected the association: it is not named by that AE title");
  }

  @Test
  void nobody_there_is_said() throws Exception {
    peer.close();
    assertThat(rig.send(peer.uri(""))).isEqualTo("nothing listens at its host and port");
    assertThat(rig.send("dicom:PEER@no-such-host.invalid:104"))
        .isEqualTo("the name of its host is not known");
  }

  @Test
  void peer_that_does_not_answer_is_broken_off() throws Exception {
    peer.hang();
    assertThat(rig.send(peer.uri("?stallTimeoutMillis=700")))
        .startsWith("the peer did nothing for");
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String uri = "dicom:PEER@127.0.0.1:" + silent.getLocalPort() + "?connectTimeoutMillis=700";
      assertThat(rig.send(uri)).isEqualTo("the peer took the call and did not answer it");
      assertThat(rig.send(uri + "&tls=true"))
          .isEqualTo("the peer took the call and did not answer it");
    }
  }

  @Test
  void encrypted_peer_is_believed_by_its_certificate_and_asks_for_ours() throws Exception {
    TestCertificates all = TestCertificates.in(folder);
    try (StorePeerForTests secret = new StorePeerForTests(all.keys("127.0.0.1"), all.trust())) {
      String trusted = "?tls=true&trustedCertificates=" + all.authority();
      String ours = "&keyStore=" + all.store("client") + "&keyStorePassword=changeit";
      assertThat(rig.send(secret.uri(trusted + ours))).isNull();
      assertThat(secret.stored).hasSize(4);
      // It depends on which comes first, the peer's word or its hanging up.
      assertThat(rig.send(secret.uri(trusted)))
          .isIn("no encrypted connection came about", "the connection broke");
      assertThat(rig.send(secret.uri("?tls=true")))
          .startsWith("its certificate is not trusted, has run out, or is another host's");
      assertThat(rig.send(peer.uri(trusted + "&connectTimeoutMillis=700"))).isNotNull();
    }
    try (StorePeerForTests other = new StorePeerForTests(all.keys("another.example"), null)) {
      assertThat(rig.send(other.uri("?tls=true&trustedCertificates=" + all.authority())))
          .startsWith("its certificate is not trusted, has run out, or is another host's");
      assertThat(other.stored).isEmpty();
    }
  }

  @Test
  void recall_sends_nothing_and_says_that_nothing_is_withdrawn() throws Exception {
    assertThat(rig.recall(peer.uri(""))).isEqualTo("this destination withdraws nothing");
    assertThat(peer.associations).hasValue(0);
  }

  @Test
  void wrong_options_are_faults_that_say_what_to_write() throws Exception {
    assertThat(rig.faults("dicom:ORTHANC@pacs.example:104?callingAet=STUDYGATE")).isEmpty();
    assertThat(said("dicom:pacs.example:104"))
        .containsExactly("a dicom: URI names AE title, host and port of the archive");
    assertThat(said("dicom:A-TITLE-OF-17-CHR@pacs.example:104")).hasSize(1);
    assertThat(said("dicom:PACS@pacs.example:104?callingAET=X"))
        .containsExactly("\"callingAET\" is no option here (did you mean \"callingAet\"?)");
    assertThat(said("dicom:PACS@pacs.example:104?pduBytes=12&idleMillis=soon&tls=yes"))
        .containsExactlyInAnyOrder(
            "pduBytes is not allowed so",
            "idleMillis is not allowed so",
            "tls is neither true nor false");
    assertThat(said("dicom:PACS@pacs.example:104?trustedCertificates=/no/such.pem"))
        .containsExactlyInAnyOrder(
            "its certificates cannot be read", "certificates are of no use without tls");
  }

  @Test
  void object_is_never_held_in_memory() throws Exception {
    Path large = rig.objects().get(0).file();
    try (RandomAccessFile sparse = new RandomAccessFile(large.toFile(), "rw")) {
      sparse.setLength(96 << 20);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThat(rig.send(peer.uri(""))).isNull();
    assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(32 << 20);
    assertThat(peer.stored).hasSize(4);
  }

  private List<String> said(String uri) throws Exception {
    return rig.faults(uri).stream().map(OptionFault::what).toList();
  }

  private List<String> uids() throws Exception {
    return rig.objects().stream().map(StoredObject::sopInstance).toList();
  }
}
