package io.studygate.ledger;

import java.time.Instant;

/**
 * A site's upload link as the ledger keeps it.
 *
 * @param hash SHA-256 of the link's secret, hexadecimal
 * @param site the site's code
 * @param passwordHash a slow hash of the password, with its salt and its cost
 * @param expires from then on it opens nothing
 */
public record SiteLink(String hash, String site, String passwordHash, Instant expires) {
  @Override
  public String toString() {
    return "SiteLink[" + site + "]";
  }
}
