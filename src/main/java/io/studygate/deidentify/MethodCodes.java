package io.studygate.deidentify;

import io.studygate.config.Profile;
import io.studygate.config.Profile.Option;
import io.studygate.dicom.Ascii;
import io.studygate.dicom.StandardFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * By which codes an object says how it was de-identified: those of the profile and, where a mask
 * was drawn, that of cleaned pixels.
 *
 * @see "DICOM PS3.15 E.1.1; PS3.16 CID 7050"
 */
final class MethodCodes {
  private static final String BASIC = "113100";

  /** Said of an object in whose pixels a mask was drawn, whatever the options are. */
  private static final String MASKED = "113101";

  private static final Map<Option, String> CODES =
      Map.ofEntries(
          Map.entry(Option.CLEAN_GRAPHICS, "113103"),
          Map.entry(Option.CLEAN_STRUCTURED_CONTENT, "113104"),
          Map.entry(Option.CLEAN_DESCRIPTORS, "113105"),
          Map.entry(Option.RETAIN_LONGITUDINAL_FULL_DATES, "113106"),
          Map.entry(Option.RETAIN_LONGITUDINAL_MODIFIED_DATES, "113107"),
          Map.entry(Option.RETAIN_PATIENT_CHARACTERISTICS, "113108"),
          Map.entry(Option.RETAIN_DEVICE_IDENTITY, "113109"),
          Map.entry(Option.RETAIN_UIDS, "113110"),
          Map.entry(Option.RETAIN_SAFE_PRIVATE, "113111"),
          Map.entry(Option.RETAIN_INSTITUTION_IDENTITY, "113112"));

  private final Map<String, String> meanings = new HashMap<>();
  private final List<String> codes = new ArrayList<>();

  MethodCodes(Profile profile) {
    for (String[] row : StandardFile.rows("cid7050.csv")) {
      meanings.put(row[0], row[2]);
    }
    if (profile.exceptions().stream().noneMatch(line -> ProfileCheck.isBeyond(line, profile))) {
      codes.add(BASIC);
    }
    profile.options().stream()
        .distinct()
        .sorted()
        .filter(CODES::containsKey)
        .map(CODES::get)
        .forEach(codes::add);
  }

  /** Their meanings. */
  List<String> texts() {
    List<String> texts = new ArrayList<>(codes.stream().map(meanings::get).toList());
    texts.add(meanings.get(MASKED));
    return texts;
  }

  /**
   * Adds those that are not there yet. A sequence without items would not be valid, and a profile
   * may have no code of its own.
   *
   * @param masked whether regions of the object's pixels are blanked
   */
  void write(Attributes dataset, boolean masked) {
    List<String> done = new ArrayList<>(codes);
    if (masked) {
      done.add(MASKED);
    }
    Sequence items = dataset.getSequence(Tag.DeidentificationMethodCodeSequence);
    if (done.isEmpty() && (items == null || items.isEmpty())) {
      dataset.remove(Tag.DeidentificationMethodCodeSequence);
      return;
    }
    if (items == null) {
      items = dataset.newSequence(Tag.DeidentificationMethodCodeSequence, done.size());
    }
    for (String code : done) {
      boolean there = items.stream().anyMatch(i -> code.equals(i.getString(Tag.CodeValue)));
      if (!there) {
        items.add(item(code, dataset.bigEndian()));
      }
    }
  }

  private Attributes item(String code, boolean bigEndian) {
    Attributes item = new Attributes(bigEndian, 3);
    Ascii.set(item, Tag.CodeValue, VR.SH, code);
    Ascii.set(item, Tag.CodingSchemeDesignator, VR.SH, "DCM");
    Ascii.set(item, Tag.CodeMeaning, VR.LO, meanings.get(code));
    return item;
  }
}
