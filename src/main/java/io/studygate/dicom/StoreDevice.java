package io.studygate.dicom;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.net.ssl.SSLContext;
import org.aoju.bus.image.Device;
import org.aoju.bus.image.metric.ApplicationEntity;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.Connection;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.aoju.bus.image.metric.internal.pdu.Presentation;

/** The library's device, application entity and connection, set up for one peer. */
final class StoreDevice implements AutoCloseable {
  /** Presentation context ids are odd and fit into a byte. */
  private static final int MOST_KINDS = 128;

  private final StorePeer peer;
  private final ApplicationEntity entity;
  private final DialledConnection local;
  private final Connection remote;
  private final ExecutorService threads = Executors.newCachedThreadPool(StoreDevice::thread);

  StoreDevice(StorePeer peer, ScheduledExecutorService clock) {
    this.peer = peer;
    Device device = new Device("studygate");
    device.setExecutor(threads);
    device.setScheduledExecutor(clock);
    entity = new ApplicationEntity(peer.callingAet());
    entity.setAssociationInitiator(true);
    local = new DialledConnection(clock);
    remote = new Connection();
    device.addConnection(local);
    device.addApplicationEntity(entity);
    entity.addConnection(local);
    limits();
    if (peer.encrypted()) {
      device.setKeyManager(peer.keys());
      device.setTrustManager(peer.trust());
      encrypt();
    }
  }

  static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "dicom-store");
    thread.setDaemon(true);
    return thread;
  }

  private void limits() {
    local.setConnectTimeout(peer.connectMillis());
    local.setReleaseTimeout(peer.connectMillis());
    local.setSendPDULength(peer.pduBytes());
    local.setTcpNoDelay(true);
    // One at a time: of the peers here none lets us have more.
    local.setMaxOpsInvoked(1);
    remote.setHostname(peer.host());
    remote.setPort(peer.port());
  }

  private void encrypt() {
    try {
      String[] suites = SSLContext.getDefault().getDefaultSSLParameters().getCipherSuites();
      for (Connection each : new Connection[] {local, remote}) {
        each.setTlsCipherSuites(suites);
        each.setTlsProtocols("TLSv1.3", "TLSv1.2");
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  /** A new association with one presentation context for each kind. */
  StoreAssociation open(Set<StoredKind> kinds) throws IOException, InterruptedException {
    if (kinds.size() > MOST_KINDS) {
      throw new IOException("more kinds of objects than one association can agree on");
    }
    AAssociateRQ request = new AAssociateRQ();
    request.setCallingAET(peer.callingAet());
    request.setCalledAET(peer.calledAet());
    Map<StoredKind, Integer> ids = new LinkedHashMap<>();
    for (StoredKind kind : kinds) {
      int id = 2 * ids.size() + 1;
      ids.put(kind, id);
      request.addPresentationContext(new Presentation(id, kind.sopClass(), kind.transferSyntax()));
    }
    try {
      Association association =
          local.within(peer.connectMillis(), () -> entity.connect(local, remote, request));
      ids.replaceAll((kind, id) -> result(association, id));
      return new StoreAssociation(association, ids);
    } catch (IOException e) {
      throw StoreRefusals.of(e);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException(e);
    }
  }

  /** A context that the peer does not speak of at all is one that it rejected. */
  private static int result(Association association, int id) {
    Presentation context = association.getAAssociateAC().getPresentationContext(id);
    return context == null ? Presentation.PROVIDER_REJECTION : context.getResult();
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
