package io.studygate.intake;

import io.studygate.config.Inbox;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/**
 * What the process remembers of its inboxes from one generation to the next, so that no upload is
 * taken early, late or twice because the configuration has changed. An inbox that has moved to
 * another server, account or root is another one. Safe for several threads.
 */
public final class InboxMemories {
  private final Clock clock;
  private final Map<Address, InboxMemory> known = new HashMap<>();

  public InboxMemories(Clock clock) {
    this.clock = clock;
  }

  private record Address(String name, String host, int port, String user, String root) {
    static Address of(Inbox inbox) {
      return new Address(
          inbox.name(), inbox.host(), inbox.port(), inbox.user(), Homes.trim(inbox.root()));
    }
  }

  synchronized InboxMemory of(Inbox inbox) {
    return known.computeIfAbsent(Address.of(inbox), any -> InboxMemory.empty(inbox.name(), clock));
  }
}
