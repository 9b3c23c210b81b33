package io.studygate.letter;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether the receiving mail server has found that an e-mail comes from its sender's domain. Only
 * the topmost header of that server counts: what stands below may have come with the e-mail.
 *
 * @see "RFC 8601, Authentication-Results; RFC 7489, 3.1, Identifier Alignment"
 */
final class Verified {
  private static final Pattern COMMENT = Pattern.compile("\\([^()]*\\)");
  private static final Pattern PAIR = Pattern.compile("([a-z0-9.-]+)\\s*=\\s*\"?([^\\s\";]+)\"?");

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
      String plain = plain(header);
      String[] parts = plain.split(";");
      if (parts[0].strip().split("\\s+")[0].equalsIgnoreCase(authservId)) {
        return results(parts).stream().anyMatch(each -> passed(each, domain));
      }
    }
    return false;
  }

  private static String plain(String header) {
    String plain = header.replaceAll("\\s+", " ");
    for (String before = ""; !before.equals(plain); ) {
      before = plain;
      plain = COMMENT.matcher(plain).replaceAll(" ");
    }
    return plain.toLowerCase(Locale.ROOT);
  }

  private static List<Map<String, String>> results(String[] parts) {
    List<Map<String, String>> results = new ArrayList<>();
    for (int i = 1; i < parts.length; i++) {
      Map<String, String> result = new TreeMap<>();
      Matcher pair = PAIR.matcher(parts[i]);
      while (pair.find()) {
        result.putIfAbsent(pair.group(1), pair.group(2));
      }
      results.add(result);
    }
    return results;
  }

  private static boolean passed(Map<String, String> result, String domain) {
    return "pass".equals(result.get("dmarc")) && aligned(result.get("header.from"), domain)
        || "pass".equals(result.get("dkim"))
            && (aligned(result.get("header.d"), domain) || aligned(result.get("header.i"), domain))
        || "pass".equals(result.get("spf")) && aligned(result.get("smtp.mailfrom"), domain);
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
