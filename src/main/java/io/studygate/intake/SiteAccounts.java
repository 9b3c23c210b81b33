package io.studygate.intake;

import io.studygate.config.Site;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.sshd.common.config.keys.KeyUtils;

/**
 * Who may log in at the embedded server, and where.
 *
 * @param keys allowed ones by account, which is the site's code
 * @param homes by account
 */
record SiteAccounts(Map<String, List<PublicKey>> keys, Map<String, Path> homes) {
  SiteAccounts {
    keys = Map.copyOf(keys);
    homes = Map.copyOf(homes);
  }

  /**
   * The accounts of these sites.
   *
   * @param root folder of the homes
   * @throws IllegalArgumentException with all faults of their keys and homes
   */
  static SiteAccounts of(Path root, Collection<Site> sites) {
    Map<String, List<PublicKey>> keys = new HashMap<>();
    Map<String, Path> homes = new HashMap<>();
    List<String> faults = new ArrayList<>();
    for (Site site : sites) {
      Path home = root.resolve(site.home().replaceFirst("^/+", "")).normalize();
      boolean gateway = EmbeddedSftpServer.GATEWAY.equals(site.site());
      if (gateway || home.equals(root) || !home.startsWith(root)) {
        faults.add("site " + site.site() + ": home or name is not allowed on the embedded server");
      } else {
        keys.put(site.site(), keys(site, faults));
        homes.put(site.site(), home);
      }
    }
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(String.join("\n", faults));
    }
    return new SiteAccounts(keys, homes);
  }

  private static List<PublicKey> keys(Site site, List<String> faults) {
    List<PublicKey> keys = new ArrayList<>();
    for (int i = 0; i < site.keys().size(); i++) {
      try {
        keys.add(AllowedKeys.parse(site.keys().get(i)));
      } catch (IllegalArgumentException e) {
        faults.add("site " + site.site() + ", key " + (i + 1) + ": " + e.getMessage());
      }
    }
    return keys;
  }

  boolean admits(String account, PublicKey key) {
    return keys.getOrDefault(account, List.of()).stream()
        .anyMatch(allowed -> KeyUtils.compareKeys(allowed, key));
  }

  /**
   * Whether a session that came under other accounts may go on: its site and key are still here,
   * and its home has not moved.
   *
   * @param fingerprint of the key that it came with
   */
  boolean keeps(String account, String fingerprint, SiteAccounts before) {
    return homes.containsKey(account)
        && homes.get(account).equals(before.homes().get(account))
        && keys.get(account).stream().anyMatch(k -> KeyUtils.getFingerPrint(k).equals(fingerprint));
  }
}
