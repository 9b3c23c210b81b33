package io.studygate;

import io.studygate.ledger.Actor;
import java.util.Map;
import picocli.CommandLine.Option;

/**
 * Who decided and why: the options of every command whose event stands in the ledger as a person's.
 */
final class WhoAndWhy {
  /** With "operator " before it as long as the ledger's field for who acts. */
  private static final int LONGEST_NAME = 119;

  @Option(names = "--by", required = true, paramLabel = "NAME", description = "who decided")
  private String by;

  @Option(
      names = "--reason",
      required = true,
      paramLabel = "TEXT",
      description = "why; it stands in the ledger and in reports, so no patient data")
  private String reason;

  /** The same where no command asks for it. */
  static WhoAndWhy of(String by, String reason) {
    WhoAndWhy who = new WhoAndWhy();
    who.by = by;
    who.reason = reason;
    return who;
  }

  /**
   * To be called before anything is done.
   *
   * @throws CommandFault if one of them says nothing, or the name is too long for the ledger
   */
  void check() throws CommandFault {
    if (by.isBlank() || reason.isBlank() || by.length() > LONGEST_NAME) {
      throw new CommandFault(
          "--by and --reason must say something, the name in at most " + LONGEST_NAME + " letters");
    }
  }

  String by() {
    return by.strip();
  }

  String reason() {
    return reason.strip();
  }

  /** As the ledger names who acts. */
  String actor() {
    return Actor.operator(by());
  }

  /** What the event keeps beside who acts. */
  Map<String, String> details() {
    return Map.of("reason", reason(), "account", System.getProperty("user.name"));
  }
}
