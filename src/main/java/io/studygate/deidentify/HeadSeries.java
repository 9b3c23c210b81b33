package io.studygate.deidentify;

import io.studygate.config.Trial;
import io.studygate.dicom.Ascii;
import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * Finds the series of a study from which a face could be rebuilt: enough cross-sectional slices of
 * a head. Safe for several threads.
 *
 * @see "DICOM PS3.15 E.3.2, Clean Recognizable Visual Features Option: not supported, so held"
 */
public final class HeadSeries {
  /** Fewer slices, or frames, than this give no face. */
  static final int ENOUGH_SLICES = 16;

  /** Texts that were looked at; a series says the same in each of its objects. */
  private static final int MOST_KNOWN = 1000;

  private static final Set<String> CROSS_SECTIONS = Set.of("CT", "MR", "PT");

  private final boolean waived;
  private final Map<String, Integer> slices = new ConcurrentHashMap<>();
  private final Map<String, Boolean> known = new ConcurrentHashMap<>();

  /**
   * @param trial whose waiver counts; {@code null} when there is none
   */
  public HeadSeries(Trial trial) {
    this.waived = isWaived(trial);
  }

  static boolean isWaived(Trial trial) {
    return trial != null && trial.headSeriesWaived() != null && !trial.headSeriesWaived().isBlank();
  }

  /** Counts one object, from its header as received. */
  public void add(Attributes header) {
    String series = Ascii.first(header, Tag.SeriesInstanceUID);
    if (!waived && !series.isEmpty() && isSlice(header) && showsHead(header)) {
      slices.merge(series, Math.max(1, header.getInt(Tag.NumberOfFrames, 1)), Integer::sum);
    }
  }

  /** Series Instance UIDs, as received, of the series that must wait for a person. */
  public Set<String> held() {
    Set<String> held = new TreeSet<>();
    slices.forEach(
        (series, count) -> {
          if (count >= ENOUGH_SLICES) {
            held.add(series);
          }
        });
    return held;
  }

  /** What holds the study, if anything does. */
  public Optional<Finding> finding() {
    int count = held().size();
    return count == 0
        ? Optional.empty()
        : Optional.of(Finding.of(FindingCode.HEAD_SERIES, "count", count));
  }

  static boolean isSlice(Attributes header) {
    return CROSS_SECTIONS.contains(PixelPolicy.text(header, Tag.Modality))
        && header.getInt(Tag.Rows, 0) > 0;
  }

  /** A body part is often a preset of the scanner's, so what descriptions say counts as well. */
  private boolean showsHead(Attributes header) {
    String said =
        String.join(
            " | ",
            text(header, Tag.BodyPartExamined),
            region(header),
            text(header, Tag.StudyDescription),
            text(header, Tag.SeriesDescription),
            text(header, Tag.ProtocolName));
    Boolean head = known.get(said);
    if (head == null) {
      head = HeadWords.stand(said);
      if (known.size() < MOST_KNOWN) {
        known.put(said, head);
      }
    }
    return head;
  }

  private static String region(Attributes header) {
    Attributes region = header.getNestedDataset(Tag.AnatomicRegionSequence);
    return region == null ? "" : text(region, Tag.CodeMeaning);
  }

  private static String text(Attributes header, int tag) {
    String[] values = Ascii.values(header, tag, VR.LO);
    return values == null ? "" : String.join(" ", values);
  }
}
