package io.studygate.config;

/**
 * Where a trial's de-identified studies go.
 *
 * @param name unique within the trial
 * @param uri a Camel endpoint; {@code file:} destinations get folders that are complete or absent
 */
public record Destination(String name, String uri) {

  /** Without the endpoint, which may name accounts and secrets. */
  @Override
  public String toString() {
    return "Destination[" + name + "]";
  }
}
