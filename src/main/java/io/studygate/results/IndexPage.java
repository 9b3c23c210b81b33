package io.studygate.results;

import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code index.html}: report, pictures and tables of a result folder on one page. It asks for
 * nothing beyond the folder and runs no script, so it opens from a disk without a network.
 */
final class IndexPage {
  private static final int MOST_ROWS = 1000;
  private static final ObjectReader CSV =
      new CsvMapper().readerFor(String[].class).with(CsvParser.Feature.WRAP_AS_ARRAY);
  private static final Template TEMPLATE = template();

  private IndexPage() {}

  /**
   * Writes it.
   *
   * @param names files of the folder; what is neither text, picture nor table is only named
   */
  static String of(String title, Path folder, List<String> names) throws IOException {
    List<Object> pictures = new ArrayList<>();
    List<Object> tables = new ArrayList<>();
    for (String name : names) {
      if (name.endsWith(".png")) {
        pictures.add(Map.of("name", name, "words", FileWords.of(name)));
      } else if (name.endsWith(".csv")) {
        tables.add(table(name, folder.resolve(name)));
      }
    }
    return TEMPLATE.execute(
        Map.of(
            "title",
            title,
            "report",
            Files.readString(folder.resolve(ResultWriter.REPORT)),
            "pictures",
            pictures,
            "tables",
            tables,
            "files",
            names));
  }

  private static Map<String, Object> table(String name, Path file) throws IOException {
    List<String[]> lines = CSV.<String[]>readValues(Files.readString(file)).readAll();
    List<String[]> rows = lines.subList(Math.min(1, lines.size()), lines.size());
    int shown = Math.min(MOST_ROWS, rows.size());
    return Map.of(
        "name",
        name,
        "words",
        FileWords.of(name),
        "reading",
        HowToRead.of(name),
        "head",
        lines.isEmpty() ? new String[0] : lines.get(0),
        "rows",
        rows.subList(0, shown),
        "more",
        rows.size() > shown ? Plain.counted(rows.size() - shown, "more line") : "");
  }

  private static Template template() {
    try (InputStream in = IndexPage.class.getResourceAsStream("index.html")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return Mustache.compiler().emptyStringIsFalse(true).compile(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
