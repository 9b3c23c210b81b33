package io.studygate.measure;

import io.studygate.config.Settings.Limits;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.deidentify.DeidentifiedStudy.WrittenObject;
import io.studygate.dicom.DicomLimits;
import io.studygate.study.Instance;
import io.studygate.study.Inventory;
import io.studygate.study.Payload;
import io.studygate.study.Payloads;
import io.studygate.study.Rig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.codec.digest.DigestUtils;

/** Studies as the steps before ours leave them, of files in a folder; UIDs stay as they are. */
public record Studies(Inventory inventory, DeidentifiedStudy study) {
  static final Limits LIMITS = new Limits(1L << 34, 1000, 10_000, 4096, 256 << 20, 32);

  /**
   * A submission whose files lie in {@code payload/} of the folder.
   *
   * @param submission the folder
   */
  public static Studies of(Path submission) throws Exception {
    Inventory inventory = Rig.open(submission);
    Path files = submission.resolve("payload");
    Map<Integer, Path> paths = new HashMap<>();
    try (Payload payload = Payloads.at(files, LIMITS)) {
      for (Payload.Item item : payload.items()) {
        paths.put(item.number(), Path.of(item.name()));
      }
    }
    List<WrittenObject> objects = new ArrayList<>();
    for (Instance each : inventory.instances()) {
      Path path = paths.get(each.item());
      objects.add(
          new WrittenObject(
              each.item(),
              path,
              each.sopClass(),
              each.study(),
              each.series(),
              each.sopInstance(),
              each.modality(),
              each.bytes(),
              sha256(files.resolve(path))));
    }
    return new Studies(inventory, new DeidentifiedStudy(files, objects, "basic", List.of()));
  }

  private static String sha256(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return DigestUtils.sha256Hex(in);
    }
  }

  /** A copy of a folder of files as a submission. */
  public static Studies copied(Path from, Path submission) throws Exception {
    Path payload = submission.resolve("payload");
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path to = payload.resolve(from.relativize(file).toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
    return of(submission);
  }

  StudyObjects objects() {
    return StudyObjects.of(inventory.instances(), study, DicomLimits.DEFAULT);
  }

  List<DvhRow> dvh(double... doses) throws Exception {
    return DvhSheet.of(objects(), doses);
  }
}
