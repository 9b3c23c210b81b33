package io.studygate.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.studygate.deidentify.Keyed;
import io.studygate.deidentify.TrialKeys;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Base64;

/**
 * The address at which an engine calls back for one run. It ends in an HMAC-SHA-256 of the run
 * under the trial's key: nobody can guess it, nobody has to remember it, and after a crash, in
 * another generation and on every replica it is the same.
 */
public final class CallBackTokens {
  static final String PATH = "engines";
  private static final String PURPOSE = "engine-call-back";
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

  private final TrialKeys keys;
  private final String replica;

  /**
   * @param replica this gateway's name among replicas
   */
  public CallBackTokens(TrialKeys keys, String replica) {
    this.keys = keys;
    this.replica = replica;
  }

  /**
   * Where it calls.
   *
   * @param base of the trial's file, in which {@code {replica}} is this gateway
   */
  String url(String base, String protocol, String run) throws IOException {
    String server = base.replace("{replica}", replica).replaceFirst("/+$", "");
    return String.join("/", server, PATH, run, token(protocol, run));
  }

  /** Whether it is the run's; how long that takes does not tell how much of it is right. */
  boolean opens(String protocol, String run, String token) throws IOException {
    return MessageDigest.isEqual(token(protocol, run).getBytes(US_ASCII), token.getBytes(US_ASCII));
  }

  private String token(String protocol, String run) throws IOException {
    return TEXT.encodeToString(new Keyed(keys.key(protocol)).digest(PURPOSE, run));
  }
}
