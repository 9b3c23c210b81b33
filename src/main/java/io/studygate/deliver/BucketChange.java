package io.studygate.deliver;

import java.io.File;

/**
 * One request to a bucket.
 *
 * @param key of the object
 * @param file what it is to hold; {@code null} if it is to go
 */
public record BucketChange(String key, File file) {

  /** The operation as Camel's component knows it; {@code null} for writing an object. */
  public String operation() {
    return file == null ? "deleteObject" : null;
  }
}
