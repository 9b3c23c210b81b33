package io.studygate.config;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/** Addresses as people and connections write them; no name is looked up. */
public final class IpLiteral {
  private IpLiteral() {}

  /**
   * The address, whichever way it is written (RFC 4291, 2.2), without a scope; an IPv4 one within
   * IPv6 is the IPv4 one. Empty if the text is none.
   */
  public static Optional<InetAddress> of(String text) {
    byte[] address = NetUtil.createByteArrayFromIpAddressString(text);
    try {
      return address == null ? Optional.empty() : Optional.of(InetAddress.getByAddress(address));
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
