package io.studygate.letter;

import static io.studygate.letter.Label.CONTACT;
import static io.studygate.letter.Label.FOLDER;

import io.studygate.config.Trial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Reads protocol, case, visit, contact and folder in an e-mail as people write it. It never
 * guesses: two values for one thing are a fault, and so is none.
 */
final class LetterReader {
  private static final Pattern CONTACT_LINE =
      CONTACT.before("(?:[ ]*[:=][ \t]*|[ ]*\t[ \t]*)([^\n\t;|\uE000]+)");
  private static final Pattern LABEL_ALONE =
      Pattern.compile("(?u)[\\s*-]*[\\p{L} ]{2,30}[:=][\\s*]*");
  private static final int LONGEST_CONTACT = 120;

  /** Characters that somebody writes about a few folders; patterns are slow on far more. */
  private static final int LONGEST = 16_000;

  private final Collection<Trial> trials;

  /**
   * @param trials all of this office
   */
  LetterReader(Collection<Trial> trials) {
    this.trials = List.copyOf(trials);
  }

  /**
   * Reads it.
   *
   * @param own protocols that the sender may write about
   * @param sender who is asked where the text names nobody
   */
  Reading read(String subject, String text, Collection<String> own, String sender) {
    List<Item> items = new ArrayList<>();
    List<String> lines = joined(OwnWords.of(subject, text));
    if (lines.stream().mapToInt(String::length).sum() > LONGEST) {
      return Reading.not(LetterFault.TOO_LONG);
    }
    TableItems.find(lines, trials, items);
    Sheet sheet = new Sheet(lines);
    LetterFault fault = FolderItems.find(sheet, items);
    contacts(sheet, items);
    VisitItems visits = new VisitItems(sheet, trials, items);
    visits.called();
    TrialItems.protocols(sheet, trials, items);
    TrialItems.labelled(sheet, items);
    visits.beside();
    items.replaceAll(visits::noCase);
    TrialItems.formed(sheet, items);
    if (fault != null || items.stream().anyMatch(LetterReader::noFolder)) {
      return Reading.not(LetterFault.FOLDER_NAME);
    }
    items.sort(Comparator.comparingInt(Item::at));
    return new Pairing(trials, own, items, contactOf(items, sender)).read();
  }

  private static boolean noFolder(Item item) {
    return item.label() == FOLDER && item.value() == null;
  }

  /** A label that stands alone belongs to the line below it. */
  private static List<String> joined(List<String> lines) {
    List<String> joined = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      boolean alone = LABEL_ALONE.matcher(lines.get(i)).matches() && i + 1 < lines.size();
      joined.add(alone ? lines.get(i) + " " + lines.get(++i).strip() : lines.get(i));
    }
    return joined;
  }

  private static void contacts(Sheet sheet, List<Item> items) {
    sheet.each(
        CONTACT_LINE,
        at -> {
          String text = Label.next().split(at.group(1), 2)[0];
          items.add(new Item(CONTACT, contact(text), true, at.start()));
          sheet.take(at.start(), at.start(1) + text.length());
        });
  }

  private static String contact(String text) {
    String contact = text.strip().replaceFirst("[,.]+$", "");
    return contact.length() > LONGEST_CONTACT ? contact.substring(0, LONGEST_CONTACT) : contact;
  }

  /** Who is named, if one is. */
  private static String contactOf(List<Item> items, String sender) {
    List<String> named =
        items.stream()
            .filter(item -> item.label() == CONTACT && !item.value().isBlank())
            .map(Item::value)
            .distinct()
            .toList();
    items.removeIf(item -> item.label() == CONTACT);
    return named.size() == 1 ? named.get(0) : sender;
  }
}
