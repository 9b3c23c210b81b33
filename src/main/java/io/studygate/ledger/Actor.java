package io.studygate.ledger;

/**
 * Who acts, as events say it: a site, a route, a person, or one of the gateways by its name, never
 * simply "the gateway".
 */
public final class Actor {
  private Actor() {}

  /** A site, where nobody knows with which of its keys it came. */
  public static String site(String code) {
    return "site " + code;
  }

  /**
   * A site, with the key that it came with.
   *
   * @param fingerprint {@code SHA256:...}
   */
  public static String site(String code, String fingerprint) {
    return site(code) + " " + fingerprint;
  }

  /** A site that came by its upload link. */
  public static String link(String code) {
    return "link " + code;
  }

  public static String route(String id) {
    return "route " + id;
  }

  /** A gateway by its name among replicas, where it acts on its own configuration. */
  public static String replica(String name) {
    return "replica " + name;
  }

  /** The person whom a command was told. */
  public static String operator(String name) {
    return "operator " + name;
  }

  /** The account of the machine that calls a command. */
  public static String account() {
    return operator(System.getProperty("user.name"));
  }
}
