package io.studygate.results;

/** Plain text for people: headings, facts in two columns, wrapped paragraphs. */
final class TextPage {
  private static final int WIDTH = 92;
  private static final int COLUMN = 18;

  private final StringBuilder text = new StringBuilder();

  TextPage line(String line) {
    text.append(line).append('\n');
    return this;
  }

  /** Lines that are laid out already, each with its end. */
  void lines(String lines) {
    text.append(lines);
  }

  void heading(String title) {
    line("").line(title).line("-".repeat(title.length()));
  }

  void fact(String name, String value) {
    String gap = " ".repeat(Math.max(2, COLUMN - name.length()));
    line("  " + name + gap + Plain.line(value));
  }

  void wrap(String paragraph) {
    StringBuilder line = new StringBuilder("  ");
    for (String word : Plain.line(paragraph).split(" ")) {
      if (line.length() + word.length() > WIDTH && !line.toString().isBlank()) {
        line(line.toString().stripTrailing());
        line = new StringBuilder("  ");
      }
      line.append(word).append(' ');
    }
    line(line.toString().stripTrailing());
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
