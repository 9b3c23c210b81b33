package io.studygate.deidentify;

import java.util.Map;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * The subject's age as a measurement of structured content: who is older than 89 years is 90, as in
 * Patient's Age.
 *
 * @see "DICOM PS3.16 TID 1007, Subject Age (121033, DCM)"
 */
final class ContentAge {
  private static final int MEASURED_VALUES = 0x0040A300;
  private static final int[] OTHER_FORMS = {0x0040A161, 0x0040A162, 0x0040A163};

  /** Ninety years in the units of CID 7456, as UCUM writes them. */
  private static final Map<String, Integer> NINETY_YEARS =
      Map.of("a", 90, "mo", 1080, "wk", 4696, "d", 32873, "h", 788_940, "min", 47_336_400);

  private ContentAge() {}

  /** Does nothing to an item that is no age. */
  static void cap(Attributes item) {
    Attributes concept = item.getNestedDataset(Tag.ConceptNameCodeSequence);
    Sequence values = item.getSequence(MEASURED_VALUES);
    if (concept == null
        || values == null
        || !"121033".equals(concept.getString(Tag.CodeValue))
        || !"DCM".equals(concept.getString(Tag.CodingSchemeDesignator))) {
      return;
    }
    values.forEach(ContentAge::capValue);
  }

  /** Of an unknown unit, years are the safest guess; what is no number goes. */
  private static void capValue(Attributes value) {
    for (int other : OTHER_FORMS) {
      value.remove(other);
    }
    Attributes unit = value.getNestedDataset(Tag.MeasurementUnitsCodeSequence);
    String code = unit == null ? "" : unit.getString(Tag.CodeValue, "");
    int most = NINETY_YEARS.getOrDefault(code, NINETY_YEARS.get("a"));
    String[] numbers = value.getStrings(Tag.NumericValue);
    if (numbers == null || numbers.length == 0) {
      return;
    }
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = isLess(numbers[i], most) ? numbers[i] : String.valueOf(most);
    }
    value.setString(Tag.NumericValue, VR.DS, numbers);
  }

  private static boolean isLess(String number, int most) {
    try {
      return Double.parseDouble(number.strip()) < most;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
