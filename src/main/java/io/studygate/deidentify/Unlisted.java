package io.studygate.deidentify;

import io.studygate.config.Profile.Option;
import io.studygate.dicom.Dictionary;
import java.util.Optional;
import java.util.Set;

/**
 * What happens to attributes that Table E.1-1 does not list: by what their VR can hold. Numbers
 * stay, text is cleaned, dates follow the profile, UIDs are mapped unless they name a class or an
 * option retains them, bytes go unless they are known to be numbers, and what the dictionary does
 * not know goes.
 */
final class Unlisted {
  private static final int FIRST_DATA_GROUP = 0x0008;
  private static final int REPEATING_OVERLAY = 0x60;

  /** UIDs that name a kind of thing, not a thing. */
  private static final Set<Integer> CLASS_UIDS =
      Set.of(
          0x00080016,
          0x0008001A,
          0x0008001B,
          0x00080062,
          0x0008010C,
          0x00080117,
          0x00080118,
          0x0008040E,
          0x00081150,
          0x0008115A,
          0x00083002,
          0x00340003,
          0x04000010,
          0x04000510,
          0x30100052,
          0x30100053);

  /** Bytes that are numbers: colour profile, waveforms, fill patterns. */
  private static final Set<Integer> NUMBER_BYTES =
      Set.of(0x00282000, 0x00700256, 0x54000110, 0x54000112, 0x5400100A, 0x54001010);

  private Unlisted() {}

  static Rule rule(int tag, String sopClass, Set<Option> options) {
    Optional<Dictionary.Entry> entry = Dictionary.of(tag);
    int group = tag >>> 16;
    if (entry.isEmpty()
        || entry.get().vr().isEmpty()
        || group < FIRST_DATA_GROUP
        || group >>> 8 == REPEATING_OVERLAY) {
      return Rule.unlisted(Action.REMOVE, Action.REMOVE, "");
    }
    String vr = entry.get().vr();
    Action nothing = AttributeTypes.of(tag, sopClass) == 1 ? Action.DUMMY : Action.EMPTY;
    return Rule.unlisted(action(tag, vr, options), nothing, vr);
  }

  private static Action action(int tag, String vr, Set<Option> options) {
    return switch (vr) {
      case "SQ", "CS", "LO", "SH", "ST", "LT", "UT", "UC", "AS" -> Action.CLEAN;
      case "PN", "AE", "UR" -> Action.EMPTY;
      case "DA", "TM", "DT" -> dates(options);
      case "UI" -> uids(tag, options);
      case "OB", "OB or OW" -> NUMBER_BYTES.contains(tag) ? Action.KEEP : Action.REMOVE;
      case "UN" -> Action.REMOVE;
      default -> Action.KEEP;
    };
  }

  /** What an option keeps of an object's own UIDs, it keeps of references to them. */
  private static Action uids(int tag, Set<Option> options) {
    boolean stays = CLASS_UIDS.contains(tag) || options.contains(Option.RETAIN_UIDS);
    return stays ? Action.KEEP : Action.MAP_UID;
  }

  private static Action dates(Set<Option> options) {
    if (options.contains(Option.RETAIN_LONGITUDINAL_MODIFIED_DATES)) {
      return Action.CLEAN;
    }
    return options.contains(Option.RETAIN_LONGITUDINAL_FULL_DATES) ? Action.KEEP : Action.DUMMY;
  }
}
