package io.studygate.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ServiceLoader;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.ElementDictionary;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;

class LibraryDictionaryTest {
  @Test
  void no_library_has_a_dictionary_that_is_not_looked_for() {
    assertThat(ServiceLoader.load(ElementDictionary.class)).isEmpty();
  }

  @Test
  void the_standard_elements_are_there() {
    assertThat(LibraryDictionary.vrOf(Tag.PatientName)).isEqualTo(VR.PN);
  }
}
