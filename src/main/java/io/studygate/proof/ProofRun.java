package io.studygate.proof;

import io.studygate.config.Profile;
import io.studygate.deidentify.DateShift;
import io.studygate.deidentify.DeidentifiedStudy.WrittenObject;
import io.studygate.deidentify.KeptBack;
import io.studygate.deidentify.KeptDocuments;
import io.studygate.deidentify.Keyed;
import io.studygate.deidentify.Letters;
import io.studygate.deidentify.Subject;
import io.studygate.dicom.DicomException;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.ElementScanner;
import io.studygate.dicom.FileSource;
import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import io.studygate.study.Parallel;
import io.studygate.study.Payload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * One proof: reads all headers as received, then all that was written, with a reader and a table of
 * its own. It shares nothing with the anonymiser but the profile and the number of days by which
 * dates move, so that its faults show here.
 */
public final class ProofRun {
  private static final int MOST_FINDINGS = 20;
  private static final String UNREADABLE = "it cannot be read as received";

  private final Profile profile;
  private final WrittenByUs ours;
  private final DicomLimits limits;
  private final ExpectedFate fates;
  private final MovedDates moved;
  private final Keyed keyed;
  private final Map<Integer, List<String>> hits = Collections.synchronizedMap(new TreeMap<>());

  /**
   * @param profile of the study
   * @param shift by how much the anonymiser moves dates, if the profile lets it
   * @param keyed hashes what was searched for, for the record; {@code null} for no hashes
   */
  public ProofRun(
      Profile profile, Subject subject, DicomLimits limits, DateShift shift, Keyed keyed) {
    this.keyed = keyed;
    this.profile = KeptDocuments.in(profile, subject.trial());
    this.ours = new WrittenByUs(profile, subject);
    this.limits = limits;
    this.fates = new ExpectedFate(this.profile);
    this.moved = MovedDates.under(fates, shift);
  }

  /** Reads what every proof needs, which is otherwise read when the first one begins. */
  public static void readTables() {
    AnnexTable.get();
    KnownWords.are("x");
    DateForms.of("");
    Letters.only("");
  }

  /**
   * Proves what was written.
   *
   * @param payload as received
   * @param folder below which the objects were written
   * @throws IOException if our own disk cannot be read; what is wrong with an object is a finding
   */
  ProofRecord prove(Payload payload, Path folder, List<WrittenObject> objects) throws IOException {
    Set<Integer> written = new HashSet<>();
    objects.forEach(object -> written.add(object.item()));
    ProofInput input = input();
    input.all(payload, written);
    return prove(input, objects, object -> folder.resolve(object.path()));
  }

  /** For what is received; to be filled before what was written is proved. */
  public ProofInput input() {
    return new ProofInput(fates, limits);
  }

  /**
   * Proves what was written against what was read already.
   *
   * @param input holds every file of the payload
   */
  public ProofRecord prove(
      ProofInput input, List<WrittenObject> objects, Function<WrittenObject, Path> files)
      throws IOException {
    SubjectValues values = input.values();
    PatternBuilder patterns = new PatternBuilder(values, ours);
    Search search = Search.of(values, patterns, fates, ours, moved);
    ObjectLinks[] output = new ObjectLinks[objects.size()];
    long[] bytes = new long[objects.size()];
    Parallel.each(
        objects.size(),
        () -> {
          HeaderBefore before = new HeaderBefore();
          return i -> {
            WrittenObject object = objects.get(i);
            OutputCheck check = new OutputCheck(search, input.links(object.item()), before);
            look(files.apply(object), object, search, check);
            output[i] = check.links();
            bytes[i] = check.bytes();
          };
        });
    input.unreadable().forEach(item -> found(item, List.of(UNREADABLE)));
    ReferenceCheck references = references(objects, input, output);
    references.faults().forEach(this::found);
    Searched searched = Searched.of(values, patterns, keyed, ours.caseId());
    return record(patterns.values(), searched, objects, bytes, references);
  }

  /** Files that the proof stopped, by number. */
  public Map<Integer, KeptBack> failures() {
    Map<Integer, KeptBack> failures = new TreeMap<>();
    hits.forEach(
        (item, places) ->
            failures.put(
                item,
                new KeptBack(item, KeptBack.Why.HELD, "the proof: " + String.join("; ", places))));
    return failures;
  }

  private void look(Path file, WrittenObject object, Search search, OutputCheck check)
      throws IOException {
    List<String> found = new ArrayList<>();
    byte[] name = object.path().toString().getBytes(StandardCharsets.UTF_8);
    if (search.matcher().inText(name, 0, name.length) != null
        || UidsInText.any(name, 0, name.length, search.uids())) {
      found.add("its name");
    }
    try (FileSource in = FileSource.open(file)) {
      ElementScanner.file(in, in.length(), limits, check);
    } catch (DicomException e) {
      found.add("it cannot be read as written");
    }
    found.addAll(check.hits());
    if (!found.isEmpty()) {
      found(object.item(), found);
    }
  }

  private void found(int item, List<String> places) {
    hits.merge(item, places, ProofRun::joined);
  }

  private static List<String> joined(List<String> one, List<String> other) {
    List<String> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }

  private static ReferenceCheck references(
      List<WrittenObject> objects, ProofInput input, ObjectLinks[] output) {
    List<ObjectLinks> before = new ArrayList<>();
    List<Integer> items = new ArrayList<>();
    for (WrittenObject object : objects) {
      before.add(input.links(object.item()));
      items.add(object.item());
    }
    return new ReferenceCheck(before, List.of(output), items);
  }

  private ProofRecord record(
      int values, Searched what, List<WrittenObject> objects, long[] bytes, ReferenceCheck links) {
    List<Finding> findings = new ArrayList<>();
    hits.forEach(
        (item, places) ->
            places.forEach(place -> findings.add(failed("file " + item + ", " + place))));
    long searched = 0;
    for (long count : bytes) {
      searched += count;
    }
    List<Finding> shown = findings;
    if (findings.size() > MOST_FINDINGS) {
      shown = new ArrayList<>(findings.subList(0, MOST_FINDINGS));
      shown.add(failed((findings.size() - MOST_FINDINGS) + " more places"));
    }
    return new ProofRecord(values, objects.size(), searched, links.references(), what, shown);
  }

  private static Finding failed(String place) {
    return Finding.of(FindingCode.PROOF_FAILED, "place", place);
  }

  @Override
  public String toString() {
    return "ProofRun[" + profile.name() + "]";
  }
}
