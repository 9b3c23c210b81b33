package io.studygate.results;

import io.studygate.deidentify.DeidentifiedStudy.WrittenObject;
import io.studygate.dicom.DicomException;
import io.studygate.dicom.DicomLimits;
import io.studygate.dicom.Frame;
import io.studygate.dicom.FrameReader;
import io.studygate.measure.RtPanel;
import io.studygate.paper.Origin;
import io.studygate.paper.Png;
import io.studygate.study.Instance;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * {@code report.png}: one card per series with some of its pictures, made of the de-identified
 * files alone. One frame is in memory at a time, made smaller as it is read.
 */
final class ContactSheet {
  static final String METHOD =
      "window of the header, else of the values; colours and proportions as the header says;"
          + " docs/results.md";

  private static final int MANY_PICTURES = 4;
  private static final int MAX_SERIES = 48;

  private final Story story;
  private final DicomLimits limits;
  private final String program;
  private final Map<Integer, WrittenObject> written;

  /**
   * @param program name and version, as the picture says them
   */
  ContactSheet(Story story, DicomLimits limits, String program) {
    this.program = program;
    this.story = story;
    this.limits = limits;
    this.written = story.written();
  }

  /** Draws it. */
  void write(Path file) throws IOException {
    List<Series> series =
        story.series().stream()
            .filter(each -> written.containsKey(each.first().item()))
            .sorted(Comparator.comparing(each -> !each.hasImages()))
            .toList();
    List<Instance> instances = series.stream().flatMap(each -> each.instances().stream()).toList();
    List<Series> shown = series.subList(0, Math.min(MAX_SERIES, series.size()));
    int each = shown.size() <= 3 ? MANY_PICTURES : shown.size() <= 12 ? 2 : 1;
    SheetLayout layout = SheetLayout.of(shown, each);
    BufferedImage panel = RtPanel.of(instances, story.study(), limits);
    SheetPainter painter = new SheetPainter(layout.rows(), series.size() > shown.size(), panel);
    painter.title(story.title(), subtitle(series));
    for (SheetLayout.Card card : layout.cards()) {
      painter.card(card);
      draw(painter, card);
    }
    painter.more(series.size() - shown.size());
    Origin origin = origin();
    BufferedImage sheet = painter.finish(origin);
    Png.write(sheet, file, origin);
  }

  /** All written objects in the order of the payload. */
  private Origin origin() {
    List<String> inputs =
        written.keySet().stream().sorted().map(item -> written.get(item).sha256()).toList();
    return new Origin(program, METHOD, Origin.hash(inputs));
  }

  private String subtitle(List<Series> series) {
    int objects = series.stream().mapToInt(each -> each.instances().size()).sum();
    return Plain.count(series.size())
        + " series, "
        + Plain.counted(objects, "object")
        + ", received "
        + Plain.time(story.ticket().received())
        + ", de-identified";
  }

  private void draw(SheetPainter painter, SheetLayout.Card card) throws IOException {
    int column = 0;
    for (FramePick pick : FramePick.of(card.series(), card.columns())) {
      Frame frame = read(pick);
      if (frame == null || frame.samples() == null) {
        String words = Modality.words(card.series().modality());
        painter.words(card, column, card.series().modality(), reason(frame, words));
      } else {
        painter.picture(card, column, FrameImage.of(frame));
        painter.place(card, column, pick.place(), card.series().frames());
      }
      column++;
    }
  }

  private static String reason(Frame frame, String words) {
    if (frame == null) {
      return "not readable";
    }
    return frame.reason().equals("no image") ? words : frame.reason();
  }

  private Frame read(FramePick pick) throws IOException {
    WrittenObject object = written.get(pick.instance().item());
    if (object == null) {
      return null;
    }
    try {
      Path file = story.study().folder().resolve(object.path());
      return FrameReader.read(file, pick.frame(), SheetPainter.TILE, limits);
    } catch (DicomException e) {
      return null;
    }
  }
}
