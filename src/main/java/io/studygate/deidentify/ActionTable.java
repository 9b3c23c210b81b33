package io.studygate.deidentify;

import io.studygate.config.Profile;
import io.studygate.config.Profile.ExceptionLine;
import io.studygate.config.Profile.Option;
import io.studygate.dicom.Dictionary;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a profile does to every attribute: Table E.1-1, its options and the profile's exceptions.
 * Rules are worked out when an attribute is first met. Safe for several threads.
 */
final class ActionTable {
  /** The case takes their place, whatever the options say; the birth date never stays. */
  private static final Set<Integer> ALWAYS_BASIC = Set.of(0x00100010, 0x00100020, 0x00100030);

  private final EnumSet<Option> options = EnumSet.noneOf(Option.class);
  private final Map<Integer, ExceptionLine> everywhere = new HashMap<>();
  private final Map<Integer, Map<Integer, ExceptionLine>> inSequence = new HashMap<>();
  private final Map<String, Map<Integer, Rule>> rules = new ConcurrentHashMap<>();

  ActionTable(Profile profile) {
    options.addAll(profile.options());
    for (ExceptionLine line : profile.exceptions()) {
      if (line.creator() == null) {
        add(line);
      }
    }
  }

  private void add(ExceptionLine line) {
    int tag = AttributeNames.tag(line.attribute()).orElseThrow();
    if (line.in() == null) {
      everywhere.put(tag, line);
    } else {
      int sequence = AttributeNames.tag(line.in()).orElseThrow();
      inSequence.computeIfAbsent(sequence, any -> new HashMap<>()).put(tag, line);
    }
  }

  Set<Option> options() {
    return options;
  }

  boolean has(Option option) {
    return options.contains(option);
  }

  /**
   * The rule for an attribute.
   *
   * @param sopClass of the object at its top level; empty inside sequences
   * @param path tags of the sequences around it, outermost first
   */
  Rule rule(int tag, String sopClass, List<Integer> path) {
    if (!inSequence.isEmpty()) {
      for (int i = path.size() - 1; i >= 0; i--) {
        ExceptionLine line = inSequence.getOrDefault(path.get(i), Map.of()).get(tag);
        if (line != null) {
          return excepted(line, tag, sopClass);
        }
      }
    }
    return known(sopClass).computeIfAbsent(tag, any -> resolve(tag, sopClass));
  }

  /** Rules that were worked out already, where the sequences around an attribute do not matter. */
  Map<Integer, Rule> known(String sopClass) {
    Map<Integer, Rule> known = rules.get(sopClass);
    return known != null
        ? known
        : rules.computeIfAbsent(sopClass, any -> new ConcurrentHashMap<>());
  }

  /** Whether an attribute may have another rule within some sequence. */
  boolean dependsOnSequences() {
    return !inSequence.isEmpty();
  }

  private Rule resolve(int tag, String sopClass) {
    ExceptionLine line = everywhere.get(tag);
    if (line != null) {
      return excepted(line, tag, sopClass);
    }
    return standard(tag, sopClass);
  }

  private Rule excepted(ExceptionLine line, int tag, String sopClass) {
    Rule rule = standard(tag, sopClass);
    Action action =
        switch (line.action()) {
          case KEEP -> Action.KEEP;
          case REMOVE -> Action.REMOVE;
          case REPLACE -> Action.REPLACE;
        };
    return new Rule(action, rule.fallback(), rule.vr(), rule.row(), null, line);
  }

  /** Without exceptions. */
  Rule standard(int tag, String sopClass) {
    TableRow row = ConfidentialityTable.INSTANCE.row(tag);
    if (row == null) {
      return Unlisted.rule(tag, sopClass, options);
    }
    Action basic = ActionCodes.resolve(row.basic(), AttributeTypes.of(tag, sopClass));
    Option option = ALWAYS_BASIC.contains(tag) ? null : deciding(row);
    String vr = Dictionary.of(tag).map(Dictionary.Entry::vr).orElse("");
    if (option == null) {
      return new Rule(basic, basic, vr, row, null, null);
    }
    Action action = ActionCodes.resolve(row.code(option), AttributeTypes.UNKNOWN);
    return new Rule(action, basic, vr, row, option, null);
  }

  /** Shifting dates goes before keeping them; else a keep that was asked for before a cleaning. */
  private Option deciding(TableRow row) {
    Option shift = Option.RETAIN_LONGITUDINAL_MODIFIED_DATES;
    if (has(shift) && !row.code(shift).isEmpty()) {
      return shift;
    }
    Option cleans = null;
    for (Option option : options) {
      String code = row.code(option);
      if (code.equals("K")) {
        return option;
      }
      if (!code.isEmpty()) {
        cleans = option;
      }
    }
    return cleans;
  }
}
