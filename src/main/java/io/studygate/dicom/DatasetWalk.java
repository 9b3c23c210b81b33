package io.studygate.dicom;

import java.io.IOException;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;

/** Shows a data set that the library has read as an {@link ElementScanner} would. */
public final class DatasetWalk {
  private final ElementVisitor visitor;
  private final Element element = new Element();

  private DatasetWalk(ElementVisitor visitor) {
    this.visitor = visitor;
  }

  /** Shows every element at every depth, file meta information first. */
  public static void walk(DicomHeader header, ElementVisitor visitor) throws IOException {
    DatasetWalk walk = new DatasetWalk(visitor);
    walk.element.big = false;
    walk.elements(header.fileMeta());
    walk.element.big = header.dataset().bigEndian();
    walk.elements(header.dataset());
  }

  private void elements(Attributes dataset) throws IOException {
    for (int tag : dataset.tags()) {
      VR vr = dataset.getVR(tag);
      element.tag = tag;
      element.vr = vr.code();
      if (dataset.getValue(tag) instanceof Sequence items) {
        items(items);
      } else {
        element.bytes = dataset.getSafeBytes(tag);
        element.offset = 0;
        element.length = element.bytes == null ? 0 : element.bytes.length;
        visitor.element(element);
      }
    }
  }

  private void items(Sequence items) throws IOException {
    if (element.depth >= Element.MAX_DEPTH) {
      throw new DicomException(DicomException.Kind.TOO_LARGE, "sequences nested too deep");
    }
    element.length = items.size();
    visitor.sequence(element);
    element.path[element.depth++] = element.tag;
    for (Attributes item : items) {
      visitor.item(element.depth);
      elements(item);
    }
    element.depth--;
  }
}
