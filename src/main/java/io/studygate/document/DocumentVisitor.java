package io.studygate.document;

/** What a {@link PdfScanner} comes across; everything may come more than once. */
public interface DocumentVisitor {

  /**
   * Text as a reader sees it, or as an entry of the document says it.
   *
   * @param place without anything of the document itself, for findings
   */
  void text(String place, String text);

  /** Bytes of which nobody knows whether they are text; packed ones are shown unpacked. */
  void bytes(String place, byte[] bytes, int from, int to);

  /**
   * Something that cannot be searched.
   *
   * @param what without anything of the document itself
   */
  void fault(String what);
}
