package io.studygate.results;

import io.studygate.TestTrials;
import io.studygate.config.Destination;
import io.studygate.config.Trial;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.deidentify.DeidentifiedStudy.WrittenObject;
import io.studygate.dicom.DicomHeader;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.DicomReader;
import io.studygate.finding.Finding;
import io.studygate.proof.ProofRecord;
import io.studygate.study.CaseDecision;
import io.studygate.study.CaseEvidence;
import io.studygate.study.Facts;
import io.studygate.study.Instance;
import io.studygate.study.Inventory;
import io.studygate.study.SubmissionNote;
import io.studygate.validate.Outcome;
import io.studygate.validate.Outcome.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/** The records of a submission whose files lie in a folder, as the steps before ours leave them. */
final class Stories {
  final List<Instance> instances = new ArrayList<>();
  final List<Inventory.Other> others = new ArrayList<>();
  private final List<WrittenObject> objects = new ArrayList<>();
  private final Path folder;
  private int files;
  private long bytes;

  private Stories(Path folder) {
    this.folder = folder;
  }

  static Stories of(Path folder) throws IOException {
    Stories stories = new Stories(folder);
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        stories.add(file);
      }
    }
    return stories;
  }

  private void add(Path file) throws IOException {
    files++;
    bytes += Files.size(file);
    try (InputStream in = Files.newInputStream(file)) {
      DicomHeader header = DicomReader.header(in, Files.size(file), DicomLimits.DEFAULT);
      if (header.dataset().contains(Tag.SeriesInstanceUID)) {
        Instance instance = instance(header.dataset(), Files.size(file));
        instances.add(instance);
        objects.add(written(instance, folder.relativize(file)));
      }
    } catch (io.studygate.dicom.DicomException e) {
      others.add(
          new Inventory.Other(files, Inventory.Other.Kind.DOCUMENT, "text", Files.size(file)));
    }
  }

  private Instance instance(Attributes data, long length) {
    return new Instance(
        files,
        data.getString(Tag.SOPClassUID),
        data.getString(Tag.SOPInstanceUID),
        data.getString(Tag.StudyInstanceUID),
        data.getString(Tag.SeriesInstanceUID),
        data.getString(Tag.Modality),
        data.containsValue(Tag.SeriesNumber) ? data.getInt(Tag.SeriesNumber, 0) : null,
        data.containsValue(Tag.InstanceNumber) ? data.getInt(Tag.InstanceNumber, 0) : null,
        "patient",
        null,
        data.getInt(Tag.Rows, 0),
        data.getInt(Tag.Columns, 0),
        Math.max(1, data.getInt(Tag.NumberOfFrames, 1)),
        doubles(data, Tag.PixelSpacing),
        doubles(data, Tag.ImagePositionPatient),
        doubles(data, Tag.ImageOrientationPatient),
        null,
        length,
        Facts.NONE);
  }

  private static WrittenObject written(Instance each, Path path) {
    return new WrittenObject(
        each.item(),
        path,
        each.sopClass(),
        "2.25.1",
        "2.25.2",
        "2.25." + (100 + each.item()),
        each.modality(),
        each.bytes(),
        "00ff");
  }

  private static double[] doubles(Attributes data, int tag) {
    double[] values = data.getDoubles(tag);
    return values == null ? new double[0] : values;
  }

  Inventory inventory() {
    return new Inventory(
        instances, others, files, bytes, SubmissionNote.NONE, CaseEvidence.NONE, List.of());
  }

  DeidentifiedStudy study() {
    return new DeidentifiedStudy(folder, objects, "basic", List.of());
  }

  static ProofRecord proof() {
    return new ProofRecord(34, 10, 12_345, 6, List.of());
  }

  static CaseDecision decision(Finding... findings) {
    return new CaseDecision(trial(false), "001", null, "folder", List.of(findings));
  }

  /** The trial; it may take objects of private SOP classes. */
  static Trial trial(boolean takesPrivate) {
    return TestTrials.plain(
        "AIDP",
        "A trial",
        "A sponsor",
        List.of(),
        "[0-9]{3}",
        null,
        false,
        List.of(),
        "basic",
        List.of(new Destination("archive", "file:x"), new Destination("pacs", "file:y")),
        List.of(),
        false,
        takesPrivate,
        null,
        false);
  }

  Story story(Verdict verdict, Finding... findings) {
    return Story.of(
        Tickets.of("a1", "017", "STUDY1"),
        inventory(),
        decision(),
        study(),
        proof(),
        new Outcome(verdict, List.of(findings)));
  }
}
