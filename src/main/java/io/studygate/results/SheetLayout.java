package io.studygate.results;

import java.util.ArrayList;
import java.util.List;

/**
 * Places cards on the sheet from left to right in rows of four columns.
 *
 * @param rows how many rows they fill
 */
record SheetLayout(List<Card> cards, int rows) {
  static final int COLUMNS = 4;

  /**
   * A series on the sheet.
   *
   * @param column its first column, from 0
   * @param columns how many columns it covers
   */
  record Card(Series series, int row, int column, int columns) {}

  /**
   * Places a card for each series.
   *
   * @param pictures how many pictures a series has at most
   */
  static SheetLayout of(List<Series> all, int pictures) {
    List<Card> cards = new ArrayList<>();
    int row = 0;
    int column = 0;
    for (Series series : all) {
      int columns = series.hasImages() ? Math.min(pictures, series.frames()) : 1;
      if (column + columns > COLUMNS) {
        row++;
        column = 0;
      }
      cards.add(new Card(series, row, column, columns));
      column += columns;
    }
    return new SheetLayout(List.copyOf(cards), all.isEmpty() ? 0 : row + 1);
  }
}
