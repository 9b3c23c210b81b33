package io.studygate.deliver;

import io.studygate.config.Destination;

/** The URI of a destination as its route gets it. */
final class DestinationUri {
  private DestinationUri() {}

  /**
   * As the trial's file says, and for a bucket what must hold for all of them: large objects go in
   * parts, and Camel does not ask for the bucket at the start (which it leaves out where a name of
   * one object to read is given), since a server that is away must not keep the gateway from
   * starting. Its component is {@link BucketComponent}.
   */
  static String of(Destination destination) {
    String uri = destination.uri();
    if (DestinationKind.of(destination) != DestinationKind.BUCKET) {
      return uri;
    }
    return "bucket:"
        + uri.substring("aws2-s3:".length())
        + (uri.contains("?") ? "&" : "?")
        + "multiPartUpload=true&fileName=none";
  }
}
