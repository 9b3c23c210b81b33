package io.studygate.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSObjectKey;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;

/**
 * Shows every entry of one revision of a PDF, whatever it belongs to: document information,
 * annotations, form fields, outlines, attachments, metadata.
 */
final class PdfObjects {
  private static final Set<String> RECORDINGS =
      Set.of("Sound", "Movie", "RichMedia", "Screen", "3D", "U3D", "PRC");

  private final DocumentLimits limits;
  private final DocumentVisitor visitor;
  private final Attachments attachments;
  private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<COSBase> waiting = new ArrayDeque<>();

  /** Takes a file that is attached to a document. */
  interface Attachments {
    void found(byte[] bytes) throws IOException;
  }

  PdfObjects(DocumentLimits limits, DocumentVisitor visitor, Attachments attachments) {
    this.limits = limits;
    this.visitor = visitor;
    this.attachments = attachments;
  }

  /**
   * @throws DocumentStopped if there are too many
   * @throws IOException if one cannot be read
   */
  void scan(COSDocument document) throws IOException {
    later(document.getTrailer());
    for (COSObjectKey key : document.getXrefTable().keySet()) {
      later(document.getObjectFromPool(key));
    }
    while (!waiting.isEmpty()) {
      DocumentStopped.ifInterrupted();
      look(waiting.pop());
    }
  }

  private void later(COSBase base) throws DocumentStopped {
    if (base != null && seen.add(base)) {
      if (seen.size() > limits.objects()) {
        throw new DocumentStopped("a document with more in it than can be searched");
      }
      waiting.push(base);
    }
  }

  private void look(COSBase base) throws IOException {
    if (base instanceof COSObject reference) {
      later(reference.getObject());
    } else if (base instanceof COSString string) {
      visitor.text("an entry", string.getString());
      visitor.bytes("an entry", string.getBytes(), 0, string.getBytes().length);
    } else if (base instanceof COSName name) {
      visitor.text("an entry", name.getName());
    } else if (base instanceof COSArray array) {
      for (int i = 0; i < array.size(); i++) {
        later(array.get(i));
      }
    } else if (base instanceof COSDictionary dictionary) {
      for (COSName key : dictionary.keySet()) {
        visitor.text("an entry", key.getName());
        later(dictionary.getItem(key));
      }
      if (base instanceof COSStream stream) {
        stream(stream);
      }
      kind(dictionary);
    }
  }

  private void kind(COSDictionary dictionary) {
    String type = dictionary.getNameAsString(COSName.TYPE);
    String subtype = dictionary.getNameAsString(COSName.SUBTYPE);
    if (type != null && RECORDINGS.contains(type)
        || subtype != null && RECORDINGS.contains(subtype)) {
      visitor.fault("a recording or a model");
    }
  }

  private void stream(COSStream stream) throws IOException {
    if ("Image".equals(stream.getNameAsString(COSName.SUBTYPE))) {
      visitor.fault("a picture, which may show text");
      return;
    }
    if (stream.containsKey(COSName.F)) {
      visitor.fault("a stream that is kept elsewhere");
      return;
    }
    byte[] bytes;
    try (InputStream in = stream.createInputStream()) {
      bytes = in.readNBytes(limits.streamBytes() + 1);
    }
    if (bytes.length > limits.streamBytes()) {
      throw new DocumentStopped("a document with more in it than can be searched");
    }
    if ("EmbeddedFile".equals(stream.getNameAsString(COSName.TYPE))) {
      attachments.found(bytes);
    } else {
      visitor.bytes("a stream", bytes, 0, bytes.length);
    }
  }
}
