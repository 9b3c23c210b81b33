package io.studygate.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UnreadableSitesTest {
  private final UnreadableSites sites = new UnreadableSites();

  private void look(int connection, boolean unreadable) {
    sites.lists(connection, "018");
    if (unreadable) {
      sites.met(connection, "018");
    }
    sites.whole(connection);
  }

  @Test
  void site_is_readable_again_after_a_whole_look_that_met_nothing_there() {
    assertThat(sites.begin(0)).isEmpty();
    look(0, true);
    assertThat(sites.begin(0)).isEmpty();
    look(0, false);
    assertThat(sites.begin(0)).containsExactly("018");
    look(0, false);
    assertThat(sites.begin(0)).as("said once").isEmpty();
  }

  @Test
  void look_that_broke_off_says_nothing() {
    sites.begin(0);
    look(0, true);
    sites.begin(0);
    sites.lists(0, "018");
    assertThat(sites.begin(0)).isEmpty();
    look(0, true);
    assertThat(sites.begin(0)).isEmpty();
  }

  @Test
  void look_that_passed_the_site_by_says_nothing() {
    sites.begin(0);
    look(0, true);
    sites.begin(0);
    sites.whole(0);
    assertThat(sites.begin(0)).isEmpty();
    look(1, true);
    sites.whole(0);
    assertThat(sites.begin(0)).isEmpty();
  }

  @Test
  void file_that_cannot_be_fetched_counts_for_the_look_that_listed_it() {
    sites.begin(0);
    look(0, false);
    sites.met(0, "018");
    assertThat(sites.begin(0)).isEmpty();
    look(0, false);
    sites.met(0, "018");
    assertThat(sites.begin(0)).isEmpty();
  }

  @Test
  void another_connection_may_find_it_readable() {
    sites.begin(0);
    look(0, true);
    sites.begin(1);
    look(1, false);
    assertThat(sites.begin(1)).containsExactly("018");
  }
}
