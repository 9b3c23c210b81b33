package io.studygate.deidentify;

import io.studygate.config.Profile;
import io.studygate.config.Profile.PixelRule;
import io.studygate.config.Profile.PixelRule.Action;
import io.studygate.config.Profile.PixelRule.Region;
import io.studygate.config.Trial;
import io.studygate.dicom.Ascii;
import java.util.List;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * Decides, from an object's header, whether its pixels may leave: they pass, get regions masked, or
 * wait for a person. Lines of the profile come first; what they do not name follows the defaults
 * below, which hold every kind of object that usually carries burned-in text.
 *
 * @see "DICOM PS3.15 E.3.1, Clean Pixel Data Option; E.3.2, Clean Recognizable Visual Features"
 */
public final class PixelPolicy {
  private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";

  /** Ultrasound, secondary capture and photographs, each with its present and retired classes. */
  private static final String ULTRASOUND_RETIRED = STORAGE + "3";

  private static final String ULTRASOUND = STORAGE + "6";
  private static final String CAPTURE = STORAGE + "7";
  private static final Set<String> PHOTOGRAPHS =
      Set.of(STORAGE + "77.1.4", STORAGE + "77.1.4.1", STORAGE + "77.1.2.1");

  /** Scanned and digitised things; WSD is not one of them: every DRR of an RT plan says it. */
  private static final Set<String> CONVERTED = Set.of("SD", "SI", "DV", "DF");

  private PixelPolicy() {}

  /**
   * What happens to an object's pixels.
   *
   * @param action pass, mask or hold
   * @param kind why, in words without patient data; empty when it passes
   * @param regions what to mask, in pixels
   */
  public record Decision(Action action, String kind, List<Region> regions) {
    static final Decision PASS = new Decision(Action.PASS, "", List.of());

    public Decision {
      regions = List.copyOf(regions);
    }

    static Decision hold(String kind) {
      return new Decision(Action.HOLD, kind, List.of());
    }
  }

  /**
   * Decides for one object. Whether its series shows a head in three dimensions is {@link
   * HeadSeries}' to say: no single header tells it.
   *
   * @param header all before Pixel Data, as received
   * @param profile the trial's profile
   * @param trial the trial; {@code null} when the command runs without one
   */
  public static Decision decide(Attributes header, Profile profile, Trial trial) {
    for (PixelRule rule : profile.pixels()) {
      if (matches(rule, header)) {
        return switch (rule.action()) {
          case PASS -> Decision.PASS;
          case MASK -> mask(rule);
          case HOLD -> Decision.hold(kindOf(header, trial, "the profile says so"));
        };
      }
    }
    String kind = kindOf(header, trial, "");
    return kind.isEmpty() ? Decision.PASS : Decision.hold(kind);
  }

  private static Decision mask(PixelRule rule) {
    return rule.regions().isEmpty()
        ? Decision.hold("a mask without regions")
        : new Decision(Action.MASK, "regions masked", rule.regions());
  }

  /** A pass covers an object that says YES to burned-in text only where the line names the YES. */
  private static boolean matches(PixelRule rule, Attributes header) {
    boolean passesUnsaid =
        rule.action() == Action.PASS && rule.burnedIn() == null && says(header, true);
    return !passesUnsaid
        && SopClasses.isNamed(rule.sopClass(), text(header, Tag.SOPClassUID))
        && same(rule.burnedIn(), text(header, Tag.BurnedInAnnotation))
        && same(rule.manufacturer(), text(header, Tag.Manufacturer))
        && same(rule.model(), text(header, Tag.ManufacturerModelName))
        && same(rule.columns(), header.getInt(Tag.Columns, 0))
        && same(rule.rows(), header.getInt(Tag.Rows, 0));
  }

  private static boolean same(String wanted, String found) {
    return wanted == null || wanted.strip().equalsIgnoreCase(found);
  }

  private static boolean same(Integer wanted, int found) {
    return wanted == null || wanted == found;
  }

  private static boolean says(Attributes header, boolean yes) {
    return text(header, Tag.BurnedInAnnotation).equals(yes ? "YES" : "NO");
  }

  private static String kindOf(Attributes header, Trial trial, String otherwise) {
    String sopClass = text(header, Tag.SOPClassUID);
    String modality = text(header, Tag.Modality);
    if (says(header, true)) {
      return "burned-in annotation declared";
    }
    if (within(sopClass, ULTRASOUND)
        || within(sopClass, ULTRASOUND_RETIRED)
        || modality.equals("US")
        || modality.equals("IVUS")) {
      return "ultrasound";
    }
    if (within(sopClass, CAPTURE)) {
      return "secondary capture";
    }
    if (isScreen(header) || CONVERTED.contains(text(header, Tag.ConversionType))) {
      return "screen capture or digitised picture";
    }
    if (PHOTOGRAPHS.contains(sopClass)) {
      return "photograph";
    }
    boolean waived = HeadSeries.isWaived(trial) && HeadSeries.isSlice(header);
    if (text(header, Tag.RecognizableVisualFeatures).equals("YES") && !waived) {
      return "recognizable visual features declared";
    }
    return otherwise;
  }

  private static boolean isScreen(Attributes header) {
    String[] type = Ascii.values(header, Tag.ImageType, VR.CS);
    if (type != null) {
      for (String value : type) {
        if (value != null && value.toUpperCase(java.util.Locale.ROOT).contains("SCREEN")) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean within(String sopClass, String family) {
    return sopClass.equals(family) || sopClass.startsWith(family + ".");
  }

  static String text(Attributes header, int tag) {
    return Ascii.first(header, tag).toUpperCase(java.util.Locale.ROOT);
  }
}
