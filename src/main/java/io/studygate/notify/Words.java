package io.studygate.notify;

import io.studygate.study.CaseDecision;
import io.studygate.study.CaseEvidence;
import io.studygate.study.Inventory;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Makes text that a site wrote fit for an e-mail, or leaves it out. */
final class Words {
  /** A value of the headers that is shorter says nothing: "M", "1", "CT". */
  private static final int SHORTEST = 3;

  private final Set<String> identifying;

  private Words(Set<String> identifying) {
    this.identifying = identifying;
  }

  /**
   * @param inventory tells the patient's names and numbers; {@code null} if nothing could be read
   * @param decision a case and a protocol that hold are allowed, though the headers name them too
   */
  static Words of(Inventory inventory, CaseDecision decision) {
    CaseEvidence evidence = inventory == null ? CaseEvidence.NONE : inventory.evidence();
    Set<String> values = new TreeSet<>();
    Stream.of(evidence.patientNames(), evidence.patientIds(), evidence.others())
        .flatMap(Set::stream)
        .forEach(value -> values.add(plain(value)));
    String allowed = plain(TrialFacts.caseId(decision) + " " + TrialFacts.protocol(decision));
    values.removeIf(value -> value.length() < SHORTEST || allowed.contains(value));
    return new Words(values);
  }

  /**
   * Text of the site, or {@code instead} if it is empty or holds a value that names the patient.
   */
  String from(String text, int most, String instead) {
    String line = line(text, most);
    String plain = plain(line);
    boolean names = identifying.stream().anyMatch(plain::contains);
    return line.isEmpty() || names ? instead : line;
  }

  /** One line without control or direction characters, of a limited length. */
  static String line(String text, int most) {
    if (text == null) {
      return "";
    }
    String line = text.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").strip();
    return line.length() <= most ? line : line.substring(0, most - 1) + "…";
  }

  /** Letters and digits only, so that DOE^JOHN, doe_john and "Doe John" are one. */
  private static String plain(String value) {
    return value.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
  }
}
