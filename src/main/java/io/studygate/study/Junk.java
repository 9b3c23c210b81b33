package io.studygate.study;

import java.util.Locale;
import java.util.Set;

/** Files that operating systems, CD burners and viewers leave beside a study, by their names. */
final class Junk {
  private static final Set<String> FOLDERS =
      Set.of(
          "__macosx",
          ".trashes",
          ".spotlight-v100",
          ".fseventsd",
          ".temporaryitems",
          "$recycle.bin",
          "system volume information",
          ".git",
          "@eadir");
  private static final Set<String> FILES =
      Set.of(
          ".ds_store",
          "thumbs.db",
          "ehthumbs.db",
          "desktop.ini",
          "autorun.inf",
          "autorun.ini",
          "icon\r",
          ".localized",
          ".directory",
          "lockfile");
  private static final Set<String> PROGRAMS =
      Set.of(
          "exe",
          "dll",
          "inf",
          "ico",
          "bat",
          "cmd",
          "com",
          "sys",
          "ocx",
          "msi",
          "jar",
          "cab",
          "chm",
          "hlp",
          "so",
          "dylib",
          "lnk",
          "url",
          "class",
          "ini",
          "cfg",
          "manifest",
          "icns",
          "plist",
          "command",
          "sh");
  private static final Set<String> VIEWER_PARTS =
      Set.of(
          "html",
          "htm",
          "css",
          "js",
          "xml",
          "xsl",
          "xslt",
          "json",
          "png",
          "jpg",
          "jpeg",
          "gif",
          "bmp",
          "svg",
          "dat",
          "db",
          "lng",
          "lang",
          "qm",
          "ttf",
          "wav",
          "swf",
          "properties",
          "config",
          "log",
          "cur",
          "res",
          "mo");

  private Junk() {}

  /** Whether the name alone says so; such files are not opened. */
  static boolean named(String name) {
    String[] parts = parts(name);
    for (int i = 0; i < parts.length - 1; i++) {
      if (FOLDERS.contains(parts[i])) {
        return true;
      }
    }
    String file = parts[parts.length - 1];
    return file.startsWith("._")
        || file.startsWith("~$")
        || FILES.contains(file)
        || parts.length == 1 && file.equals("done");
  }

  /** Whether it is a program or a part of one; asked only for what is no DICOM. */
  static boolean program(String name) {
    return PROGRAMS.contains(ending(name));
  }

  /** Whether it may be a part of a viewer; asked only beside a DICOMDIR or an AUTORUN.INF. */
  static boolean viewerPart(String name) {
    return VIEWER_PARTS.contains(ending(name));
  }

  /**
   * Whether the name is that of a media directory; never delivered, so never parsed. A name that
   * only begins with it may be an image's.
   */
  static boolean directory(String name) {
    String[] parts = parts(name);
    return parts[parts.length - 1].equals("dicomdir");
  }

  /**
   * Whether an unreadable file of this name is most likely a media directory that was kept aside.
   */
  static boolean directoryLike(String name) {
    String[] parts = parts(name);
    return parts[parts.length - 1].startsWith("dicomdir");
  }

  /** Whether the file is one that only a CD export has. */
  static boolean ofDisc(String name) {
    String[] parts = parts(name);
    String file = parts[parts.length - 1];
    return directory(name) || file.equals("autorun.inf");
  }

  /** Whether the name says that it means to be a DICOM file. */
  static boolean dicomNamed(String name) {
    return Set.of("dcm", "dicom", "dic", "ima").contains(ending(name));
  }

  /** Whether its ending says that it means to be something else; an image often has none. */
  static boolean otherNamed(String name) {
    return ending(name).matches("[a-z][a-z0-9]{1,4}") && !dicomNamed(name);
  }

  static String ending(String name) {
    String[] parts = parts(name);
    String file = parts[parts.length - 1];
    int dot = file.lastIndexOf('.');
    return dot < 0 ? "" : file.substring(dot + 1);
  }

  static String[] parts(String name) {
    String[] parts = name.toLowerCase(Locale.ROOT).split("[/\\\\]+");
    return parts.length == 0 ? new String[] {""} : parts;
  }
}
