package io.studygate.deliver;

import io.studygate.dicom.StorePeer;
import io.studygate.dicom.StoreUser;
import io.studygate.dicom.StoredObject;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stores studies at one peer by C-STORE. */
final class DicomEndpoint extends StudyEndpoint {
  private static final String TITLE = "[!-\\[\\]-~](?:[ -\\[\\]-~]{0,14}[!-\\[\\]-~])?";
  private static final Pattern PEER =
      Pattern.compile(
          "(?://)?(?<title>[^@]+)@(?<host>[^@/:]+|\\[[0-9a-fA-F:.]+]):(?<port>[0-9]{1,5})/?");

  private final StorePeer peer;
  private StoreUser user;

  private DicomEndpoint(
      String uri, DicomComponent component, StorePeer peer, List<OptionFault> faults) {
    super(uri, component, faults);
    this.peer = peer;
  }

  static DicomEndpoint of(String uri, DicomComponent component, String rest, UriOptions options) {
    Matcher place = PEER.matcher(rest);
    boolean named = place.matches();
    if (!named || !place.group("title").matches(TITLE) || port(place) < 1 || port(place) > 65535) {
      options.fault(
          "a dicom: URI names AE title, host and port of the archive",
          "write dicom:CALLED@host:port, the AE title with at most 16 characters");
    }
    String calling = options.text("callingAet");
    if (calling != null && !calling.matches(TITLE)) {
      options.fault("callingAet is no AE title", "give at most 16 characters, no backslash");
    }
    boolean encrypted = options.flag("tls");
    TlsFiles files = TlsFiles.read(options);
    if (!encrypted
        && (options.text("keyStore") != null || options.text("trustedCertificates") != null)) {
      options.fault("certificates are of no use without tls", "add tls=true");
    }
    StorePeer peer =
        new StorePeer(
            named ? place.group("title") : "",
            calling == null ? "STUDYGATE" : calling,
            named ? place.group("host") : "",
            named ? port(place) : 0,
            encrypted && files != null ? files.keys() : null,
            encrypted && files != null ? files.trustOfNamedPeer() : null,
            options.number("connectTimeoutMillis", 100, 600_000, 10_000),
            options.number("stallTimeoutMillis", 100, 3_600_000, 60_000),
            options.number("idleMillis", 0, 3_600_000, 10_000),
            options.number("pduBytes", 4096, 1 << 20, 131_072));
    return new DicomEndpoint(uri, component, peer, options.faults());
  }

  private static int port(Matcher place) {
    return Integer.parseInt(place.group("port"));
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    user = faults().isEmpty() ? new StoreUser(peer) : null;
  }

  @Override
  protected void doStop() throws Exception {
    if (user != null) {
      user.close();
    }
    super.doStop();
  }

  @Override
  void send(List<StoredObject> objects, SentStudy sent) throws Exception {
    user.send(objects, sent);
  }
}
