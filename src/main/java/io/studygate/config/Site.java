package io.studygate.config;

import java.util.List;

/**
 * {@code config/sites/<site>.yaml}: a hospital with an account.
 *
 * @param site its code, also the file's name
 * @param inbox name of the inbox that holds its folders
 * @param home its folder below the inbox's root, beginning with a slash
 * @param contacts addresses of the case e-mails
 * @param trials protocols it takes part in
 * @param keys public keys in OpenSSH's form, for the embedded server
 * @param limits how much it may send
 * @param letterMinutes how long its folders wait for an e-mail about them; {@code null} for not
 */
public record Site(
    String site,
    String inbox,
    String home,
    List<String> contacts,
    List<String> trials,
    List<String> keys,
    SiteLimits limits,
    Integer letterMinutes) {

  public Site {
    contacts = Lists.copy(contacts);
    trials = Lists.copy(trials);
    keys = Lists.copy(keys);
    limits = limits == null ? SiteLimits.USUAL : limits;
  }

  /** A site whose folders wait for no e-mail. */
  public Site(
      String site,
      String inbox,
      String home,
      List<String> contacts,
      List<String> trials,
      List<String> keys,
      SiteLimits limits) {
    this(site, inbox, home, contacts, trials, keys, limits, null);
  }
}
