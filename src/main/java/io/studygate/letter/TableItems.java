package io.studygate.letter;

import io.studygate.config.Trial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds tables: a line of labels, and below it lines of as many values. */
final class TableItems {
  private static final List<Pattern> BORDERS =
      List.of(
          Pattern.compile("[ ]*\t[ \t]*"),
          Pattern.compile("[ ]*\\|[ ]*"),
          Pattern.compile("[ ]*;[ ]*"),
          Pattern.compile("[ ]{2,}"),
          Pattern.compile("[ ]*,[ ]*"));

  private static final Pattern RULER = Pattern.compile("[ |:+=-]+");

  private final Collection<Trial> trials;
  private final List<Item> items;

  private TableItems(Collection<Trial> trials, List<Item> items) {
    this.trials = trials;
    this.items = items;
  }

  /** Adds what tables say, and empties their lines. */
  static void find(List<String> lines, Collection<Trial> trials, List<Item> items) {
    TableItems found = new TableItems(trials, items);
    int at = 0;
    for (int i = 0; i < lines.size(); i++) {
      for (Pattern border : BORDERS) {
        List<Optional<Label>> head = head(cells(lines.get(i), border));
        if (!head.isEmpty() && found.rows(lines, i, at, border, head)) {
          break;
        }
      }
      at += lines.get(i).length() + 1;
    }
  }

  /** Empty if it is no line of labels. */
  private static List<Optional<Label>> head(List<String> cells) {
    List<Optional<Label>> head = cells.stream().map(Label::cell).toList();
    long known = head.stream().flatMap(Optional::stream).count();
    long kinds = head.stream().flatMap(Optional::stream).distinct().count();
    return known >= 2 && known == kinds ? head : List.of();
  }

  private boolean rows(
      List<String> lines, int first, int begin, Pattern border, List<Optional<Label>> head) {
    int at = begin;
    int rows = 0;
    for (int i = first + 1; i < lines.size(); i++) {
      at += lines.get(i - 1).length() + 1;
      String line = lines.get(i);
      List<String> cells = cells(line, border);
      if (line.isBlank() && rows == 0 || !line.isBlank() && RULER.matcher(line).matches()) {
        continue;
      }
      if (cells.size() != head.size()) {
        break;
      }
      row(head, cells, at);
      rows++;
      lines.set(i, " ".repeat(line.length()));
    }
    if (rows > 0) {
      lines.set(first, " ".repeat(lines.get(first).length()));
    }
    return rows > 0;
  }

  private static List<String> cells(String line, Pattern border) {
    String inner = line.strip().replaceFirst("^\\|", "").replaceFirst("\\|$", "").strip();
    return inner.isEmpty() ? List.of() : List.of(border.split(inner, -1));
  }

  private void row(List<Optional<Label>> head, List<String> cells, int at) {
    List<Item> row = new ArrayList<>();
    for (int i = 0; i < cells.size(); i++) {
      if (head.get(i).isPresent()) {
        row.add(item(head.get(i).get(), cells.get(i).strip(), at + i));
      }
    }
    items.addAll(row);
  }

  private Item item(Label label, String cell, int at) {
    String value =
        switch (label) {
          case PROTOCOL ->
              trials.stream()
                  .map(Trial::protocol)
                  .filter(each -> TrialItems.written(each).matcher(cell).matches())
                  .findFirst()
                  .orElse(null);
          case FOLDER -> FolderItems.name(cell);
          default -> cell.replaceFirst("^#", "").strip();
        };
    return new Item(label, value, true, at);
  }
}
