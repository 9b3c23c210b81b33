package io.studygate.intake;

import java.util.List;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.cipher.BuiltinCiphers;
import org.apache.sshd.common.compression.BuiltinCompressions;
import org.apache.sshd.common.global.KeepAliveHandler;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.mac.BuiltinMacs;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.server.channel.ChannelSessionFactory;
import org.apache.sshd.server.forward.RejectAllForwardingFilter;
import org.apache.sshd.server.global.NoMoreSessionsHandler;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** Takes away from an SSH server all that is not SFTP with a good key. */
final class SftpOnly {
  private SftpOnly() {}

  static void configure(
      SshServer server, SftpFileSystemAccessor files, SftpEventListener listener) {
    server.setShellFactory(null);
    server.setCommandFactory(null);
    server.setPasswordAuthenticator(null);
    server.setKeyboardInteractiveAuthenticator(null);
    server.setHostBasedAuthenticator(null);
    server.setUserAuthFactories(List.of(new UserAuthPublicKeyFactory(AllowedKeys.signatures())));
    server.setForwardingFilter(RejectAllForwardingFilter.INSTANCE);
    server.setAgentFactory(null);
    server.setChannelFactories(List.of(ChannelSessionFactory.INSTANCE));
    server.setGlobalRequestHandlers(List.of(new KeepAliveHandler(), new NoMoreSessionsHandler()));
    SftpSubsystemFactory sftp =
        new SftpSubsystemFactory.Builder().withFileSystemAccessor(files).build();
    sftp.addSftpEventListener(listener);
    server.setSubsystemFactories(List.of(sftp));
    algorithms(server);
    limits(server);
  }

  private static void algorithms(SshServer server) {
    server.setSignatureFactories(AllowedKeys.signatures());
    server.setKeyExchangeFactories(
        NamedFactory.setUpTransformedFactories(
            true,
            List.of(
                BuiltinDHFactories.sntrup761x25519,
                BuiltinDHFactories.sntrup761x25519_openssh,
                BuiltinDHFactories.curve25519,
                BuiltinDHFactories.curve25519_libssh,
                BuiltinDHFactories.ecdhp256,
                BuiltinDHFactories.ecdhp384,
                BuiltinDHFactories.ecdhp521,
                BuiltinDHFactories.dhg16_512,
                BuiltinDHFactories.dhg14_256),
            ServerBuilder.DH2KEX));
    server.setCipherFactories(
        List.of(
            BuiltinCiphers.aes128gcm,
            BuiltinCiphers.aes256gcm,
            BuiltinCiphers.aes128ctr,
            BuiltinCiphers.aes256ctr,
            BuiltinCiphers.cc20p1305_openssh));
    server.setMacFactories(
        List.of(
            BuiltinMacs.hmacsha256etm,
            BuiltinMacs.hmacsha512etm,
            BuiltinMacs.hmacsha256,
            BuiltinMacs.hmacsha512));
    server.setCompressionFactories(List.of(BuiltinCompressions.none));
  }

  private static void limits(SshServer server) {
    CoreModuleProperties.MAX_AUTH_REQUESTS.set(server, 10);
    // An answer is several small packets; without this each waits until the last is acknowledged.
    CoreModuleProperties.TCP_NODELAY.set(server, true);
    SftpModuleProperties.CLIENT_EXTENSIONS.set(server, "");
    SftpModuleProperties.OPENSSH_EXTENSIONS.set(
        server, "posix-rename@openssh.com=1,fsync@openssh.com=1");
  }
}
