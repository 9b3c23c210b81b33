package io.studygate.onboard;

import java.util.Locale;
import java.util.regex.Pattern;

/** The kinds of SFTP server for which we can say what makes a site's account. */
public enum Server {
  /** OpenSSH's {@code internal-sftp} with a home to which the account is shut in. */
  OPENSSH("openssh.sh", "[a-z_][a-z0-9_-]{0,31}"),
  /** AWS Transfer Family on EFS, with users of the service's own. */
  AWS("aws.sh", "[A-Za-z0-9_][A-Za-z0-9_.@-]{2,99}"),
  /** SFTPGo, by its REST API. */
  SFTPGO("sftpgo.sh", "[A-Za-z0-9._@-]{1,255}");

  private final String script;
  private final Pattern accounts;

  Server(String script, String accounts) {
    this.script = script;
    this.accounts = Pattern.compile(accounts);
  }

  /** Name of the script with the steps. */
  public String script() {
    return script;
  }

  /** Whether this kind of server takes such a name for an account. */
  public boolean takes(String account) {
    return accounts.matcher(account).matches();
  }

  /** The usual name of a site's account: one that cannot be taken for a number or a person. */
  public static String account(String site) {
    return "site-" + site.toLowerCase(Locale.ROOT);
  }
}
