package io.studygate.deliver;

import io.studygate.config.Destination;
import io.studygate.config.Generation;
import io.studygate.spool.Decision;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a submission does not belong any more, because a person has moved it to another case or
 * recalled it.
 *
 * @param protocol its trial there
 * @param caseId its case there
 * @param copies what went there; empty if nothing did
 * @param analysed whether an engine of others may have got it there
 * @param decision who decided what, when and why
 */
public record FormerPlace(
    String protocol, String caseId, List<Copy> copies, boolean analysed, Decision decision) {
  public FormerPlace {
    copies = List.copyOf(copies);
  }

  /** Whether it is to come back, and not only to be told of. */
  public boolean recalled() {
    return decision.kind() == Decision.Kind.RECALL;
  }

  /** The destination that has a copy; empty if it is not configured any more. */
  Optional<Destination> destination(Generation generation, Copy copy) {
    return generation.trial(protocol).stream()
        .flatMap(trial -> trial.destinations().stream())
        .filter(each -> each.name().equals(copy.destination()))
        .findFirst();
  }

  /** Whether we take a copy back; of all others people have to. */
  public boolean withdraws(Generation generation, Copy copy) {
    return recalled()
        && destination(generation, copy)
            .filter(there -> DestinationKind.of(there).withdraws())
            .isPresent();
  }

  /**
   * A study that was queued for a destination.
   *
   * @param destination name in the trial's file
   * @param instances how many objects
   * @param content as its delivery said
   * @param studies Study Instance UIDs there
   * @param arrived whether the ledger says that it has come there; part of it may have if not
   */
  public record Copy(
      String destination, int instances, String content, List<String> studies, boolean arrived) {
    public Copy {
      studies = List.copyOf(studies);
    }

    /** What may be there after a later run too; the content is the last that is known to be. */
    Copy and(Copy later) {
      boolean newer = later.arrived || !arrived;
      return new Copy(
          destination,
          Math.max(instances, later.instances),
          newer ? later.content : content,
          Stream.concat(studies.stream(), later.studies.stream()).distinct().toList(),
          arrived || later.arrived);
    }
  }
}
