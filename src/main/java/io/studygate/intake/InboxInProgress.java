package io.studygate.intake;

import org.apache.camel.spi.IdempotentRepository;

/**
 * What one connection of an inbox has in hand: entries of the process-wide repository under the
 * inbox's name, and the connection's hold on the site.
 */
final class InboxInProgress implements IdempotentRepository {
  private final IdempotentRepository shared;
  private final String inbox;
  private final int connection;
  private final Homes homes;
  private final ConnectionShares shares;

  InboxInProgress(
      IdempotentRepository shared,
      String inbox,
      int connection,
      Homes homes,
      ConnectionShares shares) {
    this.shared = shared;
    this.inbox = inbox;
    this.connection = connection;
    this.homes = homes;
    this.shares = shares;
  }

  @Override
  public boolean add(String path) {
    String site = homes.place(path).map(Homes.Place::site).orElse(null);
    if (site == null || !shares.begin(connection, site, key(path))) {
      return false;
    }
    if (shared.add(key(path))) {
      return true;
    }
    shares.end(key(path));
    return false;
  }

  @Override
  public boolean contains(String path) {
    return shared.contains(key(path));
  }

  @Override
  public boolean remove(String path) {
    boolean removed = shared.remove(key(path));
    shares.end(key(path));
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
    return inbox + ":" + Homes.trim(path);
  }
}
