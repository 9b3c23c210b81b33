package io.studygate.dicom;

import org.aoju.bus.image.galaxy.data.ElementDictionary;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * The library's own dictionary of elements. At its first use it looks for dictionaries of vendors
 * in every library on the class path, which opens nearly a hundred files, a tenth of the start of a
 * command; none of them has one. So it is first used here, where it looks among Java's own modules
 * alone.
 */
final class LibraryDictionary {
  static {
    Thread thread = Thread.currentThread();
    ClassLoader usual = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
    try {
      ElementDictionary.reload();
    } finally {
      thread.setContextClassLoader(usual);
    }
  }

  private LibraryDictionary() {}

  /** Sees that this is the dictionary's first use. */
  static void load() {
    // the class is initialised by now
  }

  /** VR of a standard element; UN if there is none. */
  static VR vrOf(int tag) {
    return ElementDictionary.vrOf(tag, null);
  }
}
