package io.studygate.again;

import io.studygate.deidentify.Keyed;
import io.studygate.ledger.Sightings;
import io.studygate.study.Instance;
import io.studygate.study.Inventory;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What may be remembered of a submission: HMAC under the trial's key of who its patient is and of
 * what its studies hold.
 *
 * @param persons hashes of its patient; none if the data are anonymised, or do not say enough
 * @param studies what it holds of each study, by the hash of its UID
 */
record Marks(List<String> persons, Map<String, Held> studies) {
  private static final String PERSON = "p-";

  /**
   * The marks.
   *
   * @param checksums CRC-32 of each file, by its number
   */
  static Marks of(Inventory inventory, Map<Integer, Long> checksums, Keyed key) {
    Map<String, Held> studies = new TreeMap<>();
    for (Instance each : objects(inventory)) {
      String uid = each.sopInstance();
      String bytes = uid + " " + each.bytes() + " " + checksums.get(each.item());
      studies
          .computeIfAbsent(
              Sightings.STUDY + name(key, "seen-study", each.study()), any -> new Held())
          .add(
              each.seriesNumber(), first(key, "seen-object", uid), first(key, "seen-bytes", bytes));
    }
    List<String> persons =
        inventory.evidence().persons().stream()
            .sorted()
            .map(person -> PERSON + name(key, "seen-person", person))
            .toList();
    return new Marks(persons, studies);
  }

  /** All objects, in the order of the files. */
  static List<Instance> objects(Inventory inventory) {
    return Stream.concat(inventory.instances().stream(), inventory.optional().stream())
        .sorted(Comparator.comparingInt(Instance::item))
        .toList();
  }

  /** As the ledger keeps them. */
  Map<String, String> contents() {
    Map<String, String> contents = new TreeMap<>();
    persons.forEach(person -> contents.put(person, ""));
    studies.forEach((study, held) -> contents.put(study, held.text()));
    return contents;
  }

  private static String name(Keyed key, String purpose, String value) {
    return HexFormat.of().formatHex(key.digest(purpose, value), 0, 16);
  }

  private static long first(Keyed key, String purpose, String value) {
    return ByteBuffer.wrap(key.digest(purpose, value)).getLong();
  }
}
