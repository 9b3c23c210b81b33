package io.studygate.config;

import io.studygate.config.ConditionText.Name;
import io.studygate.finding.Severity;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One rule of a trial file.
 *
 * @param id unique within the trial
 * @param kind what is checked
 * @param severity overrides the finding's own; {@code null} keeps it
 * @param modalities the modalities it speaks of
 * @param minInstances at least so many objects of each; {@code null} for none
 * @param maxInstances at most so many; {@code null} for no limit
 * @param text what the site should do, in the trial's own words; {@code null} keeps ours
 * @param series which series it speaks of, beside their modality
 * @param geometry what a geometry rule asks; {@code null} for other kinds
 * @param references what a rule about radiotherapy references asks
 * @param acquisition what an acquisition rule asks; {@code null} for other kinds
 * @param content what a content rule asks; {@code null} for other kinds
 * @param structures what a rule about structures asks; {@code null} for other kinds
 * @param when a condition over the inventory: the rule is asked only where it holds, and a rule of
 *     kind expression is broken where it holds; {@code null} for always
 * @param says what is wrong where an expression holds; {@code null} for other kinds
 */
public record Rule(
    String id,
    Kind kind,
    Severity severity,
    List<String> modalities,
    Integer minInstances,
    Integer maxInstances,
    String text,
    SeriesFilter series,
    GeometryRule geometry,
    ReferencesRule references,
    AcquisitionRule acquisition,
    ContentRule content,
    StructuresRule structures,
    String when,
    String says) {

  /** A rule about modalities and counts. */
  public Rule(
      String id,
      Kind kind,
      Severity severity,
      List<String> modalities,
      Integer minInstances,
      Integer maxInstances,
      String text) {
    this(
        id,
        kind,
        severity,
        modalities,
        minInstances,
        maxInstances,
        text,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /** The rule kinds. */
  public enum Kind {
    /** One Study Instance UID per submission. */
    ONE_STUDY,
    /** Nothing but these modalities. */
    MODALITIES,
    /** Between minInstances and maxInstances objects of each modality. */
    COUNT,
    /** CT, RTSTRUCT, RTPLAN and RTDOSE, or the modalities named. */
    RT_SET,
    /** Place, spacing and size of slices. */
    GEOMETRY,
    /** Links, frame and dose of a radiotherapy study. */
    RT_REFERENCES,
    /** How images were taken. */
    ACQUISITION,
    /** Which series there are. */
    CONTENT,
    /** Names and contours of structures. */
    STRUCTURES,
    /** A condition of the trial's own that must not hold. */
    EXPRESSION
  }

  public Rule {
    modalities = Lists.copy(modalities);
    references = references == null ? ReferencesRule.USUAL : references;
    series = series == null ? SeriesFilter.ALL : series;
  }

  /** Keywords of the attributes that it looks at beyond those that every rule may. */
  public Set<String> attributes() {
    Set<String> keywords = new TreeSet<>();
    if (acquisition != null) {
      acquisition.values().forEach(value -> keywords.add(value.attribute()));
    }
    if (when != null) {
      new ConditionText(when)
          .names().stream().filter(Name::keyword).forEach(name -> keywords.add(name.name()));
    }
    return keywords;
  }
}
