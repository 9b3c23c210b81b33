package io.studygate.dicom;

import java.io.IOException;

/** What an {@link ElementScanner} comes across, in the order of the file. */
public interface ElementVisitor {

  /** One element that is no sequence; a private or unknown one may be followed by its items. */
  void element(Element element) throws IOException;

  /** The data set begins, in this transfer syntax. */
  default void dataset(String syntax) {}

  /**
   * Asked before each element of the file meta information and of the top level of the data set,
   * with what was read of the file. The transfer syntax is always shown.
   *
   * @param from where the element begins
   * @param to where what was read ends
   * @param position of the element in the file
   * @return length of elements from here on that need not be shown; 0 for none
   */
  default int known(byte[] bytes, int from, int to, long position) {
    return 0;
  }

  /** A sequence, before its items. */
  default void sequence(Element element) throws IOException {}

  /**
   * An item of that sequence begins.
   *
   * @param depth how many sequences enclose its elements
   */
  default void item(int depth) {}

  /**
   * The pixel element of the data set itself; its bytes are not shown, unless it is compressed.
   *
   * @param length bytes of the value; of all fragments together when encapsulated
   * @param fragments how many, the offset table not counted; -1 when not encapsulated
   */
  default void pixels(int tag, long length, int fragments) throws IOException {}

  /**
   * Bytes of a fragment of the object's compressed pixels, before those are told of; pieces of a
   * long one overlap.
   */
  default void fragment(byte[] bytes, int offset, int length) throws IOException {}

  /** Bytes that belong to no element: the preamble, or what follows the data set. */
  default void loose(String what, byte[] bytes, int offset, int length) throws IOException {}
}
