package io.studygate.deliver;

import io.studygate.TestPort;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManager;
import javax.net.ssl.TrustManager;
import org.aoju.bus.image.Device;
import org.aoju.bus.image.Dimse;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.metric.ApplicationEntity;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.AssociationHandler;
import org.aoju.bus.image.metric.Commands;
import org.aoju.bus.image.metric.Connection;
import org.aoju.bus.image.metric.DimseRQHandler;
import org.aoju.bus.image.metric.PDVInputStream;
import org.aoju.bus.image.metric.TransferCapability;
import org.aoju.bus.image.metric.internal.pdu.AAssociateAC;
import org.aoju.bus.image.metric.internal.pdu.AAssociateRQ;
import org.aoju.bus.image.metric.internal.pdu.Presentation;

/** A store peer that answers what a test wants. */
final class StorePeerForTests implements AutoCloseable {
  final List<String> stored = new CopyOnWriteArrayList<>();
  final AtomicInteger associations = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  final int port;
  private final Queue<Integer> statuses = new ArrayDeque<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final Device device = new Device("peer");
  private volatile boolean abort;
  private volatile boolean hang;
  private volatile String refusedSyntax = "";

  StorePeerForTests() throws Exception {
    this(null, null);
  }

  /** Over TLS with these. */
  StorePeerForTests(KeyManager keys, TrustManager trust) throws Exception {
    port = TestPort.next();
    Connection connection = new Connection();
    connection.setBindAddress("127.0.0.1");
    connection.setHostname("127.0.0.1");
    connection.setPort(port);
    if (keys != null) {
      device.setKeyManager(keys);
      device.setTrustManager(trust);
      connection.setTlsCipherSuites("TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384");
      connection.setTlsProtocols("TLSv1.3");
      connection.setTlsNeedClientAuth(trust != null);
    }
    ApplicationEntity entity = new ApplicationEntity("PEER");
    entity.setAssociationAcceptor(true);
    entity.addConnection(connection);
    entity.addTransferCapability(
        new TransferCapability(null, "*", TransferCapability.Role.SCP, "*"));
    device.addConnection(connection);
    device.addApplicationEntity(entity);
    device.setExecutor(threads);
    device.setScheduledExecutor(clock);
    device.setDimseRQHandler(new Store());
    device.setAssociationHandler(new Counting());
    device.bindConnections();
  }

  /** The next answers; 0 afterwards. */
  void answer(int... codes) {
    for (int code : codes) {
      statuses.add(code);
    }
  }

  void abortNext() {
    abort = true;
  }

  void hang() {
    hang = true;
  }

  void refuse(String transferSyntax) {
    refusedSyntax = transferSyntax;
  }

  String uri(String options) {
    return "dicom:PEER@127.0.0.1:" + port + options;
  }

  @Override
  public void close() {
    device.unbindConnections();
    threads.shutdownNow();
    clock.shutdownNow();
  }

  private final class Store implements DimseRQHandler {
    @Override
    public void onDimse(
        Association association,
        Presentation context,
        Dimse dimse,
        Attributes command,
        PDVInputStream data)
        throws IOException {
      data.skipAll();
      if (hang) {
        return;
      }
      if (abort) {
        abort = false;
        association.abort();
        return;
      }
      Integer status = statuses.poll();
      if (status == null || status == 0 || status >> 12 == 0xb) {
        stored.add(command.getString(Tag.AffectedSOPInstanceUID));
      }
      association.writeDimseRSP(
          context, Commands.mkCStoreRSP(command, status == null ? 0 : status));
    }

    @Override
    public void onClose(Association association) {
      closed.incrementAndGet();
    }
  }

  private final class Counting extends AssociationHandler {
    @Override
    protected AAssociateAC negotiate(Association association, AAssociateRQ request)
        throws IOException {
      AAssociateAC accepted = super.negotiate(association, request);
      associations.incrementAndGet();
      if (refusedSyntax.isEmpty()) {
        return accepted;
      }
      AAssociateAC some = new AAssociateAC();
      some.setCalledAET(request.getCalledAET());
      some.setCallingAET(request.getCallingAET());
      for (Presentation each : request.getPresentationContexts()) {
        int result = each.getTransferSyntax().equals(refusedSyntax) ? 4 : 0;
        some.addPresentationContext(
            new Presentation(each.getPCID(), result, each.getTransferSyntax()));
      }
      return some;
    }
  }
}
