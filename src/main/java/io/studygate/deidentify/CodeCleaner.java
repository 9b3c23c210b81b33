package io.studygate.deidentify;

import io.studygate.dicom.Ascii;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * Coded values: codes of public schemes stay, words of the meaning stay as far as the vocabulary
 * knows them, and private codes are cleaned like text.
 *
 * @see "DICOM PS3.3 8.8, Code Sequence Macro; PS3.16 8.2"
 */
final class CodeCleaner {
  private static final int LONG_CODE_VALUE = 0x00080119;
  private static final int URN_CODE_VALUE = 0x00080120;
  private static final Set<Integer> TAGS =
      Set.of(
          Tag.CodeValue,
          LONG_CODE_VALUE,
          URN_CODE_VALUE,
          Tag.CodingSchemeDesignator,
          Tag.CodingSchemeVersion);

  private static final Set<String> PUBLIC =
      Set.of(
          "ACR",
          "ASTM-sigpurpose",
          "BARI",
          "BI",
          "C4",
          "C5",
          "CD2",
          "CTEP",
          "DC",
          "DCM",
          "DCMUID",
          "DICOM",
          "FDDC",
          "FDDX",
          "FMA",
          "HPC",
          "I10",
          "I10P",
          "I11",
          "I9",
          "I9C",
          "IBSI",
          "ICD10",
          "ICD11",
          "ISO3166_1",
          "ISO639_1",
          "ISO639_2",
          "LN",
          "MA",
          "MAYOASRG",
          "MDC",
          "MDDX",
          "MGI",
          "NCDR",
          "NCDR [2.0b]",
          "NCIt",
          "NDC",
          "NEU",
          "NICIP",
          "NYUMCCG",
          "PATHLEX",
          "PUBCHEM_CID",
          "RADLEX",
          "RADELEMENT",
          "RFC3066",
          "RFC5646",
          "RO",
          "RXNORM",
          "SCPECG",
          "SCT",
          "SNM3",
          "SRT",
          "UBERON",
          "UCUM",
          "UMLS",
          "UNS",
          "99SDM",
          "99PMP",
          "IHE");

  private static final Pattern CODE = Pattern.compile("[-A-Za-z0-9.:_/%{}\\[\\]()*'^ ]{1,64}");
  private static final Pattern VERSION = Pattern.compile("[0-9]{1,8}(?:[.][0-9]{1,4})?");
  private static final String PRIVATE_SCHEME = "99LOCAL";
  private final TextCleaner text;

  CodeCleaner(TextCleaner text) {
    this.text = text;
  }

  /** Whether an item is a coded value. */
  static boolean isCode(Attributes item) {
    return item.contains(Tag.CodeMeaning) || item.contains(Tag.CodeValue);
  }

  /** Whether this class takes care of an element of a coded value. */
  static boolean owns(int tag) {
    return TAGS.contains(tag);
  }

  /** What this class takes care of in a coded value, before it does. */
  static Map<Integer, Done> remember(Attributes item) {
    Map<Integer, Done> all = new TreeMap<>();
    TAGS.stream().filter(item::contains).forEach(tag -> all.put(tag, new Done(item, tag)));
    return all;
  }

  /** Cleans value, scheme and version; the meaning is text like any other. */
  void clean(Attributes item) {
    String scheme = Ascii.first(item, Tag.CodingSchemeDesignator);
    boolean known = PUBLIC.contains(scheme);
    cleanValue(item, Tag.CodeValue, VR.SH, known);
    cleanValue(item, LONG_CODE_VALUE, VR.UC, known);
    cleanValue(item, URN_CODE_VALUE, VR.UR, false);
    if (!known && !scheme.isEmpty() && !isVendors(scheme)) {
      item.setString(Tag.CodingSchemeDesignator, VR.SH, PRIVATE_SCHEME);
    }
    String version = Ascii.first(item, Tag.CodingSchemeVersion);
    if (!version.isEmpty() && !VERSION.matcher(version).matches()) {
      item.remove(Tag.CodingSchemeVersion);
    }
  }

  /** Something that says nothing in the place of a coded value. */
  static void dummy(Attributes item) {
    for (int tag : TAGS) {
      item.remove(tag);
    }
    item.setString(Tag.CodeValue, VR.SH, "261665006");
    item.setString(Tag.CodingSchemeDesignator, VR.SH, "SCT");
    item.setString(Tag.CodeMeaning, VR.LO, "Unknown");
  }

  private void cleanValue(Attributes item, int tag, VR vr, boolean known) {
    String[] values = Ascii.values(item, tag, vr);
    boolean stays = true;
    for (String value : values == null ? new String[0] : values) {
      stays &= value == null || (known ? CODE.matcher(value).matches() : text.isClean(value));
    }
    if (!stays) {
      item.setString(tag, vr, vr == VR.UR ? "urn:removed" : Dummies.TEXT);
    }
  }

  private boolean isVendors(String scheme) {
    return scheme.startsWith("99") && text.isClean(scheme.substring(2).replace('_', ' '));
  }
}
