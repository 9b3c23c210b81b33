package io.studygate.deidentify;

import static io.studygate.config.TestProfiles.profile;
import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.config.Profile;
import io.studygate.config.Profile.ExceptionLine;
import io.studygate.config.Profile.Option;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActionTableTest {
  private static final List<TableRow> ROWS = ConfidentialityTable.INSTANCE.rows();

  @Test
  void the_table_is_whole() {
    assertThat(ROWS).hasSize(656);
    assertThat(ConfidentialityTable.INSTANCE.edition()).isEqualTo("2026c");
  }

  @Test
  void under_basic_no_row_of_the_table_lets_an_element_through() {
    ActionTable table = new ActionTable(profile());
    for (TableRow row : ROWS) {
      assertThat(table.rule(tag(row), "", List.of()).action())
          .as(row.tag())
          .isNotIn(Action.KEEP, Action.CLEAN, Action.REPLACE);
    }
  }

  @ParameterizedTest
  @EnumSource(Option.class)
  void an_option_changes_the_rows_of_its_column_and_no_others(Option option) {
    ActionTable basic = new ActionTable(profile());
    ActionTable table = new ActionTable(profile(option));
    for (TableRow row : ROWS) {
      Action expected =
          switch (row.code(option)) {
            case "K" -> Action.KEEP;
            case "C" -> Action.CLEAN;
            default -> basic.rule(tag(row), "", List.of()).action();
          };
      assertThat(table.rule(tag(row), "", List.of()).action()).as(row.tag()).isEqualTo(expected);
    }
  }

  @Test
  void compound_actions_follow_the_type_where_it_is_known() {
    assertThat(ActionCodes.resolve("X/Z/D", 1)).isEqualTo(Action.DUMMY);
    assertThat(ActionCodes.resolve("X/Z/D", 2)).isEqualTo(Action.EMPTY);
    assertThat(ActionCodes.resolve("X/Z/D", 3)).isEqualTo(Action.REMOVE);
    assertThat(ActionCodes.resolve("X/Z", AttributeTypes.UNKNOWN)).isEqualTo(Action.EMPTY);
    assertThat(ActionCodes.resolve("X/D", AttributeTypes.UNKNOWN)).isEqualTo(Action.DUMMY);
    assertThat(ActionCodes.resolve("Z/D", AttributeTypes.UNKNOWN)).isEqualTo(Action.DUMMY);
    assertThat(ActionCodes.resolve("X/Z/U*", AttributeTypes.UNKNOWN)).isEqualTo(Action.MAP_UID);
  }

  @Test
  void shifting_dates_goes_before_keeping_a_device_s_dates() {
    ActionTable table =
        new ActionTable(
            profile(Option.RETAIN_DEVICE_IDENTITY, Option.RETAIN_LONGITUDINAL_MODIFIED_DATES));
    assertThat(table.rule(Tag.DateOfLastCalibration, "", List.of()).action())
        .isEqualTo(Action.CLEAN);
  }

  @Test
  void an_exception_holds_only_inside_the_sequence_it_names() {
    ExceptionLine line =
        new ExceptionLine(
            "DeviceSerialNumber",
            null,
            "BeamSequence",
            ExceptionLine.Action.KEEP,
            null,
            "machine",
            null);
    ActionTable table = new ActionTable(new Profile("p", List.of(), List.of(line), List.of()));
    assertThat(table.rule(Tag.DeviceSerialNumber, "", List.of(Tag.BeamSequence)).action())
        .isEqualTo(Action.KEEP);
    assertThat(table.rule(Tag.DeviceSerialNumber, "", List.of()).action())
        .isNotEqualTo(Action.KEEP);
  }

  @Test
  void unknown_and_private_elements_go() {
    ActionTable table = new ActionTable(profile());
    assertThat(table.rule(0x00091001, "", List.of()).action()).isEqualTo(Action.REMOVE);
    assertThat(table.rule(0x0008FFEE, "", List.of()).action()).isEqualTo(Action.REMOVE);
    assertThat(table.rule(0x60020022, "", List.of()).action()).isEqualTo(Action.REMOVE);
    assertThat(table.rule(0x50022500, "", List.of()).action()).isEqualTo(Action.REMOVE);
  }

  static int tag(TableRow row) {
    return switch (row.tag()) {
      case "50xxxxxx" -> 0x50022500;
      case "60xx3000" -> 0x60023000;
      case "60xx4000" -> 0x60024000;
      case "ggggeeee-odd" -> 0x00091001;
      default -> Integer.parseUnsignedInt(row.tag(), 16);
    };
  }
}
