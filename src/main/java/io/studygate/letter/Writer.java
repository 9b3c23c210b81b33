package io.studygate.letter;

import io.studygate.config.Generation;
import io.studygate.config.Site;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Somebody whose address stands in sites' files.
 *
 * @param address as the file has it
 * @param sites those sites
 */
record Writer(String address, List<Site> sites) {

  /** Who has this address. */
  static Optional<Writer> of(Generation generation, String address) {
    List<Site> sites =
        generation.sites().values().stream().filter(site -> known(site, address)).toList();
    return sites.stream()
        .flatMap(site -> site.contacts().stream())
        .filter(address::equalsIgnoreCase)
        .findFirst()
        .map(contact -> new Writer(contact, sites));
  }

  private static boolean known(Site site, String address) {
    return site.contacts().stream().anyMatch(address::equalsIgnoreCase);
  }

  /** Protocols that they may write about. */
  List<String> protocols() {
    return sites.stream()
        .map(Site::trials)
        .flatMap(Collection::stream)
        .distinct()
        .sorted()
        .toList();
  }

  /** The one site that takes part in a trial; empty if there are several. */
  Optional<Site> site(String protocol) {
    List<Site> taking = sites.stream().filter(site -> site.trials().contains(protocol)).toList();
    return taking.size() == 1 ? Optional.of(taking.get(0)) : Optional.empty();
  }
}
