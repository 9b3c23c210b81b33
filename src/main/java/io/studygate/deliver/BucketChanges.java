package io.studygate.deliver;

import io.studygate.Variables;
import io.studygate.config.Pack;
import io.studygate.proof.DeidentificationRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.camel.Variable;
import org.apache.camel.component.aws2.s3.AWS2S3Endpoint;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Bean of {@code destination-bucket}, one for each: what has to be written into a bucket, and what
 * has to go from it, so that it holds of a submission what its delivery says. Objects appear whole;
 * of a folder {@code deidentification.json}, which lists all others with their sums, comes last.
 */
public final class BucketChanges {
  private final AWS2S3Endpoint endpoint;
  private final Pack pack;

  BucketChanges(AWS2S3Endpoint endpoint, Pack pack) {
    this.endpoint = endpoint;
    this.pack = pack;
  }

  /** The requests, in their order. */
  public List<BucketChange> of(
      @Variable(Variables.DELIVERY) Delivery delivery, @Variable(Variables.FOLDER) Path folder)
      throws IOException {
    List<BucketChange> changes = new ArrayList<>();
    String caseFolder = Parcel.folder(delivery) + "/";
    if (delivery.recalls()) {
      Path notice = RecallNotice.beside(folder, delivery);
      changes.add(new BucketChange(caseFolder + notice.getFileName(), notice.toFile()));
    }
    for (Parcel parcel : Parcel.of(delivery, folder, pack)) {
      for (Path file : files(parcel.content())) {
        String below = parcel.content().relativize(file).toString();
        String key = parcel.place() + (below.isEmpty() ? "" : "/" + below);
        changes.add(new BucketChange(key, file.toFile()));
      }
    }
    if (!delivery.recalls() || delivery.recall().withdraws()) {
      removeOthers(delivery, caseFolder, changes);
    }
    return changes;
  }

  /** What the submission brought before, under other rules, goes. */
  private void removeOthers(Delivery delivery, String caseFolder, List<BucketChange> changes) {
    Set<String> wanted = new HashSet<>();
    changes.forEach(each -> wanted.add(each.key()));
    endpoint
        .getS3Client()
        .listObjectsV2Paginator(
            list -> list.bucket(endpoint.getConfiguration().getBucketName()).prefix(caseFolder))
        .contents()
        .stream()
        .map(S3Object::key)
        // Some servers show folders too, which are no objects of ours.
        .filter(key -> !key.endsWith("/"))
        .filter(key -> broughtBy(delivery, key.substring(caseFolder.length())))
        .filter(key -> !wanted.contains(key))
        .forEach(key -> changes.add(new BucketChange(key, null)));
  }

  /** Whether an object is of this submission: {@code <study>/<submission>...}, or its notice. */
  private static boolean broughtBy(Delivery delivery, String belowCase) {
    String[] names = belowCase.split("/");
    String own = names.length > 1 ? names[1] : "";
    return names[0].equals(RecallNotice.name(delivery))
        || own.equals(delivery.ticket().id())
        || own.equals(Parcel.zip(delivery));
  }

  private static List<Path> files(Path content) throws IOException {
    try (Stream<Path> paths = Files.walk(content)) {
      Comparator<Path> recordLast =
          Comparator.comparing(path -> path.endsWith(DeidentificationRecord.FILE));
      return paths
          .filter(Files::isRegularFile)
          .sorted(recordLast.thenComparing(Comparator.naturalOrder()))
          .toList();
    }
  }
}
