package io.studygate.deliver;

import io.studygate.config.Pack;
import io.studygate.proof.DeidentificationRecord;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one submission brings of one study, as it goes to a server elsewhere. Each submission has a
 * name of its own there, so that none ever touches what another has brought.
 *
 * @param place {@code <protocol>/<case>/<study>/<submission>}, and {@code .zip} if it is one
 * @param content the zip, or the folder with the objects and {@code deidentification.json}
 */
record Parcel(String place, Path content) {
  private static final String PACKED = "packed";

  /**
   * All parcels of a delivery.
   *
   * @param folder the delivery's folder in the queue; zips are kept there until it leaves
   */
  static List<Parcel> of(Delivery delivery, Path folder, Pack pack) throws IOException {
    List<Parcel> parcels = new ArrayList<>();
    for (Path study : studies(delivery, folder, pack)) {
      if (pack == Pack.FOLDER) {
        RecordSheet.alone(folder.resolve(DeidentificationRecord.FILE), study);
      }
      String place = folder(delivery) + "/" + PlainName.of(study.getFileName().toString()) + "/";
      Path content = pack == Pack.ZIP ? study.resolve(zip(delivery)) : study;
      parcels.add(
          new Parcel(place + (pack == Pack.ZIP ? zip(delivery) : delivery.ticket().id()), content));
    }
    return parcels;
  }

  /** The folders of a delivery's studies: with the objects, or the one zip of them. */
  static List<Path> studies(Delivery delivery, Path folder, Pack pack) throws IOException {
    List<Path> studies = new ArrayList<>();
    for (Path study : folders(folder.resolve(DeliveryQueue.STUDY))) {
      if (pack == Pack.ZIP) {
        RecordSheet.alone(folder.resolve(DeidentificationRecord.FILE), study);
        Path packed = folder.resolve(PACKED).resolve(study.getFileName());
        StudyZip.write(study, delivery.ticket().received(), packed.resolve(zip(delivery)));
        studies.add(packed);
      } else {
        studies.add(study);
      }
    }
    return studies;
  }

  /** Where all that belongs to a delivery's case lies. */
  static String folder(Delivery delivery) throws IOException {
    return PlainName.of(delivery.protocol()) + "/" + PlainName.of(delivery.caseId());
  }

  static String zip(Delivery delivery) {
    return delivery.ticket().id() + ".zip";
  }

  private static List<Path> folders(Path folder) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      entries.forEach(found::add);
    }
    found.sort(null);
    return found;
  }
}
