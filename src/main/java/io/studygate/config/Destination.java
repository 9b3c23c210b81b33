package io.studygate.config;

/**
 * Where a trial's de-identified studies go.
 *
 * @param name unique within the trial
 * @param uri a Camel endpoint; {@code file:} destinations get folders that are complete or absent
 * @param pack in which form a study goes there; {@code null} for what is usual for the endpoint
 */
public record Destination(String name, String uri, Pack pack) {

  /** In the usual form. */
  public Destination(String name, String uri) {
    this(name, uri, null);
  }

  /** Without the endpoint, which may name accounts and secrets. */
  @Override
  public String toString() {
    return "Destination[" + name + "]";
  }
}
