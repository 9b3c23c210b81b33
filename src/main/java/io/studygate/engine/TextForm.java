package io.studygate.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.RuntimeJsonMappingException;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.studygate.config.EngineFile;
import io.studygate.finding.FindingCode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A text, table or JSON file of an engine as it was read.
 *
 * @param text its characters; those of JSON also without escapes
 * @param rows the lines of a table, the heading first; empty for others
 */
record TextForm(String text, List<String[]> rows) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
  private static final ObjectReader CSV =
      new CsvMapper()
          .readerFor(String[].class)
          .with(CsvParser.Feature.WRAP_AS_ARRAY)
          .with(CsvParser.Feature.SKIP_EMPTY_LINES);

  /**
   * Reads it.
   *
   * @param file at most as large as the trial's file allows
   * @throws NotAsAsked if it is not what its name says
   */
  static TextForm read(EngineFile wanted, Path file) throws IOException, NotAsAsked {
    String text = text(wanted, Files.readAllBytes(file));
    return switch (wanted.type()) {
      case CSV -> table(wanted, text);
      case JSON -> json(wanted, text);
      default -> new TextForm(text, List.of());
    };
  }

  private static String text(EngineFile wanted, byte[] bytes) throws NotAsAsked {
    String text;
    try {
      text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw bad(wanted, "it is not in UTF-8");
    }
    if (text.isBlank()) {
      throw bad(wanted, "it is empty");
    }
    if (text.chars().anyMatch(c -> Character.isISOControl(c) && "\t\r\n\f".indexOf(c) < 0)) {
      throw bad(wanted, "it has control characters");
    }
    return text;
  }

  private static TextForm table(EngineFile wanted, String text) throws NotAsAsked {
    List<String[]> rows;
    try {
      rows = CSV.<String[]>readValues(text).readAll();
    } catch (IOException | RuntimeJsonMappingException e) {
      throw bad(wanted, "it cannot be parsed");
    }
    int columns = rows.get(0).length;
    if (rows.stream().anyMatch(row -> row.length != columns)) {
      throw bad(wanted, "its lines have different numbers of columns");
    }
    int count = rows.size() - 1;
    if (wanted.rows() != null && wanted.rows() != count) {
      throw new NotAsAsked(
          FindingCode.ENGINE_FILE_ROWS,
          "name",
          wanted.name(),
          "rows",
          count,
          "wanted",
          wanted.rows());
    }
    return new TextForm(text, rows);
  }

  private static TextForm json(EngineFile wanted, String text) throws NotAsAsked {
    try {
      return new TextForm(text + "\n" + JSON.readTree(text), List.of());
    } catch (JsonProcessingException e) {
      throw bad(wanted, "it cannot be parsed");
    }
  }

  private static NotAsAsked bad(EngineFile wanted, String detail) {
    return new NotAsAsked(
        FindingCode.ENGINE_FILE_KIND,
        "name",
        wanted.name(),
        "kind",
        wanted.type().name(),
        "detail",
        detail);
  }
}
