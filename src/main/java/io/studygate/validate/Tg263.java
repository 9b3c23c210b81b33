package io.studygate.validate;

import io.studygate.config.Similar;
import io.studygate.dicom.StandardFile;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of structures as AAPM Task Group 263 gives them: non-target structures by its list of
 * primary names, targets, margins and structures less a target by its grammar.
 *
 * @see "AAPM Report 263 (2018), sections 7 and 8"
 */
final class Tg263 {
  /** Some planning systems cut longer names. */
  private static final int LONGEST = 16;

  private static final Pattern TARGET =
      Pattern.compile(
          "(I?GTV|I?CTV|ITV|PTV)!?(n|p|sb|par|v|vas)?\\d{0,2}((?:_[^_]+)*?)(-\\d{2})?!?");
  private static final Pattern OF_TARGET =
      Pattern.compile(
          "(CT|PT|MR|SP)\\d{0,2}|High|Low|Mid\\d{0,2}|\\d{3,5}(x\\d{1,2})?"
              + "|\\d{1,3}([.p]\\d{1,2})?Gy(x\\d{1,2})?");

  /** Left out of dose evaluation, or more of a target: anything of the allowed letters. */
  private static final Pattern OWN = Pattern.compile("[z_][A-Za-z0-9_~^!.+-]{1,15}");

  private static final Pattern MARGIN = Pattern.compile("_PRV\\d{0,2}(?=_|$)");
  private static final Pattern BOLUS = Pattern.compile("Bolus_\\d{2}mm|E-PTV(_Ev\\d{2})?_\\d{3,4}");

  private static final Pattern MEANT_TARGET =
      Pattern.compile("(?i)(I?GTV|I?CTV|ITV|PTV)[ _-]*(\\d{1,5})?(.*)");

  private static final class Names {
    static final Set<String> ALL = new HashSet<>(StandardFile.lines("tg263-names.txt"));
    static final Set<String> WORDS = words();
    static final Map<String, Map<String, String>> FOLDED = folded();

    private static Set<String> words() {
      Set<String> words = new HashSet<>();
      ALL.forEach(name -> words.addAll(List.of(name.split("_"))));
      return words;
    }

    /** By side, then by root; the first in the alphabet where two have one root. */
    private static Map<String, Map<String, String>> folded() {
      Map<String, Map<String, String>> folded = new HashMap<>();
      for (String name : new TreeSet<>(ALL)) {
        Folded each = Folded.of(name);
        folded
            .computeIfAbsent(each.side(), none -> new LinkedHashMap<>())
            .putIfAbsent(each.root(), name);
      }
      return folded;
    }
  }

  private Tg263() {}

  static boolean conforms(String name) {
    String plain = name.replaceFirst("\\^[A-Za-z0-9_+-]+$", "").replaceFirst("~(?=_|$)", "");
    return name.length() <= LONGEST
        && (OWN.matcher(name).matches()
            || BOLUS.matcher(plain).matches()
            || target(plain)
            || structure(plain));
  }

  private static boolean structure(String name) {
    int less = name.indexOf('-');
    String whole = less < 0 ? name : name.substring(0, less);
    return Names.ALL.contains(MARGIN.matcher(whole).replaceFirst(""))
        && (less < 0 || target(name.substring(less + 1)));
  }

  private static boolean target(String name) {
    Matcher target = TARGET.matcher(name);
    if (!target.matches()) {
      return false;
    }
    for (String word : target.group(3).split("_")) {
      boolean known =
          word.isEmpty() || OF_TARGET.matcher(word).matches() || Names.WORDS.contains(word);
      if (!known) {
        return false;
      }
    }
    return true;
  }

  /** The conforming name that is nearest; empty if none is near. */
  static Optional<String> nearest(String name) {
    Matcher meant = MEANT_TARGET.matcher(name.strip());
    return meant.matches() ? Optional.of(nearestTarget(meant)) : nearestStructure(name);
  }

  /** A number of two digits after a target is mostly its dose in Gy; the form has it in cGy. */
  private static String nearestTarget(Matcher meant) {
    String kind = meant.group(1).toUpperCase(Locale.ROOT);
    String number = meant.group(2) == null ? "" : meant.group(2);
    String rest = meant.group(3).toLowerCase(Locale.ROOT);
    String word = rest.contains("boost") ? "_Boost" : rest.contains("eval") ? "_Eval" : "";
    String level = rest.contains("high") ? "_High" : rest.contains("low") ? "_Low" : word;
    return switch (number.length()) {
      case 0 -> kind + level;
      case 1 -> kind + number + level;
      case 2 -> kind + "_" + number + "00";
      default -> kind + "_" + number;
    };
  }

  private static Optional<String> nearestStructure(String name) {
    Folded meant = Folded.of(name);
    Map<String, String> roots = Names.FOLDED.get(meant.side());
    Optional<String> near = Similar.to(meant.root(), roots.keySet());
    return near.or(() -> containing(meant.root(), roots.keySet())).map(roots::get);
  }

  /** The shortest name that the word is a part of: "cord" is SpinalCord. */
  private static Optional<String> containing(String root, Set<String> roots) {
    return roots.stream()
        .filter(each -> root.length() > 3 && each.contains(root))
        .min(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
  }

  /**
   * A name without what people write differently.
   *
   * @param root its letters and digits, small, without the side
   * @param side {@code l}, {@code r} or empty
   */
  private record Folded(String root, String side) {
    private static final Map<String, String> SIDES =
        Map.of("l", "l", "lt", "l", "left", "l", "r", "r", "rt", "r", "right", "r");

    static Folded of(String name) {
      StringBuilder root = new StringBuilder();
      String side = "";
      for (String word : name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+")) {
        side = SIDES.getOrDefault(word, side);
        root.append(SIDES.containsKey(word) ? "" : word);
      }
      return new Folded(root.toString(), side);
    }
  }
}
