package io.studygate.deidentify;

import static io.studygate.config.TestProfiles.profile;
import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.TestStudies;
import io.studygate.config.Profile;
import io.studygate.config.Profile.Option;
import io.studygate.config.Profile.PixelRule;
import io.studygate.config.Profile.PixelRule.Action;
import io.studygate.config.Profile.PixelRule.Region;
import java.nio.file.Path;
import java.util.List;
import org.aoju.bus.image.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which objects say that their pixels were cleaned. */
class CleanedPixelsCodeTest {
  @TempDir Path folder;

  @Test
  void an_object_that_was_masked_says_so_whether_the_option_is_taken_or_not() throws Exception {
    assertThat(codes("without", masking())).containsExactly("113100", "113101");
    assertThat(codes("with", masking(Option.CLEAN_PIXEL_DATA))).containsExactly("113100", "113101");
  }

  @Test
  void an_object_whose_pixels_passed_says_nothing_of_them() throws Exception {
    assertThat(codes("out", profile(Option.CLEAN_PIXEL_DATA))).containsExactly("113100");
  }

  private static Profile masking(Option... options) {
    PixelRule mask =
        new PixelRule(
            null, null, null, null, null, null, Action.MASK, List.of(new Region(1, 1, 2, 2)));
    return new Profile("test", List.of(options), List.of(), List.of(mask));
  }

  private List<String> codes(String out, Profile profile) throws Exception {
    byte[] image = TestStudies.bytes(Anonymised.image());
    return Anonymised.dataset(folder.resolve(out), profile, image)
        .getSequence(Tag.DeidentificationMethodCodeSequence)
        .stream()
        .map(item -> item.getString(Tag.CodeValue))
        .toList();
  }
}
