package io.studygate.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;

/** What the names of uploads say, and what must not be done with them. */
final class FileNames {
  private static final List<String> TEMPORARY = List.of(".filepart", ".part", ".tmp");
  private static final Set<String> JUNK = Set.of("thumbs.db", "desktop.ini", "__macosx");
  private static final List<String> DOCUMENTS =
      List.of(".pdf", ".doc", ".docx", ".xls", ".xlsx", ".txt", ".csv", ".rtf");

  /** Bytes; a result folder's name may have 255. */
  private static final int LONGEST_RESULT = 200;

  private FileNames() {}

  /** Clients' names for what they are still writing, hidden files, and what systems strew about. */
  static boolean leftAlone(String name) {
    return temporary(name) || JUNK.contains(lower(name));
  }

  static boolean temporary(String name) {
    return name.startsWith(".") || endsWith(name, TEMPORARY);
  }

  static boolean zip(String name) {
    return lower(name).endsWith(".zip") && name.length() > ".zip".length();
  }

  /** May be one of the instances that {@code submission.txt} counts. */
  static boolean maybeInstance(String name) {
    return !leftAlone(name)
        && !endsWith(name, DOCUMENTS)
        && !name.equalsIgnoreCase("DICOMDIR")
        && !name.equals(LooseFolder.DONE);
  }

  /**
   * A name for our own disk: as it is if it is plain, else with the number in front, so that it
   * stays unique, and without what some disk or character set could not hold.
   */
  static String local(String name, int number) {
    String plain = name.replaceAll("[^A-Za-z0-9 ._()+,=@-]", "_");
    boolean same = plain.equals(name) && name.length() <= 200 && !name.startsWith(".");
    return same ? name : number + "_" + plain.substring(Math.max(0, plain.length() - 100));
  }

  /**
   * A name for a result folder: the upload's, without what a path, a pattern or an expression would
   * be made of, and short enough for what is added to it.
   */
  static String result(String name) {
    String plain =
        name.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029\uf75c\uf780-\uf7ff/\\\\*?]", "_")
            .replace("${", "_{")
            .replace("$simple{", "_{");
    byte[] bytes = plain.getBytes(UTF_8);
    if (bytes.length <= LONGEST_RESULT) {
      return plain;
    }
    String cut = new String(bytes, 0, LONGEST_RESULT - 16, UTF_8).replace("\ufffd", "");
    return cut + "~" + DigestUtils.sha256Hex(name).substring(0, 8);
  }

  private static boolean endsWith(String name, List<String> endings) {
    return endings.stream().anyMatch(lower(name)::endsWith);
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
