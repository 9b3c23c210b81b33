package io.studygate.study;

import io.studygate.finding.Finding;
import java.util.List;

/**
 * One file of the payload after a look at its beginning.
 *
 * @param item the file
 * @param instance the object in it; {@code null} if it is no DICOM object
 * @param identity whose it is; {@code null} without an object
 * @param other what it is if it is not simply an object to deliver; {@code null} otherwise
 * @param findings what is wrong with it
 */
record Scan(
    Payload.Item item,
    Instance instance,
    Identity identity,
    Inventory.Other other,
    List<Finding> findings) {

  static Scan other(Payload.Item item, Inventory.Other.Kind kind, String detail) {
    return new Scan(item, null, null, of(item, kind, detail), List.of());
  }

  static Scan wrong(Payload.Item item, Finding finding) {
    return new Scan(
        item, null, null, of(item, Inventory.Other.Kind.UNREADABLE, ""), List.of(finding));
  }

  static Inventory.Other of(Payload.Item item, Inventory.Other.Kind kind, String detail) {
    return new Inventory.Other(item.number(), kind, detail, Math.max(0, item.bytes()));
  }

  boolean is(Inventory.Other.Kind kind) {
    return other != null && other.kind() == kind;
  }
}
