package io.studygate.deliver;

import io.studygate.dicom.StoredObject;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Stores studies at one DICOMweb service. A study goes in requests of a bounded size: what one of
 * them has brought does not go again when a later one fails.
 *
 * @see "DICOM PS3.18 10.5"
 */
final class StowEndpoint extends StudyEndpoint {
  private final StowPeer peer;
  private StowClient client;

  private StowEndpoint(
      String uri, StowComponent component, StowPeer peer, List<OptionFault> faults) {
    super(uri, component, faults);
    this.peer = peer;
  }

  static StowEndpoint of(String uri, StowComponent component, String rest, UriOptions options) {
    StowPeer peer = StowPeer.read(rest, options);
    return new StowEndpoint(uri, component, peer, options.faults());
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    client = faults().isEmpty() ? new StowClient(peer) : null;
  }

  @Override
  void send(List<StoredObject> objects, SentStudy sent) throws Exception {
    List<StoredObject> request = new ArrayList<>();
    long bytes = 0;
    for (StoredObject object : objects) {
      request.add(object);
      bytes += Files.size(object.file());
      if (bytes >= peer.requestBytes()) {
        if (!client.post(request).tell(request, sent)) {
          return;
        }
        request.clear();
        bytes = 0;
      }
    }
    if (!request.isEmpty()) {
      client.post(request).tell(request, sent);
    }
  }
}
