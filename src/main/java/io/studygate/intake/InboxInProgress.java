package io.studygate.intake;

import io.studygate.intake.Homes.Place;
import io.studygate.intake.UploadWatch.Seen;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.spi.IdempotentRepository;

/**
 * What one connection of an inbox has in hand: entries of the process-wide repository under the
 * inbox's name, and the connection's hold on the site.
 */
final class InboxInProgress implements IdempotentRepository {
  private final IdempotentRepository shared;
  private final int connection;
  private final InboxParts parts;
  private final Set<String> own = ConcurrentHashMap.newKeySet();

  InboxInProgress(IdempotentRepository shared, int connection, InboxParts parts) {
    this.shared = shared;
    this.connection = connection;
    this.parts = parts;
  }

  @Override
  public boolean add(String path) {
    Place place = parts.homes().place(path).orElse(null);
    Seen seen = place == null ? null : parts.watch().seen(place.site(), place.path()).orElse(null);
    if (seen == null
        || !parts.takes()
        || !parts.shares().begin(connection, place.site(), key(path), seen.size)) {
      return false;
    }
    if (!shared.add(key(path))) {
      parts.shares().end(connection, key(path));
      return false;
    }
    own.add(key(path));
    return true;
  }

  @Override
  public boolean contains(String path) {
    return shared.contains(key(path));
  }

  @Override
  public boolean remove(String path) {
    // Camel may say so twice, and by then another generation may have it in hand.
    boolean removed = own.remove(key(path)) && shared.remove(key(path));
    parts.shares().end(connection, key(path));
    return removed;
  }

  @Override
  public boolean confirm(String path) {
    return true;
  }

  @Override
  public void clear() {
    // The repository belongs to the whole process; a consumer clears only what it added.
  }

  @Override
  public void start() {
    // The repository's owner starts and stops it.
  }

  @Override
  public void stop() {
    // The repository's owner starts and stops it.
  }

  private String key(String path) {
    return parts.inbox().name() + ":" + Homes.trim(path);
  }
}
