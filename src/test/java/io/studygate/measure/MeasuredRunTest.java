package io.studygate.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.studygate.TestStudies;
import io.studygate.dicom.DicomLimits;
import io.studygate.paper.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.NodeList;

/**
 * A radiotherapy study through all routes with a shipped trial that asks for every measured file.
 */
class MeasuredRunTest {
  private static final double[] DOSES = {20, 40, 57};

  @TempDir static Path temp;

  private static Path results;
  private static Studies submitted;
  private static Map<String, String> written;

  @BeforeAll
  static void run() throws Exception {
    TestStudies study = TestStudies.rt().instances(12).matrix(64);
    results = MeasuredRun.of(study, temp);
    study.asFolder(temp.resolve("submitted/payload"));
    submitted = Studies.of(temp.resolve("submitted"));
    written = new HashMap<>();
    table("inventory.csv").forEach(row -> written.put(row.get("file"), row.get("sha256_written")));
  }

  @Test
  void dvh_csv_has_the_numbers_of_the_submitted_study() throws Exception {
    List<Map<String, String>> rows = table("dvh.csv");
    List<Map<String, String>> own = rows(new DvhTable(DOSES, "own").of(submitted.dvh(DOSES)));
    assertThat(rows).hasSize(7);
    same(
        rows,
        own,
        List.of(
            "roi_name", "plan_file", "dose_files", "structures_file", "program", "input_sha256"));
    assertThat(rows).allSatisfy(row -> assertThat(row.get("d_mean_gy")).isNotEmpty());
    for (Map<String, String> row : rows) {
      assertThat(row.get("program")).startsWith("studygate ");
      assertThat(row.get("method")).contains("docs/results.md");
      assertThat(row.get("input_sha256"))
          .isEqualTo(hash(row.get("structures_file"), row.get("dose_files")));
    }
  }

  @Test
  void regions_csv_has_the_numbers_of_the_submitted_study() throws Exception {
    String series = submitted.inventory().instances().get(0).series();
    Regions regions = new Regions(submitted.objects(), Map.of(series, new Unit("HU", "", 1)));
    List<Map<String, String>> rows = table("regions.csv");
    same(
        rows,
        rows(RegionTable.of(regions.rows(), "own")),
        List.of("region_name", "source_file", "program", "input_sha256"));
    assertThat(rows).hasSize(7);
    assertThat(rows.get(0)).containsEntry("unit", "HU");
    List<String> images =
        table("inventory.csv").stream()
            .filter(row -> row.get("modality").equals("CT"))
            .map(row -> row.get("file"))
            .sorted((a, b) -> Integer.parseInt(a) - Integer.parseInt(b))
            .toList();
    for (Map<String, String> row : rows) {
      List<String> inputs = new ArrayList<>(List.of(row.get("source_file")));
      inputs.addAll(images);
      assertThat(row.get("input_sha256")).isEqualTo(hash(inputs.toArray(String[]::new)));
      assertThat(row.get("program")).startsWith("studygate ");
    }
  }

  @Test
  void qa_csv_has_the_numbers_of_the_submitted_study() throws Exception {
    List<ImageSeries> series = ImageSeries.of(submitted.objects().all());
    List<Map<String, String>> own = rows(new QualityTable(DicomLimits.DEFAULT, "own").of(series));
    same(table("qa.csv"), own, List.of("program", "input_sha256"));
    assertThat(table("qa.csv").get(0)).containsEntry("slices", "12").containsEntry("gaps", "0");
  }

  @Test
  void pictures_say_what_made_them_and_of_what() throws Exception {
    Map<String, String> report = texts(results.resolve("report.png"));
    assertThat(report.get("Software")).startsWith("studygate ");
    assertThat(report.get("Description")).contains("docs/results.md");
    String[] all =
        written.keySet().stream()
            .sorted((a, b) -> Integer.parseInt(a) - Integer.parseInt(b))
            .toArray(String[]::new);
    assertThat(report).containsEntry("Input-SHA256", hash(all));
    Map<String, String> histograms = texts(results.resolve("dvh.png"));
    assertThat(histograms)
        .containsEntry("Description", DvhTable.METHOD)
        .containsEntry("Input-SHA256", table("dvh.csv").get(0).get("input_sha256"));
  }

  @Test
  void sums_and_page_know_every_file() throws Exception {
    String page = Files.readString(results.resolve("index.html"));
    List<String> lines = Files.readAllLines(results.resolve("SHA256SUMS"));
    List<String> names = lines.stream().map(line -> line.substring(66)).toList();
    assertThat(names)
        .contains("dvh.csv", "dvh.png", "regions.csv", "qa.csv", "report.png", "index.html");
    for (String line : lines) {
      byte[] bytes = Files.readAllBytes(results.resolve(line.substring(66)));
      assertThat(line).startsWith(DigestUtils.sha256Hex(bytes));
    }
    for (String name : List.of("dvh.csv", "regions.csv", "qa.csv", "inventory.csv")) {
      table(name)
          .forEach(
              row -> assertThat(page).contains("<td>" + row.get(row.keySet().iterator().next())));
    }
    assertThat(page).contains("src=\"report.png\"").contains("src=\"dvh.png\"");
  }

  /** The same cells but for some columns. */
  private static void same(
      List<Map<String, String>> rows, List<Map<String, String>> own, List<String> but) {
    List<Map<String, String>> left = without(rows, but);
    assertThat(left).isEqualTo(without(own, but));
  }

  private static List<Map<String, String>> without(
      List<Map<String, String>> rows, List<String> but) {
    List<Map<String, String>> left = new ArrayList<>();
    for (Map<String, String> row : rows) {
      Map<String, String> cells = new HashMap<>(row);
      cells.keySet().removeAll(but);
      left.add(cells);
    }
    return left;
  }

  private static String hash(String... files) {
    return Origin.hash(List.of(files).stream().map(written::get).toList());
  }

  private static List<Map<String, String>> table(String name) throws Exception {
    return rows(Files.readString(results.resolve(name)));
  }

  private static List<Map<String, String>> rows(String csv) throws Exception {
    try (MappingIterator<Map<String, String>> rows =
        new CsvMapper()
            .readerForMapOf(String.class)
            .with(CsvSchema.emptySchema().withHeader())
            .readValues(csv)) {
      return rows.readAll();
    }
  }

  /** Text chunks of a PNG by keyword. */
  private static Map<String, String> texts(Path png) throws Exception {
    Map<String, String> texts = new HashMap<>();
    ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
    try (ImageInputStream in = ImageIO.createImageInputStream(png.toFile())) {
      reader.setInput(in);
      org.w3c.dom.Element tree =
          (org.w3c.dom.Element) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
      NodeList entries = tree.getElementsByTagName("tEXtEntry");
      for (int i = 0; i < entries.getLength(); i++) {
        org.w3c.dom.Element entry = (org.w3c.dom.Element) entries.item(i);
        texts.put(entry.getAttribute("keyword"), entry.getAttribute("value"));
      }
    } finally {
      reader.dispose();
    }
    return texts;
  }
}
