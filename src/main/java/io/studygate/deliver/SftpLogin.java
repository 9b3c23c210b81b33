package io.studygate.deliver;

import com.jcraft.jsch.ChannelSftp;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import org.apache.camel.component.file.remote.SftpConfiguration;
import org.apache.camel.component.file.remote.SftpEndpoint;
import org.apache.camel.component.file.remote.SftpOperations;

/**
 * Logs in as Camel's {@code sftp} endpoint says, with its key, known hosts and timeouts. Camel's
 * producer writes single files from their beginning; whole studies that go on where they were cut
 * need its connection and not its producer.
 */
final class SftpLogin extends SftpOperations {
  private final SftpEndpoint endpoint;

  SftpLogin(SftpEndpoint endpoint) {
    this.endpoint = endpoint;
    setEndpoint(endpoint);
  }

  /**
   * Opens a connection.
   *
   * @throws IOException if there is none; it says in words what an operator can mend
   */
  SftpFolder open() throws IOException {
    SftpConfiguration configuration = (SftpConfiguration) endpoint.getConfiguration();
    Session session = null;
    try {
      session = createSession(configuration);
      session.connect(configuration.getConnectTimeout());
      ChannelSftp channel = (ChannelSftp) session.openChannel("sftp");
      channel.connect(configuration.getConnectTimeout());
      return new SftpFolder(session, channel, configuration.getDirectoryName());
    } catch (JSchException e) {
      if (session != null) {
        session.disconnect();
      }
      throw new NotTaken(words(e));
    }
  }

  /** Its own words may name the account; classes differ with the library's versions. */
  private static String words(JSchException thrown) {
    String kind = thrown.getClass().getSimpleName() + " " + thrown.getMessage();
    if (kind.contains("HostKey")) {
      return "its server has another host key than the known hosts file; ask its owner";
    } else if (kind.contains("Auth")) {
      return "its server refuses our key or account";
    } else if (kind.contains("identity") || kind.contains("privatekey")) {
      return "our private key cannot be read";
    }
    return "no connection to its server came about";
  }
}
