package io.studygate.replay;

import io.studygate.config.Keywords;
import io.studygate.deidentify.TextCleaner;
import io.studygate.results.Modality;
import io.studygate.study.CaseEvidence;
import io.studygate.study.Facts;
import io.studygate.study.Instance;
import io.studygate.study.Inventory;
import io.studygate.study.Inventory.Document;
import io.studygate.study.SubmissionNote;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An inventory without what could lead back to the patient: every UID of an object becomes a
 * number, of every text only words stay that the de-identification of texts lets stay and that are
 * no part of this patient's names and numbers. Each part of the records is named here, so that a
 * new one cannot slip through.
 */
final class Scrub {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
  private static final Pattern TYPE = Pattern.compile("[0-9.]{1,64}|[a-z_]{1,16}");

  /** Defined terms of two letters, which no list of words for texts has: PS3.3 C.8.3.1. */
  private static final Map<String, Set<String>> TERMS =
      Map.of(
          "ScanningSequence", Set.of("SE", "IR", "GR", "EP", "RM"),
          "SequenceVariant", Set.of("SK", "SS", "SP", "MP"));

  /** What a word becomes that may not stay and must not vanish. */
  private static final String OTHER = "OTHER";

  private final TextCleaner cleaner = new TextCleaner();
  private final Map<String, String> numbers = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final Set<String> identity = new HashSet<>();
  private final RtScrub rt = new RtScrub(this);

  private Scrub(CaseEvidence evidence) {
    Stream.of(evidence.patientIds(), evidence.patientNames(), evidence.others())
        .flatMap(Set::stream)
        .flatMap(value -> WORD.matcher(value).results().map(found -> found.group()))
        .filter(word -> word.length() > 1)
        .forEach(word -> identity.add(word.toLowerCase(Locale.ROOT)));
  }

  static Inventory of(Inventory inventory) {
    return new Scrub(inventory.evidence()).inventory(inventory);
  }

  private Inventory inventory(Inventory whole) {
    return new Inventory(
        whole.instances().stream().map(this::instance).toList(),
        whole.optional().stream().map(this::instance).toList(),
        whole.others().stream().map(this::other).toList(),
        whole.files(),
        whole.bytes(),
        note(whole.note()),
        CaseEvidence.NONE,
        whole.findings(),
        whole.documents().stream().map(this::document).toList(),
        whole.listings());
  }

  private Inventory.Other other(Inventory.Other each) {
    String detail = TYPE.matcher(each.detail()).matches() ? each.detail() : "";
    return new Inventory.Other(each.item(), each.kind(), detail, each.bytes());
  }

  private Document document(Document each) {
    return new Document(each.item(), each.type(), text(each.name()));
  }

  private SubmissionNote note(SubmissionNote note) {
    return new SubmissionNote(
        null,
        null,
        text(note.visit()),
        null,
        note.series(),
        note.instances(),
        null,
        note.answers(),
        note.ours());
  }

  private Instance instance(Instance i) {
    return new Instance(
        i.item(),
        i.sopClass(),
        uid(i.sopInstance()),
        uid(i.study()),
        uid(i.series()),
        Modality.term(i.modality()),
        i.seriesNumber(),
        i.instanceNumber(),
        i.patientKey(),
        uid(i.frameOfReference()),
        i.rows(),
        i.columns(),
        i.frames(),
        i.pixelSpacing(),
        i.position(),
        i.orientation(),
        i.sliceThickness(),
        i.bytes(),
        facts(i.facts()));
  }

  private Facts facts(Facts f) {
    return new Facts(
        f.imageType().stream().map(this::word).toList(),
        text(f.description()),
        f.planes(),
        f.mosaic(),
        f.diffusion(),
        values(f.values()),
        rt.of(f.rt()),
        uids(f.references()));
  }

  private Map<String, List<String>> values(Map<String, List<String>> values) {
    Map<String, List<String>> kept = new TreeMap<>();
    values.forEach(
        (keyword, found) ->
            kept.put(keyword, found.stream().map(value -> value(keyword, value)).toList()));
    return kept;
  }

  /** A measured number leads to nobody. */
  private String value(String keyword, String value) {
    boolean number = Keywords.number(keyword) && value.matches("[-+0-9.eE ]{1,32}");
    boolean term = TERMS.getOrDefault(keyword, Set.of()).contains(value);
    return number || term ? value : word(value);
  }

  /** The same UID is always the same number. */
  String uid(String uid) {
    return uid == null || uid.isEmpty()
        ? uid
        : numbers.computeIfAbsent(uid, u -> String.format(Locale.ROOT, "%06d", numbers.size()));
  }

  List<String> uids(List<String> uids) {
    return uids.stream().map(this::uid).toList();
  }

  /** A word of a list of the standard; another one becomes one that is on none. */
  String word(String word) {
    return word.isEmpty() || text(word).equals(word) ? word : OTHER;
  }

  /** What may stay of a text; {@code null} stays what it is. */
  String text(String text) {
    return text == null ? null : texts.computeIfAbsent(text, this::cleaned);
  }

  private String cleaned(String text) {
    return WORD.matcher(cleaner.clean(text))
        .replaceAll(found -> identity.contains(found.group().toLowerCase(Locale.ROOT)) ? "" : "$0")
        .strip();
  }
}
