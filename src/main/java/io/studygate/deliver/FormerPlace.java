package io.studygate.deliver;

import java.util.List;

/**
 * Where a submission was before a person moved it to another case.
 *
 * @param protocol its trial then
 * @param caseId its case then
 * @param copies what was delivered there; empty if nothing was
 */
public record FormerPlace(String protocol, String caseId, List<Copy> copies) {
  public FormerPlace {
    copies = List.copyOf(copies);
  }

  /**
   * A delivered study.
   *
   * @param destination name in the trial's file
   * @param instances how many objects
   * @param content as its delivery said
   */
  public record Copy(String destination, int instances, String content) {}
}
