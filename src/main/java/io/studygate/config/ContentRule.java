package io.studygate.config;

import java.util.List;

/**
 * Which series a submission holds.
 *
 * @param items the series that the trial names
 * @param others whether series that no item names may be there
 * @param wholeStudy whether the whole study is asked for, which only submission.txt can vouch for
 */
public record ContentRule(List<Item> items, boolean others, boolean wholeStudy) {

  /**
   * Series of one kind.
   *
   * @param name how findings call it
   * @param modality Modality
   * @param select what else tells it; {@code null} for nothing
   * @param series how many such series; {@code null} for at least one
   * @param instances how many objects each has; {@code null} if not asked
   * @param optional whether it may be absent
   * @param group items of one group are alternatives: one of them is enough; {@code null} for none
   */
  public record Item(
      String name,
      String modality,
      SeriesFilter select,
      Range series,
      Range instances,
      boolean optional,
      String group) {
    public Item {
      select = select == null ? SeriesFilter.ALL : select;
      series = series == null ? new Range(1.0, null) : series;
    }
  }

  public ContentRule {
    items = Lists.copy(items);
  }
}
