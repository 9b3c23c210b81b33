package io.studygate.config;

import java.util.List;

/**
 * Which series a submission holds.
 *
 * @param items the series that the trial names
 * @param documents the documents that the trial names
 * @param others whether series that no item names may be there
 * @param wholeStudy whether the whole study is asked for; files can hardly vouch for it
 */
public record ContentRule(
    List<Item> items, List<Paper> documents, boolean others, boolean wholeStudy) {

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

  /**
   * Documents of one kind, beside the images.
   *
   * @param name how findings call it
   * @param types what its bytes may be: pdf, docx, xlsx and the like; empty for any
   * @param pattern regular expression to be found in the file's name; {@code null} for any
   * @param count how many; {@code null} for at least one
   */
  public record Paper(String name, List<String> types, String pattern, Range count) {
    public Paper {
      types = Lists.copy(types);
      count = count == null ? new Range(1.0, null) : count;
    }
  }

  public ContentRule {
    items = Lists.copy(items);
    documents = Lists.copy(documents);
  }
}
