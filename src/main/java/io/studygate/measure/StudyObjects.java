package io.studygate.measure;

import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.deidentify.DeidentifiedStudy.WrittenObject;
import io.studygate.dicom.DicomLimits;
import io.studygate.paper.Origin;
import io.studygate.study.Instance;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What there is to measure.
 *
 * @param all in the order of the payload
 */
record StudyObjects(List<StudyObject> all, DicomLimits limits) {
  StudyObjects {
    all = List.copyOf(all);
  }

  /** The objects of a written study. */
  static StudyObjects of(List<Instance> instances, DeidentifiedStudy study, DicomLimits limits) {
    Map<Integer, WrittenObject> written = new HashMap<>();
    study.objects().forEach(each -> written.putIfAbsent(each.item(), each));
    List<StudyObject> all = new ArrayList<>();
    for (Instance instance : instances) {
      WrittenObject w = written.get(instance.item());
      if (w != null) {
        all.add(
            new StudyObject(
                instance, study.folder().resolve(w.path()), w.sopInstance(), w.sha256()));
      }
    }
    all.sort(Comparator.comparingInt(StudyObject::item));
    return new StudyObjects(all, limits);
  }

  /** Those of a modality; of radiotherapy, those that say what they refer to. */
  List<StudyObject> of(String modality) {
    boolean therapy = modality.startsWith("RT");
    return all.stream()
        .filter(each -> each.is(modality))
        .filter(each -> !therapy || each.instance().facts().rt() != null)
        .toList();
  }

  /** Those whose UIDs, as they came, are among these. */
  List<StudyObject> named(List<String> uids) {
    return all.stream().filter(each -> uids.contains(each.instance().sopInstance())).toList();
  }

  /** SHA-256 of one file, or of the lines of several such. */
  static String hash(List<StudyObject> inputs) {
    return Origin.hash(inputs.stream().map(StudyObject::sha256).toList());
  }
}
