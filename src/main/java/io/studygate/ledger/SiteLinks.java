package io.studygate.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/**
 * The sites' upload links. They are kept in the ledger, so that all replicas know a new one, and
 * none takes one that was revoked, from the next request on.
 */
public final class SiteLinks {
  private final Ledger ledger;
  private final Clock clock;

  public SiteLinks(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /**
   * Keeps a new link; an earlier one of the site opens nothing any more.
   *
   * @param actor who made it
   */
  public void make(SiteLink link, String actor) {
    ledger.inTurn(
        "keep an upload link",
        (connection, events) -> {
          end(connection, link.site());
          insert(connection, link);
          Map<String, String> details =
              Map.of("site", link.site(), "expires", link.expires().toString());
          events.add(id(link.site()), actor, "link-made", details);
          return null;
        });
  }

  /**
   * Revokes a site's link.
   *
   * @return whether there was one in force
   */
  public boolean revoke(String site, String actor) {
    return ledger.inTurn(
        "revoke an upload link",
        (connection, events) -> {
          boolean revoked = end(connection, site) > 0;
          if (revoked) {
            events.add(id(site), actor, "link-revoked", Map.of("site", site));
          }
          return revoked;
        });
  }

  /** The link of this hash, if it opens anything now. */
  public Optional<SiteLink> find(String hash) {
    return ledger.look("look for an upload link", connection -> select(connection, hash));
  }

  /** Under which the ledger has the events of a site's link. */
  public static String id(String site) {
    return "link-" + site;
  }

  private int end(Connection connection, String site) throws SQLException {
    String sql =
        "UPDATE site_link SET revoked_at = ? WHERE site = ? AND revoked_at IS NULL"
            + " AND expires_at > ?";
    try (PreparedStatement update = connection.prepareStatement(sql)) {
      update.setObject(1, clock.instant().atOffset(ZoneOffset.UTC));
      update.setString(2, site);
      update.setObject(3, clock.instant().atOffset(ZoneOffset.UTC));
      return update.executeUpdate();
    }
  }

  private void insert(Connection connection, SiteLink link) throws SQLException {
    String sql =
        "INSERT INTO site_link (link_hash, site, password_hash, made_at, expires_at)"
            + " VALUES (?, ?, ?, ?, ?)";
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, link.hash());
      insert.setString(2, link.site());
      insert.setString(3, link.passwordHash());
      insert.setObject(4, clock.instant().atOffset(ZoneOffset.UTC));
      insert.setObject(5, link.expires().atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }

  private Optional<SiteLink> select(Connection connection, String hash) throws SQLException {
    String sql =
        "SELECT site, password_hash, expires_at FROM site_link"
            + " WHERE link_hash = ? AND revoked_at IS NULL AND expires_at > ?";
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, hash);
      select.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new SiteLink(
                    hash,
                    row.getString(1),
                    row.getString(2),
                    row.getObject(3, OffsetDateTime.class).toInstant()))
            : Optional.empty();
      }
    }
  }
}
