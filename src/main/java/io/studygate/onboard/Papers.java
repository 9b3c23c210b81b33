package io.studygate.onboard;

import com.samskivert.mustache.Mustache;
import io.studygate.config.Generation;
import io.studygate.config.Inbox;
import io.studygate.config.Site;
import io.studygate.config.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a new site gets to read, and the steps for a server of one's own, from the texts beside this
 * class.
 */
public final class Papers {
  private static final Mustache.Compiler COMPILER =
      Mustache.compiler().escapeHTML(false).emptyStringIsFalse(true);

  private final Map<String, Object> words = new HashMap<>();

  /**
   * @param account with which the site logs in
   * @param address the server as the site reaches it
   * @param keys the site's public keys, a line each
   * @param fingerprints of the server's own keys; empty if they are not known
   */
  public Papers(
      Generation generation,
      Site site,
      String account,
      Address address,
      List<String> keys,
      List<String> fingerprints) {
    List<Trial> trials =
        site.trials().stream().map(name -> generation.trial(name).orElseThrow()).toList();
    words.put("site", site.site());
    words.put("account", account);
    words.put("host", address.host());
    words.put("port", address.port());
    words.put("trials", trials);
    words.put("example", site.trials().get(0));
    words.put("contacts", trials.stream().flatMap(t -> t.contacts().stream()).distinct().toList());
    words.put("keys", keys.stream().map(KeyFile::fingerprint).toList());
    words.put("keyLines", keys.stream().map(KeyFile::withoutComment).toList());
    words.put("fingerprints", fingerprints);
    words.put("quiet", time(generation.settings().intake().quietMillis()));
    words.put("grace", time(generation.settings().intake().graceMillis()));
    int days = generation.settings().retention().receivedDays();
    words.put("kept", days == 0 ? "" : days + " days");
  }

  /** The server as a site reaches it. */
  public record Address(String host, int port) {}

  private static String time(long millis) {
    Duration time = Duration.ofMillis(millis);
    boolean minutes = time.toSeconds() % 60 == 0 && time.toMinutes() > 0;
    return minutes ? time.toMinutes() + " minutes" : (millis + 999) / 1000 + " seconds";
  }

  /** {@code README.txt} of the site's home. */
  public String readme() {
    return fill("readme.txt");
  }

  /** The letter to the site: where to connect, how, and what to compare. */
  public String letter() {
    return fill("letter.txt");
  }

  /**
   * The steps that make the account at a server of one's own.
   *
   * @param gatewayKey the gateway's public key; {@code null} if it is not at hand
   * @param keepHome whether the home may hold files before the account is made
   */
  public String steps(Server server, Inbox inbox, Site site, String gatewayKey, boolean keepHome) {
    String path = (inbox.root() + "/" + site.home()).replaceAll("/+", "/");
    words.put("folder", path.replaceFirst("^/", ""));
    words.put("gateway", inbox.user());
    words.put("gatewayKey", gatewayKey == null ? "" : gatewayKey);
    words.put("keepHome", keepHome ? "yes" : "no");
    words.put("readme", readme().strip());
    return fill(server.script());
  }

  private String fill(String name) {
    try (InputStream in = Papers.class.getResourceAsStream(name)) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return COMPILER.compile(text).execute(words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
