package io.studygate.proof;

import io.studygate.config.Profile.Option;
import io.studygate.dicom.Element;
import io.studygate.document.DocumentLimits;
import io.studygate.document.DocumentVisitor;
import io.studygate.document.PdfScanner;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Searches a document that the trial keeps for all that the subject's files said. */
final class DocumentCheck implements DocumentVisitor {
  private static final int MOST_HITS = 5;
  private static final String SOFT_HYPHEN = "\u00ad";

  private final Search search;
  private final boolean datesStay;
  private final Set<String> hits = Collections.synchronizedSet(new LinkedHashSet<>());

  DocumentCheck(Search search) {
    this.search = search;
    this.datesStay = search.fates().has(Option.RETAIN_LONGITUDINAL_FULL_DATES);
  }

  static boolean isPdf(Element element) {
    return PdfScanner.isPdf(element.bytes(), element.offset(), element.offset() + element.length());
  }

  /**
   * Places and kinds of what was found, never a value; or why it cannot be searched: its text is
   * packed or drawn, and what cannot be searched does not leave.
   */
  List<String> hits(Element element) {
    return isPdf(element)
        ? hits(element.bytes(), element.offset(), element.offset() + element.length())
        : List.of("a document that cannot be searched");
  }

  private List<String> hits(byte[] document, int from, int to) {
    PdfScanner.scan(document, from, to, DocumentLimits.DEFAULT, this);
    synchronized (hits) {
      return List.copyOf(hits);
    }
  }

  /** A name may be broken over lines that belong together, or stand in one of many of its own. */
  @Override
  public void text(String place, String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replace(SOFT_HYPHEN, "");
    search(place, plain);
    plain.lines().forEach(line -> search(place, line.strip()));
    if (!datesStay && DatesInText.any(plain, date -> search.dates().contains(Hash.of(date)))) {
      hit(place, "a date as received");
    }
  }

  private void search(String place, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Pattern pattern = search.matcher().inText(bytes, 0, bytes.length);
    if (pattern != null) {
      hit(place, pattern.what());
    } else if (UidsInText.any(bytes, 0, bytes.length, search.uids())) {
      hit(place, "a UID as received");
    }
  }

  @Override
  public void bytes(String place, byte[] bytes, int from, int to) {
    Pattern pattern =
        RawValues.isText(bytes, from, to)
            ? search.matcher().inMarkup(bytes, from, to)
            : search.matcher().inBinary(bytes, from, to);
    if (pattern != null) {
      hit(place, pattern.what());
    }
  }

  @Override
  public void fault(String what) {
    add(what);
  }

  private void hit(String place, String what) {
    add(place + " of the document: " + what);
  }

  private void add(String what) {
    synchronized (hits) {
      if (hits.size() < MOST_HITS) {
        hits.add(what);
      }
    }
  }
}
