package io.studygate.deidentify;

import io.studygate.config.Profile;
import io.studygate.deidentify.DeidentifiedStudy.WrittenObject;
import io.studygate.dicom.DatasetWalk;
import io.studygate.dicom.DicomException;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.DicomReader;
import io.studygate.dicom.ElementScanner;
import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import io.studygate.study.Parallel;
import io.studygate.study.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * One proof: reads all headers as received, then all that was written, with a reader and a table of
 * its own. It shares nothing with the anonymiser but the profile, so that its faults show here.
 */
final class ProofRun {
  private static final int MOST_FINDINGS = 20;
  private static final String UNREADABLE = "it cannot be read as received";

  private final Profile profile;
  private final WrittenByUs ours;
  private final DicomLimits limits;
  private final ExpectedFate fates;
  private final Keyed keyed;
  private final Map<Integer, List<String>> hits = Collections.synchronizedMap(new TreeMap<>());

  ProofRun(Profile profile, WrittenByUs ours, DicomLimits limits) {
    this(profile, ours, limits, null);
  }

  /**
   * @param keyed hashes what was searched for, for the record; {@code null} for no hashes
   */
  ProofRun(Profile profile, WrittenByUs ours, DicomLimits limits, Keyed keyed) {
    this.keyed = keyed;
    this.profile = profile;
    this.ours = ours;
    this.limits = limits;
    this.fates = new ExpectedFate(profile);
  }

  /**
   * Proves what was written.
   *
   * @param payload as received
   * @param folder below which the objects were written
   * @throws IOException if our own disk cannot be read; what is wrong with an object is a finding
   */
  ProofRecord prove(Payload payload, Path folder, List<WrittenObject> objects) throws IOException {
    return prove(payload, objects, object -> folder.resolve(object.path()));
  }

  /** The same for objects that lie elsewhere until they are proved. */
  ProofRecord prove(
      Payload payload, List<WrittenObject> objects, Function<WrittenObject, Path> files)
      throws IOException {
    Map<Integer, ObjectLinks> input = new ConcurrentHashMap<>();
    objects.forEach(object -> input.put(object.item(), new ObjectLinks()));
    SubjectValues values = collect(payload, input);
    PatternBuilder patterns = new PatternBuilder(values, ours);
    Search search = Search.of(values, patterns, fates, ours);
    ObjectLinks[] output = new ObjectLinks[objects.size()];
    long[] bytes = new long[objects.size()];
    Parallel.each(
        objects.size(),
        () ->
            i -> {
              WrittenObject object = objects.get(i);
              OutputCheck check = new OutputCheck(search, input.get(object.item()));
              look(files.apply(object), object, search, check);
              output[i] = check.links();
              bytes[i] = check.bytes();
            });
    ReferenceCheck references = references(objects, input, output);
    references.faults().forEach((item, places) -> hits.merge(item, places, ProofRun::joined));
    return record(
        patterns.values(), Searched.of(values, patterns, keyed), objects, bytes, references);
  }

  /** Files that the proof stopped, by number. */
  Map<Integer, Batch.KeptBack> failures() {
    Map<Integer, Batch.KeptBack> failures = new TreeMap<>();
    hits.forEach(
        (item, places) ->
            failures.put(
                item,
                new Batch.KeptBack(
                    item, Batch.KeptBack.Why.HELD, "the proof: " + String.join("; ", places))));
    return failures;
  }

  private SubjectValues collect(Payload payload, Map<Integer, ObjectLinks> links)
      throws IOException {
    List<Payload.Item> items = payload.items();
    List<SubjectValues> parts = Collections.synchronizedList(new ArrayList<>());
    Parallel.each(
        items.size(),
        () -> {
          SubjectValues values = new SubjectValues();
          parts.add(values);
          return i -> read(payload, items.get(i), values, links);
        });
    SubjectValues all = new SubjectValues();
    parts.forEach(all::addAll);
    return all;
  }

  /** A file that is no DICOM object was not written either; of it, only the name counts. */
  private void read(
      Payload payload, Payload.Item item, SubjectValues values, Map<Integer, ObjectLinks> links)
      throws IOException {
    fileNames(item.name(), values);
    ObjectLinks own = links.get(item.number());
    try (InputStream in = payload.open(item)) {
      ElementScanner.header(in, limits, new InputCollector(values, fates, orNew(own)));
    } catch (DicomException e) {
      if (own != null) {
        links.replace(item.number(), new ObjectLinks());
        readWithLibrary(payload, item, values, links.get(item.number()));
      }
    } catch (Payload.ChecksumMismatch e) {
      // Nothing of a damaged file can have been written; if it was, it stays here.
      if (own != null) {
        hits.put(item.number(), List.of(UNREADABLE));
      }
    }
  }

  private void readWithLibrary(
      Payload payload, Payload.Item item, SubjectValues values, ObjectLinks own)
      throws IOException {
    try (InputStream in = payload.open(item)) {
      DatasetWalk.walk(
          DicomReader.header(in, item.bytes(), limits), new InputCollector(values, fates, own));
    } catch (DicomException e) {
      hits.put(item.number(), List.of(UNREADABLE));
    }
  }

  private static ObjectLinks orNew(ObjectLinks links) {
    return links == null ? new ObjectLinks() : links;
  }

  private static void fileNames(String name, SubjectValues values) {
    for (String part : name.split("[/\\\\]")) {
      int dot = part.lastIndexOf('.');
      String stem = dot > 0 && part.length() - dot <= 5 ? part.substring(0, dot) : part;
      if (stem.matches("[0-9.]{10,64}")) {
        values.uids.add(Hash.of(stem));
      } else {
        values.fileNames.add(stem);
      }
    }
  }

  private void look(Path file, WrittenObject object, Search search, OutputCheck check)
      throws IOException {
    List<String> found = new ArrayList<>();
    byte[] name = object.path().toString().getBytes(StandardCharsets.UTF_8);
    if (search.matcher().inText(name, 0, name.length) != null
        || UidsInText.any(name, 0, name.length, search.uids())) {
      found.add("its name");
    }
    try (InputStream in = Files.newInputStream(file)) {
      ElementScanner.file(in, Files.size(file), limits, check);
    } catch (DicomException e) {
      found.add("it cannot be read as written");
    }
    found.addAll(check.hits());
    if (!found.isEmpty()) {
      hits.merge(object.item(), found, ProofRun::joined);
    }
  }

  private static List<String> joined(List<String> one, List<String> other) {
    List<String> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }

  private static ReferenceCheck references(
      List<WrittenObject> objects, Map<Integer, ObjectLinks> input, ObjectLinks[] output) {
    List<ObjectLinks> before = new ArrayList<>();
    List<Integer> items = new ArrayList<>();
    for (WrittenObject object : objects) {
      before.add(input.get(object.item()));
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
