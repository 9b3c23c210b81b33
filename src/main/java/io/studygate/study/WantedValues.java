package io.studygate.study;

import io.studygate.config.Generation;
import io.studygate.config.Rule;
import io.studygate.config.Trial;
import io.studygate.config.Units;
import io.studygate.dicom.Dictionary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;

/**
 * The attributes that any trial's rules ask for, and those that rules usually ask for, so that
 * tomorrow's rules can be tried on today's submissions; read while the header is at hand.
 */
final class WantedValues {
  /** Enhanced objects name some values otherwise. */
  private static final Map<Integer, Integer> ENHANCED = Map.of(Tag.EchoTime, Tag.EffectiveEchoTime);

  /** What a PET says of its tracer stands one level down. */
  private static final Set<Integer> OF_TRACER =
      Set.of(
          Tag.RadionuclideTotalDose,
          Tag.RadionuclideHalfLife,
          Tag.RadiopharmaceuticalVolume,
          Tag.RadionuclidePositronFraction);

  /** More different values than any rule would need to see; there are more if this is full. */
  private static final int MOST = 1000;

  /** No number and no word of a rule: what has more values than are kept passes no rule. */
  private static final String MORE = "...";

  private final Map<String, Integer> tags = new TreeMap<>();

  WantedValues(Generation generation) {
    Units.known().forEach(this::add);
    for (Trial trial : generation.trials().values()) {
      for (Rule rule : trial.rules()) {
        rule.attributes().forEach(this::add);
      }
    }
  }

  private void add(String keyword) {
    Dictionary.named(keyword).ifPresent(entry -> tags.put(keyword, entry.tag()));
  }

  Map<String, List<String>> of(Attributes data, FunctionalGroups groups, Shared shared) {
    Map<String, List<String>> values = new TreeMap<>();
    tags.forEach(
        (keyword, tag) -> {
          Set<String> found = new TreeSet<>();
          add(found, home(data, tag), tag);
          if (tag == Tag.ScanningSequence) {
            found.addAll(PulseSequence.words(data));
          }
          int enhanced = ENHANCED.getOrDefault(tag, tag);
          if (found.isEmpty() && groups.shared() != null) {
            below(found, groups.shared(), enhanced);
          }
          for (int i = 0; i < groups.frames().size() && found.size() <= MOST; i++) {
            below(found, groups.frames().get(i), enhanced);
          }
          values.put(keyword, found.stream().map(shared::text).toList());
        });
    return values;
  }

  private static Attributes home(Attributes data, int tag) {
    Attributes tracer =
        OF_TRACER.contains(tag)
            ? data.getNestedDataset(Tag.RadiopharmaceuticalInformationSequence)
            : null;
    return tracer == null ? data : tracer;
  }

  /** In the groups of one frame, one level down. */
  private static void below(Set<String> found, Attributes frame, int tag) {
    for (int sequence : frame.tags()) {
      Sequence group = frame.getSequence(sequence);
      for (Attributes item : group == null ? List.<Attributes>of() : new ArrayList<>(group)) {
        add(found, item, tag);
      }
    }
  }

  private static void add(Set<String> found, Attributes data, int tag) {
    for (String value : FactReader.words(data, tag)) {
      found.add(found.size() < MOST ? value : MORE);
    }
  }
}
