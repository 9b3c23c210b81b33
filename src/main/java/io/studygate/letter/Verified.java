package io.studygate.letter;

import io.studygate.letter.AuthenticationResults.Result;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Whether the receiving mail server has found that an e-mail comes from its sender's domain. Only
 * the topmost header of that server counts: what stands below may have come with the e-mail.
 *
 * @see "RFC 8601, Authentication-Results; RFC 7489, 3.1, Identifier Alignment"
 */
final class Verified {
  /** Which domain each method has checked. */
  private static final Map<String, List<String>> IDENTITIES =
      Map.of(
          "dmarc", List.of("header.from"),
          "dkim", List.of("header.d", "header.i"),
          "spf", List.of("smtp.mailfrom"));

  private Verified() {}

  /**
   * Whether it passed.
   *
   * @param authservId by which name the receiving server signs its results
   * @param domain of the sender's address
   */
  static boolean by(String authservId, String domain, Message message) throws MessagingException {
    String[] headers = message.getHeader("Authentication-Results");
    for (String header : headers == null ? new String[0] : headers) {
      if (AuthenticationResults.server(header).equalsIgnoreCase(authservId)) {
        return passed(header, domain);
      }
    }
    return false;
  }

  private static boolean passed(String header, String domain) {
    try {
      return AuthenticationResults.of(header).stream().anyMatch(each -> passed(each, domain));
    } catch (ParseException e) {
      return false;
    }
  }

  private static boolean passed(Result result, String domain) {
    List<String> names = IDENTITIES.getOrDefault(result.method(), List.of());
    return result.result().equals("pass")
        && names.stream().anyMatch(name -> aligned(result.properties().get(name), domain));
  }

  /** The sender's own domain, or one above it that has more than one name. */
  private static boolean aligned(String found, String domain) {
    if (found == null) {
      return false;
    }
    String name = found.substring(found.lastIndexOf('@') + 1);
    return domain.equalsIgnoreCase(name)
        || name.contains(".") && domain.toLowerCase(Locale.ROOT).endsWith("." + name);
  }
}
