package io.studygate.intake;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.SftpException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileEndpoint;
import org.apache.camel.component.file.GenericFileProcessStrategy;
import org.apache.camel.component.file.remote.FtpUtils;
import org.apache.camel.component.file.remote.RemoteFileConsumer;
import org.apache.camel.component.file.remote.SftpComponent;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpConsumer;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpRemoteFile;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.util.FileUtil;
import org.apache.camel.util.ObjectHelper;
import org.apache.camel.util.StringHelper;

/**
 * Camel's own {@code sftp}, whose consumer also tells the {@code settled} filter when a look
 * begins, when there is no connection, and which folder could not be read: Camel goes on then, as
 * it should, but silently. It lists, fetches and moves by {@link InboxOperations}.
 */
@Component("sftp")
public final class InboxComponent extends SftpComponent {
  @Override
  protected GenericFileEndpoint<SftpRemoteFile> buildFileEndpoint(
      String uri, String remaining, Map<String, Object> parameters) throws Exception {
    var configuration = new SftpConfiguration(new URI(StringHelper.before(uri, "?", uri)));
    FtpUtils.ensureRelativeFtpDirectory(this, configuration);
    return new InboxEndpoint(uri, this, configuration);
  }

  private static final class InboxEndpoint extends SftpEndpoint {
    InboxEndpoint(String uri, SftpComponent component, SftpConfiguration configuration) {
      super(uri, component, configuration);
    }

    @Override
    protected RemoteFileConsumer<SftpRemoteFile> buildConsumer(Processor processor) {
      return getFilter() instanceof Settled settled
          ? new InboxConsumer(
              this,
              operations(this, settled),
              processor,
              processStrategy == null ? createGenericFileStrategy() : processStrategy,
              settled)
          : super.buildConsumer(processor);
    }
  }

  private static InboxOperations operations(InboxEndpoint endpoint, Settled settled) {
    InboxOperations operations =
        new InboxOperations(
            settled.remote(),
            settled.ahead(),
            Homes.trim(endpoint.getConfiguration().getDirectoryName()),
            settled::tried);
    operations.setEndpoint(endpoint);
    return operations;
  }

  private static final class InboxConsumer extends SftpConsumer {
    private final Settled settled;
    private final InboxOperations paths;
    private final Map<String, String> found = new LinkedHashMap<>();
    private String listed;

    InboxConsumer(
        InboxEndpoint endpoint,
        InboxOperations operations,
        Processor processor,
        GenericFileProcessStrategy<SftpRemoteFile> strategy,
        Settled settled) {
      super(endpoint, processor, operations, strategy);
      this.settled = settled;
      this.paths = operations;
    }

    @Override
    protected boolean prePollCheck() throws Exception {
      settled.begin();
      try {
        boolean connected = super.prePollCheck();
        settled.connected(connected);
        return connected;
      } catch (Exception e) {
        settled.connected(false);
        throw e;
      }
    }

    @Override
    public int processBatch(Queue<Object> exchanges) {
      settled.listed();
      return super.processBatch(exchanges);
    }

    @Override
    protected void updateFileHeaders(GenericFile<SftpRemoteFile> file, Message message) {
      // Camel's own wants its library's entry; size and time were looked at by us.
    }

    /** Folder by folder would be question by question: here it is level by level, many at once. */
    @Override
    protected boolean pollDirectory(
        Exchange dynamic, String root, List<GenericFile<SftpRemoteFile>> files, int depth) {
      String top = FileUtil.stripTrailingSeparator(root);
      found.clear();
      found.put(paths.below(top), top);
      while (!found.isEmpty()) {
        Map<String, String> level = new LinkedHashMap<>(found);
        found.clear();
        List<String> chosen = settled.ahead().chosen(List.copyOf(level.keySet()));
        for (int from = 0; from < chosen.size(); from += LookAhead.TOGETHER) {
          List<String> together =
              chosen.subList(from, Math.min(chosen.size(), from + LookAhead.TOGETHER));
          settled.ahead().read(together);
          for (String folder : together) {
            doPollDirectory(dynamic, level.get(folder), null, files, depth);
          }
        }
      }
      return true;
    }

    @Override
    protected boolean pollSubDirectory(
        Exchange dynamic,
        String absolutePath,
        String dirName,
        List<GenericFile<SftpRemoteFile>> files,
        int depth) {
      found.put(paths.below(absolutePath), absolutePath);
      return true;
    }

    @Override
    protected boolean doPollDirectory(
        Exchange dynamic,
        String absolutePath,
        String dirName,
        List<GenericFile<SftpRemoteFile>> files,
        int depth) {
      listed = absolutePath;
      return super.doPollDirectory(dynamic, absolutePath, dirName, files, depth);
    }

    @Override
    protected boolean ignoreCannotRetrieveFile(String name, Exchange exchange, Exception cause) {
      SftpException sftp = ObjectHelper.getException(SftpException.class, cause);
      if (sftp != null && sftp.id == ChannelSftp.SSH_FX_PERMISSION_DENIED) {
        settled.unreadable(paths.below(name == null ? listed : name));
      }
      return super.ignoreCannotRetrieveFile(name, exchange, cause);
    }
  }
}
