package io.studygate.deliver;

import io.studygate.config.Destination;
import io.studygate.config.Pack;

/** The ways out that differ, told by the scheme of a destination's URI. */
enum DestinationKind {
  /** A folder of this machine. */
  FOLDER(Pack.FOLDER, true),
  /** A folder of an SFTP server. */
  SFTP(Pack.ZIP, true),
  /** A bucket of an S3 server. */
  BUCKET(Pack.ZIP, true),
  /** Any other endpoint, also a route of one's own. */
  OTHER(Pack.FOLDER, false);

  private final Pack usual;
  private final boolean either;

  DestinationKind(Pack usual, boolean either) {
    this.usual = usual;
    this.either = either;
  }

  static DestinationKind of(Destination destination) {
    return switch (scheme(destination)) {
      case "file" -> FOLDER;
      case "sftp" -> SFTP;
      case "aws2-s3" -> BUCKET;
      default -> OTHER;
    };
  }

  /** The form in which a study goes there. */
  static Pack pack(Destination destination) {
    return destination.pack() == null ? of(destination).usual : destination.pack();
  }

  /** Whether it can take a study in this form. */
  boolean takes(Pack pack) {
    return either || pack == usual;
  }

  /** What was delivered there can be removed by us, and not only by its people. */
  boolean withdraws() {
    return this != OTHER;
  }

  static String scheme(Destination destination) {
    return destination.uri().substring(0, Math.max(0, destination.uri().indexOf(':')));
  }
}
