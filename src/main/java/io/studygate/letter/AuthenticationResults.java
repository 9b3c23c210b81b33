package io.studygate.letter;

import jakarta.mail.internet.ParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads one header in which a receiving server says what it has checked. Addresses that the
 * sender's side has chosen stand in it, in quotes and in comments: whatever could be read in two
 * ways is not read at all.
 *
 * @see "RFC 8601, 2.2, Formal Definition; RFC 5322, 3.2, quoted strings and comments"
 */
final class AuthenticationResults {
  /** Characters; what is longer no server writes. */
  static final int LONGEST = 8 << 10;

  private final String text;
  private int at;

  private AuthenticationResults(String header) {
    text = header.substring(0, Math.min(LONGEST, header.length()));
  }

  /**
   * One check.
   *
   * @param method in small letters, like {@code result} and the names of the properties
   */
  record Result(String method, String result, Map<String, String> properties) {}

  /** The name by which the server signs; empty if none can be read. */
  static String server(String header) {
    try {
      return new AuthenticationResults(header).word(";");
    } catch (ParseException e) {
      return "";
    }
  }

  /**
   * What it says.
   *
   * @throws ParseException if anything in it is not as the RFC has it, or it is too long
   */
  static List<Result> of(String header) throws ParseException {
    if (header.length() > LONGEST) {
      throw new ParseException("too long");
    }
    return new AuthenticationResults(header).results();
  }

  private List<Result> results() throws ParseException {
    word(";");
    // The version, if there is one.
    word(";");
    List<Result> results = new ArrayList<>();
    while (next() == ';') {
      at++;
      String method = word("=;").toLowerCase(Locale.ROOT);
      if (next() == '=') {
        results.add(result(method));
      } else if (!method.equals("none")) {
        throw new ParseException("no result");
      }
    }
    if (at < text.length()) {
      throw new ParseException("not at its end");
    }
    return results;
  }

  private Result result(String method) throws ParseException {
    String result = value().toLowerCase(Locale.ROOT);
    Map<String, String> properties = new TreeMap<>();
    while (next() != ';' && at < text.length()) {
      String name = word("=;").toLowerCase(Locale.ROOT);
      if (next() != '=' || properties.put(name, value()) != null) {
        throw new ParseException("no property, or one twice");
      }
    }
    return new Result(method, result, properties);
  }

  /** An address may have equals signs. */
  private String value() throws ParseException {
    at++;
    return word(";");
  }

  /** What comes after spaces and comments; a zero at the end. */
  private char next() throws ParseException {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '(') {
        comment();
      } else if (Character.isWhitespace(c)) {
        at++;
      } else {
        return c;
      }
    }
    return 0;
  }

  /** Letters and quoted strings without a space between them. */
  private String word(String ends) throws ParseException {
    StringBuilder word = new StringBuilder();
    next();
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '"') {
        quoted(word);
      } else if (c == '(' || Character.isWhitespace(c) || ends.indexOf(c) >= 0) {
        break;
      } else if (c == ')') {
        throw new ParseException("no comment to close");
      } else {
        word.append(c);
        at++;
      }
    }
    return word.toString();
  }

  private void quoted(StringBuilder word) throws ParseException {
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return;
      }
      if (c == '\\') {
        at++;
      }
      if (at < text.length()) {
        word.append(text.charAt(at));
      }
    }
    throw new ParseException("a quotation that does not end");
  }

  /** With a quotation mark in it nobody knows whether brackets after it are the server's. */
  private void comment() throws ParseException {
    int depth = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        throw new ParseException("a quotation in a comment");
      }
      if (c == '\\') {
        at++;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0) {
        at++;
        return;
      }
    }
    throw new ParseException("a comment that does not end");
  }
}
