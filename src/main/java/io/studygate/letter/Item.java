package io.studygate.letter;

/**
 * One value that was found.
 *
 * @param label what it is
 * @param value as it was written; {@code null} for a protocol that is none of ours
 * @param sure whether it is meant to be one; otherwise it counts only if it has the right form
 * @param at where it stands, so that items have an order
 */
record Item(Label label, String value, boolean sure, int at) {
  @Override
  public String toString() {
    return "Item[" + label + "]";
  }
}
