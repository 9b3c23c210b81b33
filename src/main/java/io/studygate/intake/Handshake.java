package io.studygate.intake;

import com.jcraft.jsch.JSch;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What JSch tries for itself before each connection. By default it tries every key exchange that a
 * Java may lack, also those that it does not offer, and two of them cost most of a connection's
 * processor time.
 */
final class Handshake {
  private static final String TRIED = "CheckKexes";

  private Handshake() {}

  /** From now on only what is offered is tried, in this process. */
  static void tryWhatIsOffered() {
    List<String> offered = List.of(JSch.getConfig("kex").split(","));
    JSch.setConfig(
        TRIED,
        Arrays.stream(JSch.getConfig(TRIED).split(","))
            .filter(offered::contains)
            .collect(Collectors.joining(",")));
  }
}
