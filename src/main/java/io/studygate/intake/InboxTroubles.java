package io.studygate.intake;

import io.studygate.spool.Troubles;

/** What operators must hear of inboxes. Words name sites and inboxes only, never a file. */
final class InboxTroubles {
  private final Troubles troubles;

  InboxTroubles(Troubles troubles) {
    this.troubles = troubles;
  }

  /** A folder belongs to no site. */
  void nobodys(String inbox, String path) {
    String name = path.replaceAll("[^A-Za-z0-9_/-]", "_");
    report(
        "folder-of-no-site inbox=" + inbox + " folder=" + name,
        "Inbox "
            + inbox
            + " holds the folder "
            + name
            + ", which belongs to no configured site."
            + " What is in it is left alone. Add a file to config/sites, or remove the folder.");
  }

  private void report(String trouble, String words) {
    troubles.report(trouble, words);
  }

  /** Something of a site cannot be read or listed. */
  void unreadable(String site) {
    report(
        "unreadable site=" + site,
        "A folder or file of site "
            + site
            + " cannot be read by the gateway's account, or lies too deep; nothing in it is received"
            + " until its permissions (docs/openssh.md) or its place are mended. All other sites go"
            + " on.");
  }

  /** All of a site could be read again. */
  void readable(String site) {
    troubles.over("unreadable site=" + site);
  }

  void noConnection(String inbox) {
    report(
        "no-connection inbox=" + inbox,
        "Inbox "
            + inbox
            + " cannot be reached: no server, a host key that is not the known one, or a key that"
            + " the server refuses. Nothing is received from its sites until this is mended.");
  }

  void connected(String inbox) {
    troubles.over("no-connection inbox=" + inbox);
  }

  /** A site has sent as much as it may for now. */
  void rateReached(String site, String rate, long limit) {
    report(
        rate(site, rate),
        "Site "
            + site
            + " has sent as much as it may for now ("
            + rate
            + ": "
            + limit
            + " in its file). Its further uploads wait in its folders without a receipt and are"
            + " taken by themselves in time; no other site waits for it. If it needs more, raise the"
            + " limit; if a program there has run wild, tell its contacts.");
  }

  /** It is well below again. */
  void rateOver(String site, String rate) {
    troubles.over(rate(site, rate));
  }

  private static String rate(String site, String rate) {
    return "rate-reached site=" + site + " limit=" + rate;
  }

  /** A site's upload fails again and again. */
  void stuck(String site) {
    report(
        "upload-stuck site=" + site,
        "An upload of site "
            + site
            + " could not be received or moved three times. It is tried again; look into the log,"
            + " at the free space, and at the permissions of the site's folders. If the log says"
            + " BegunElsewhere, it waits for a replica that is down: start that one.");
  }

  /** An upload of the site was received and moved. */
  void unstuck(String site) {
    troubles.over("upload-stuck site=" + site);
  }

  /** What a move has taken could not be looked at. */
  void unlooked(String site) {
    report(
        "move-not-looked-at site=" + site,
        "A connection was lost while an upload of site "
            + site
            + " was moved to its received/, and what was moved cannot be looked at. Should the site"
            + " have sent a newer file under the same name meanwhile, that one lies there. The look"
            + " is tried again; see to the connection and to the permissions of received/.");
  }

  /** What was moved has been looked at after all. */
  void looked(String site) {
    troubles.over("move-not-looked-at site=" + site);
  }
}
