package io.studygate.deliver;

import io.studygate.dicom.StoreStatus;
import io.studygate.dicom.StoreUser;
import io.studygate.dicom.StoredObject;
import java.util.ArrayList;
import java.util.List;

/** What became of the objects of one attempt. */
final class SentStudy implements StoreUser.Answers {
  /** So many objects are named; the numbers speak of all. */
  private static final int NAMED = 5;

  private final List<StoredObject> there = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();

  @Override
  public boolean answered(StoredObject object, StoreStatus status) {
    if (status.stored()) {
      there.add(object);
    }
    if (status.kind() == StoreStatus.Kind.WARNING) {
      warnings.add(object.sopInstance() + " " + status);
    } else if (!status.stored()) {
      refusals.add(object.sopInstance() + " " + status);
    }
    return status.kind() != StoreStatus.Kind.NO_ROOM;
  }

  /** Objects that the destination has now. */
  List<StoredObject> there() {
    return there;
  }

  /** Its warnings in one line; {@code null} if it had none. */
  String warnings() {
    return warnings.isEmpty() ? null : warnings.size() + " objects: " + named(warnings);
  }

  /**
   * All must be there.
   *
   * @param objects how many were to be sent
   */
  void requireAll(int objects) throws NotTaken {
    if (there.size() < objects) {
      throw new NotTaken(
          (objects - there.size())
              + " of "
              + objects
              + " objects were not taken"
              + (refusals.isEmpty() ? "; the peer does not say why" : ": " + named(refusals)));
    }
  }

  private static String named(List<String> all) {
    String first = String.join("; ", all.subList(0, Math.min(NAMED, all.size())));
    return all.size() > NAMED ? first + "; ..." : first;
  }
}
