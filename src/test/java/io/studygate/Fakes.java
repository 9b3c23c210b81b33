package io.studygate;

import io.studygate.demo.SyntheticStudy;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * A recognisable fake for every element of PS3.15 Table E.1-1 that can hold one: at the top, in the
 * items of its sequences, in a sequence that no table names, in private elements and in comments.
 */
final class Fakes {
  private static final String TABLE = "/io/studygate/standard/ps3.15-table-e.1-1.csv";
  private static final int FIRST_DATA_GROUP = 8;

  /** What an object is or must have to be one; its UIDs are recognisable by their root. */
  private static final Set<Integer> NOT_PLANTED =
      Set.of(
          Tag.SOPInstanceUID,
          Tag.StudyInstanceUID,
          Tag.SeriesInstanceUID,
          Tag.FrameOfReferenceUID,
          Tag.PixelData,
          Tag.PatientSex,
          // The case decision reads these three: planted, every test study would name a trial.
          Tag.ClinicalTrialProtocolID,
          Tag.ClinicalTrialSubjectID,
          Tag.ClinicalTrialSubjectReadingID);

  /** What our keys make of anything: among its digits the date of a fake may stand by chance. */
  private static final Pattern MADE = Pattern.compile("2\\.25\\.[0-9]{20,}|[0-9a-f]{16,}");

  private record Element(int tag, VR vr) {}

  private static final List<Element> ELEMENTS = elements();

  /** Token by element. */
  static final Map<Integer, String> BY_ELEMENT = byElement();

  private Fakes() {}

  private static List<Element> elements() {
    InputStream table = Objects.requireNonNull(Fakes.class.getResourceAsStream(TABLE), TABLE);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(table, StandardCharsets.UTF_8))) {
      List<Element> elements = new ArrayList<>();
      lines
          .lines()
          .skip(1)
          .map(line -> line.split(",(?=([^\"]*\"[^\"]*\")*[^\"]*$)"))
          .filter(row -> row[1].matches("[0-9A-Fa-f]{8}") && row[4].matches("[A-Z]{2}"))
          .map(row -> new Element((int) Long.parseLong(row[1], 16), VR.valueOf(row[4])))
          .filter(e -> e.tag() >>> 16 >= FIRST_DATA_GROUP && !NOT_PLANTED.contains(e.tag()))
          .forEach(elements::add);
      return List.copyOf(elements);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<Integer, String> byElement() {
    Map<Integer, String> tokens = new TreeMap<>();
    for (Element element : ELEMENTS) {
      String token = token(element);
      if (token != null) {
        tokens.put(element.tag(), token);
      }
    }
    return tokens;
  }

  static List<String> all() {
    List<String> all = new ArrayList<>(BY_ELEMENT.values());
    all.addAll(List.of("FKNESTED", "FKPRIVATE", SyntheticStudy.UID_ROOT));
    return List.copyOf(all);
  }

  /** Those that stand in a text anywhere but in a UID or a digest that we have made. */
  static List<String> in(String text) {
    String others = MADE.matcher(text).replaceAll(" ");
    return TestStudies.FAKES.stream().filter(others::contains).toList();
  }

  /** A value that is right for its VR and stands nowhere else; {@code null} where there is none. */
  private static String token(Element element) {
    String hex = String.format("%08X", element.tag());
    return switch (element.vr()) {
      case AE, CS, SH, LO, PN, LT, ST, UC, UT -> "FK" + hex;
      case UR -> "http://fk.example/FK" + hex;
      case DA -> date(element.tag());
      case DT -> date(element.tag()) + "102030";
      case UI -> SyntheticStudy.UID_ROOT + "." + (element.tag() & 0xFFFFFFFFL);
      default -> null;
    };
  }

  /** Long ago, one day for each element, so that no date of the test itself is found. */
  private static String date(int tag) {
    int hash = Math.floorMod(tag * 31 + (tag >>> 16), 12 * 28 * 40);
    return "%04d%02d%02d".formatted(1860 + hash / 336, 1 + hash / 28 % 12, 1 + hash % 28);
  }

  /** Plants all of them; what an object has for a purpose of its own stays. */
  static void plant(Attributes data) {
    for (Element element : ELEMENTS) {
      if (element.vr() == VR.SQ) {
        sequence(data, element);
      } else if (planted(data, element)) {
        data.setString(element.tag(), element.vr(), BY_ELEMENT.get(element.tag()));
      } else if (element.vr() == VR.OB || element.vr() == VR.UN) {
        data.setBytes(element.tag(), element.vr(), "FKNESTED".getBytes(StandardCharsets.US_ASCII));
      }
    }
    Attributes unknown = new Attributes();
    person(unknown);
    data.newSequence(Tag.RequestAttributesSequence, 1).add(unknown);
    data.setString(0x00290010, VR.LO, "FKPRIVATE CREATOR");
    data.setString(0x00291010, VR.LO, "FKPRIVATE value");
  }

  private static boolean planted(Attributes data, Element element) {
    boolean needed = element.vr() == VR.UI && data.containsValue(element.tag());
    return BY_ELEMENT.containsKey(element.tag()) && !needed;
  }

  /** Into the items that are there, or into one of its own. */
  private static void sequence(Attributes data, Element element) {
    Sequence items = data.getSequence(element.tag());
    if (items == null || items.isEmpty()) {
      Attributes item = new Attributes();
      data.newSequence(element.tag(), 1).add(item);
      person(item);
    } else {
      items.forEach(Fakes::person);
    }
  }

  private static void person(Attributes item) {
    item.setString(Tag.PatientName, VR.PN, "FKNESTED^Name");
    item.setString(Tag.RequestedProcedureDescription, VR.LO, "FKNESTED procedure");
  }
}
