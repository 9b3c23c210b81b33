package io.studygate.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.dicom.StoredObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StowEndpointTest {
  @TempDir Path folder;
  private StowPeerForTests peer;
  private SendRig rig;

  @BeforeEach
  void open() throws Exception {
    peer = new StowPeerForTests();
    rig = new SendRig(folder, 3);
  }

  @AfterEach
  void close() {
    rig.close();
    peer.close();
  }

  @Test
  void study_goes_as_one_multipart_of_known_length_with_each_file_as_it_is() throws Exception {
    assertThat(rig.send(peer.uri("?token=a.b-c_d"))).isNull();
    assertThat(peer.requests).hasSize(1);
    StowPeerForTests.Request request = peer.requests.get(0);
    assertThat(request.path()).isEqualTo("/dicom-web/studies");
    assertThat(request.authorization()).isEqualTo("Bearer a.b-c_d");
    assertThat(request.accept()).isEqualTo("application/dicom+json");
    assertThat(request.type()).startsWith("multipart/related; type=\"application/dicom\"; bound");
    assertThat(request.length()).isEqualTo(request.body().length);
    assertThat(request.parts()).hasSize(3);
    for (int i = 0; i < 3; i++) {
      Path file = rig.objects().get(i).file();
      assertThat(request.parts().get(i)).isEqualTo(Files.readAllBytes(file));
    }
  }

  @Test
  void what_a_destination_of_another_kind_has_left_beside_the_objects_does_not_go()
      throws Exception {
    Path record = rig.study.resolve("1.2.3/deidentification.json");
    Files.createDirectories(record.getParent());
    Files.writeString(record, "{}");
    assertThat(rig.send(peer.uri(""))).isNull();
    assertThat(peer.requests.get(0).parts()).hasSize(3);
  }

  @Test
  void failed_objects_are_named_and_only_they_are_sent_again() throws Exception {
    peer.answer(409, answer(stored(0), stored(2), failed(1, 0xa700)));
    assertThat(rig.send(peer.uri("")))
        .isEqualTo("1 of 3 objects were not taken: " + uid(1) + " A700: the peer has no room");
    peer.answer(200, answer(stored(1)));
    assertThat(rig.send(peer.uri(""))).isNull();
    assertThat(peer.requests.get(1).parts())
        .containsExactly(Files.readAllBytes(rig.objects().get(1).file()));
  }

  @Test
  void warnings_count_as_delivered_and_are_recorded() throws Exception {
    peer.answer(202, answer(stored(0), warned(1, 0xb000), warned(2, 0xb007)));
    assertThat(rig.note(peer.uri("")))
        .startsWith("2 objects: " + uid(1) + " B000: the peer changed values of it; " + uid(2));
  }

  @Test
  void success_that_leaves_an_object_out_is_none() throws Exception {
    peer.answer(200, answer(stored(0), stored(1)));
    assertThat(rig.send(peer.uri("")))
        .isEqualTo("1 of 3 objects were not taken; the peer does not say why");
    peer.answer(202, "");
    assertThat(rig.send(peer.uri("")))
        .isEqualTo("1 of 1 objects were not taken; the peer does not say why");
    peer.answer(200, "<html>fine</html>");
    assertThat(rig.send(peer.uri(""))).isNull();
  }

  @Test
  void study_goes_in_requests_of_bounded_size_and_what_has_arrived_does_not_go_again()
      throws Exception {
    for (StoredObject object : rig.objects()) {
      try (java.io.RandomAccessFile file =
          new java.io.RandomAccessFile(object.file().toFile(), "rw")) {
        file.setLength(700_000);
      }
    }
    assertThat(rig.send(peer.uri("?requestMebibytes=1"))).isNull();
    assertThat(peer.requests).extracting(each -> each.parts().size()).containsExactly(2, 1);
  }

  @Test
  void refusal_of_a_whole_request_is_said_in_words() {
    peer.answer(401, "");
    assertThat(rig.send(peer.uri("?token=old")))
        .isEqualTo(
            "the peer answered HTTP 401: it does not know the token, account or certificate");
    peer.answer(503, "");
    assertThat(rig.send(peer.uri(""))).contains("HTTP 503: it is busy or has no room");
    peer.answer(404, "");
    assertThat(rig.send(peer.uri(""))).contains("there is no STOW service at this address");
    peer.answer(307, "");
    assertThat(rig.send(peer.uri("?token=secret"))).contains("it leads elsewhere");
    assertThat(peer.requests).hasSize(4);
  }

  @Test
  void peer_that_hangs_dies_or_says_too_much_makes_the_study_wait() {
    peer.answer(200, "x".repeat(17 << 20));
    assertThat(rig.send(peer.uri(""))).isEqualTo("the peer's answer is longer than any should be");
    peer.hang();
    assertThat(rig.send(peer.uri("?stallTimeoutMillis=900"))).startsWith("the peer did nothing");
    peer.close();
    assertThat(rig.send(peer.uri(""))).isEqualTo("nothing listens at its host and port");
  }

  @Test
  void connection_that_the_peer_closes_as_it_is_used_again_costs_nothing() throws Exception {
    assertThat(rig.send(peer.uri(""))).isNull();
    peer.hangUpOnce();
    assertThat(rig.send(peer.uri(""))).isNull();
    assertThat(peer.requests).hasSize(3);
    assertThat(peer.requests.get(2).parts())
        .containsExactlyElementsOf(peer.requests.get(0).parts());
  }

  @Test
  void peer_that_hangs_up_on_a_new_connection_is_not_pressed() {
    peer.hangUpOnce();
    assertThat(rig.send(peer.uri(""))).isEqualTo("the connection broke");
    assertThat(peer.requests).hasSize(1);
  }

  @Test
  void encrypted_peer_is_believed_by_its_certificate_and_asks_for_ours() throws Exception {
    TestCertificates all = TestCertificates.in(folder);
    String trusted = "?trustedCertificates=" + all.authority();
    String ours = "&keyStore=" + all.store("client") + "&keyStorePassword=changeit";
    String untrusted = "its certificate is not trusted, has run out, or is another host's";
    try (StowPeerForTests secret = new StowPeerForTests(all.keys("127.0.0.1"), all.trust())) {
      assertThat(rig.send(secret.uri(trusted + ours))).isNull();
      // It depends on which comes first, the peer's word or its hanging up.
      assertThat(rig.send(secret.uri(trusted)))
          .isIn("no encrypted connection came about", "the connection broke");
      assertThat(rig.send(secret.uri(""))).startsWith(untrusted);
      assertThat(secret.requests).hasSize(1);
    }
    try (StowPeerForTests other = new StowPeerForTests(all.keys("another.example"), null)) {
      assertThat(rig.send(other.uri(trusted))).startsWith(untrusted);
      assertThat(other.requests).isEmpty();
    }
  }

  @Test
  void recall_sends_nothing_and_says_that_nothing_is_withdrawn() throws Exception {
    assertThat(rig.recall(peer.uri(""))).isEqualTo("this destination withdraws nothing");
    assertThat(peer.requests).isEmpty();
  }

  @Test
  void wrong_options_are_faults_that_say_what_to_write() throws Exception {
    assertThat(rig.faults("stow:https://pacs.example/dicom-web?token=x")).isEmpty();
    assertThat(rig.faults("stow:http://localhost:8042/dicom-web")).isEmpty();
    assertThat(said("stow:http://pacs.example/dicom-web"))
        .containsExactly("http: would send a study and its key in the clear");
    assertThat(said("stow:pacs.example/dicom-web"))
        .containsExactly("a stow: URI names the root of a DICOMweb service");
    assertThat(said("stow:https://me:word@pacs.example/dicom-web")).hasSize(1);
    assertThat(said("stow:https://pacs.example/dicom-web?tocken=x"))
        .containsExactly("\"tocken\" is no option here (did you mean \"token\"?)");
    assertThat(said("stow:https://pacs.example/x?token=x&username=u"))
        .containsExactlyInAnyOrder(
            "a token and an account exclude each other", "username and password belong together");
    assertThat(said("stow:https://pacs.example/x?keyStore=/no/such.p12"))
        .containsExactly("its certificates cannot be read");
  }

  private List<String> said(String uri) throws Exception {
    return rig.faults(uri).stream().map(OptionFault::what).toList();
  }

  private String uid(int object) throws Exception {
    return rig.objects().get(object).sopInstance();
  }

  /** An item of a sequence with its tag in front. */
  private String stored(int object) throws Exception {
    return "00081199" + item(object, "");
  }

  private String warned(int object, int reason) throws Exception {
    return "00081199" + item(object, reason("00081196", reason));
  }

  private String failed(int object, int reason) throws Exception {
    return "00081198" + item(object, reason("00081197", reason));
  }

  private String item(int object, String more) throws Exception {
    return "{\"00081155\":{\"vr\":\"UI\",\"Value\":[\"" + uid(object) + "\"]}" + more + "}";
  }

  private static String reason(String tag, int code) {
    return ",\"" + tag + "\":{\"vr\":\"US\",\"Value\":[" + code + "]}";
  }

  private static String answer(String... items) {
    StringBuilder json = new StringBuilder();
    for (String tag : List.of("00081198", "00081199")) {
      List<String> own =
          List.of(items).stream()
              .filter(item -> item.startsWith(tag))
              .map(item -> item.substring(8))
              .toList();
      String list = String.join(",", own);
      json.append(json.isEmpty() ? "" : ",");
      json.append("\"" + tag + "\":{\"vr\":\"SQ\",\"Value\":[" + list + "]}");
    }
    return "{" + json + "}";
  }
}
