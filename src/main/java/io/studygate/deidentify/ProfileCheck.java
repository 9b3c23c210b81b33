package io.studygate.deidentify;

import io.studygate.config.Profile;
import io.studygate.config.Profile.ExceptionLine;
import io.studygate.config.Profile.Option;
import io.studygate.config.Similar;
import io.studygate.dicom.CsaHeader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is wrong with a profile: names that do not exist, options that contradict each other, and
 * elements of Table E.1-1 that it would let through without an option or a reason. A profile with a
 * fault does not load.
 */
public final class ProfileCheck {
  private static final Set<Integer> NEVER_KEPT = Set.of(0x00100010, 0x00100020, 0x00100030);
  private static final Set<Integer> OURS =
      Set.of(0x00080005, 0x00120062, 0x00120063, 0x00120064, 0x00280303);

  private ProfileCheck() {}

  /** Faults in words for whoever wrote the profile; empty if it may load. */
  public static List<String> faults(Profile profile) {
    List<String> faults = new ArrayList<>();
    Set<Option> options = new HashSet<>(profile.options());
    if (options.size() < profile.options().size()) {
      faults.add("options: one is named twice; leave it out");
    }
    if (options.contains(Option.RETAIN_LONGITUDINAL_FULL_DATES)
        && options.contains(Option.RETAIN_LONGITUDINAL_MODIFIED_DATES)) {
      faults.add("options: dates are either kept in full or modified; give one of the two");
    }
    Set<String> seen = new HashSet<>();
    for (ExceptionLine line : profile.exceptions()) {
      String fault = line.creator() == null ? standard(line, profile) : privateElement(line);
      if (fault != null) {
        faults.add("exceptions: " + line.attribute() + ": " + fault);
      } else if (!seen.add(line.attribute() + "|" + line.creator() + "|" + line.in())) {
        faults.add("exceptions: " + line.attribute() + ": is named twice; leave one out");
      }
    }
    return faults;
  }

  private static String standard(ExceptionLine line, Profile profile) {
    if (line.attribute() == null || line.action() == null) {
      return "give attribute: and action:";
    }
    OptionalInt tag = AttributeNames.tag(line.attribute());
    if (tag.isEmpty()) {
      return "is no attribute" + suggestion(line.attribute());
    }
    if ((tag.getAsInt() >>> 16) % 2 == 1) {
      return "is private; name its creator: and write it as gggg,xxee";
    }
    if (!line.csaTags().isEmpty()) {
      return csa(line);
    }
    if (line.in() != null && !AttributeNames.isSequence(line.in())) {
      return noSequence(line);
    }
    if (OURS.contains(tag.getAsInt())) {
      return "is written by the anonymiser itself; leave it out";
    }
    return action(line, tag.getAsInt(), profile);
  }

  private static String action(ExceptionLine line, int tag, Profile profile) {
    boolean identity = NEVER_KEPT.contains(tag);
    return switch (line.action()) {
      case KEEP -> {
        if (identity) {
          yield "never stays: the case takes the patient's name and ID, the birth date is emptied";
        }
        yield needsReason(line, tag, profile) ? "needs a reason:, no option allows it" : null;
      }
      case REPLACE -> line.value() == null ? "needs a value:" : null;
      case REMOVE -> null;
    };
  }

  private static boolean needsReason(ExceptionLine line, int tag, Profile profile) {
    return !isAllowed(tag, profile) && isBlank(line.reason());
  }

  private static boolean isAllowed(int tag, Profile profile) {
    return withoutLines(profile).standard(tag, "").action() == Action.KEEP;
  }

  private static ActionTable withoutLines(Profile profile) {
    return new ActionTable(new Profile(profile.name(), profile.options(), List.of(), List.of()));
  }

  private static String privateElement(ExceptionLine line) {
    if (line.attribute() == null || line.action() == null) {
      return "give attribute: and action:";
    }
    if (AttributeNames.privateTag(line.attribute()).isEmpty()) {
      return "write a private element as gggg,xxee, for example 0019,xx0C";
    }
    if (line.action() == ExceptionLine.Action.REPLACE && line.value() == null) {
      return "needs a value:";
    }
    if (line.in() != null && !AttributeNames.isSequence(line.in())) {
      return noSequence(line);
    }
    String csa = csa(line);
    if (csa != null) {
      return csa;
    }
    boolean keep = line.action() == ExceptionLine.Action.KEEP;
    return keep && isBlank(line.reason()) ? "needs a reason:, private elements are removed" : null;
  }

  private static String csa(ExceptionLine line) {
    boolean keptHeader = CsaElements.isHeader(line) && line.action() == ExceptionLine.Action.KEEP;
    if (keptHeader == line.csaTags().isEmpty()) {
      return keptHeader
          ? "holds names, dates and UIDs; name with csaTags: what stays of it"
          : "csaTags: belong to a keep of 0029,xx10 or 0029,xx20 of " + CsaHeader.CREATOR;
    }
    return line.csaTags().stream()
        .filter(name -> !CsaElements.names().contains(name))
        .findFirst()
        .map(name -> "csaTags: has no " + name + Similar.question(name, CsaElements.names()))
        .orElse(null);
  }

  /** Whether a line keeps more than the options do; such lines give their reason. */
  public static boolean isBeyond(ExceptionLine line, Profile profile) {
    if (line.action() != ExceptionLine.Action.KEEP) {
      return false;
    }
    if (line.creator() == null) {
      return !isAllowed(AttributeNames.tag(line.attribute()).orElseThrow(), profile);
    }
    Profile options = new Profile(profile.name(), profile.options(), List.of(), List.of());
    int tag = AttributeNames.privateTag(line.attribute()).orElseThrow();
    return new PrivateElements(options).kept(tag, line.creator(), List.of()) == null;
  }

  private static String noSequence(ExceptionLine line) {
    boolean known = AttributeNames.tag(line.in()).isPresent();
    String sequence = line.in() + "Sequence";
    String meant = known && AttributeNames.isSequence(sequence) ? sequence : null;
    return "in: "
        + line.in()
        + " is no sequence"
        + (meant != null
            ? " (did you mean \"" + meant + "\"?)"
            : known ? "; name the one around it, or leave in: out" : suggestion(line.in()));
  }

  private static String suggestion(String name) {
    String nearest = AttributeNames.nearest(name);
    return nearest == null ? "" : " (did you mean \"" + nearest + "\"?)";
  }

  private static boolean isBlank(String text) {
    return text == null || text.isBlank();
  }
}
