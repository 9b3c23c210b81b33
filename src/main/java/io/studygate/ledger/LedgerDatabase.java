package io.studygate.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.studygate.config.Settings;
import java.util.Locale;

/** Opens the ledger's database; whoever opens it closes it. */
public final class LedgerDatabase {
  private static final int CONNECTIONS = 4;

  private LedgerDatabase() {}

  /** For the gateway: an H2 file is made if it is missing. */
  public static HikariDataSource open(Settings.Ledger settings) {
    return pool(settings, "");
  }

  /**
   * For commands that read, while the gateway runs or not.
   *
   * @throws RuntimeException if there is no ledger yet; none is made
   */
  public static HikariDataSource openExisting(Settings.Ledger settings) {
    return pool(settings, ";IFEXISTS=TRUE");
  }

  private static HikariDataSource pool(Settings.Ledger settings, String h2Option) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("ledger");
    config.setJdbcUrl(isH2(settings) ? h2(settings.url()) + h2Option : settings.url());
    config.setUsername(settings.user());
    config.setPassword(settings.password());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(1);
    return new HikariDataSource(config);
  }

  private static boolean isH2(Settings.Ledger settings) {
    return settings.url().startsWith("jdbc:h2:");
  }

  private static String h2(String url) {
    // Without this H2's automatic server, which lets a second process read, listens on every
    // address. H2 reads it once, when its first class loads.
    if (System.getProperty("h2.bindAddress") == null) {
      System.setProperty("h2.bindAddress", "127.0.0.1");
    }
    String known = url.toUpperCase(Locale.ROOT);
    String full = url;
    if (!known.contains(";AUTO_SERVER=") && !known.startsWith("JDBC:H2:MEM:")) {
      full += ";AUTO_SERVER=TRUE";
    }
    // Left to itself, H2 writes half a second after a commit, and a kill takes that half second.
    full += ";WRITE_DELAY=0";
    // Writers take turns; H2's own second is too short a wait on a busy disk.
    return known.contains(";LOCK_TIMEOUT=") ? full : full + ";LOCK_TIMEOUT=30000";
  }
}
