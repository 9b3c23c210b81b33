package io.studygate.deliver;

import io.studygate.spool.SecondName;
import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;

/**
 * Gives files of a study to the folder in which it is made ready: as a second name where that is
 * the same disk, which neither reads nor writes them again, else as a copy. The first is always
 * copied, and shows whom a file that is made there belongs to and who may read it; only if that is
 * the same are the others linked. docs/decisions/0005 says why that is enough.
 */
final class HandOver {
  /** Where it is on, what may read a file depends on the folder in which it was made. */
  private static final Path LABELS = Path.of("/sys/fs/selinux/enforce");

  private final List<Path> copied = new ArrayList<>();
  private Boolean links;

  /** What was copied, and so is not on disk yet; what is linked was forced there with the queue. */
  List<Path> copied() {
    return copied;
  }

  /** A second name for what lies at the destination already, or a copy where there is none. */
  void keep(Path file, Path target) throws IOException {
    if (!SecondName.give(file, target)) {
      copy(file, target, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    }
  }

  /** Gives one file of the spool. */
  void give(Path file, Path target) throws IOException {
    if (links == null) {
      copy(file, target);
      links = !Files.exists(LABELS) && sameRights(file, target);
    } else if (!links || !SecondName.give(file, target)) {
      links = false;
      copy(file, target);
    }
  }

  private void copy(Path file, Path target, CopyOption... how) throws IOException {
    Files.copy(file, target, how);
    copied.add(target);
  }

  /** Where everybody may read, an access list on the folder lets nobody in besides. */
  private static boolean sameRights(Path file, Path target) throws IOException {
    try {
      PosixFileAttributes ours = Files.readAttributes(file, PosixFileAttributes.class);
      PosixFileAttributes theirs = Files.readAttributes(target, PosixFileAttributes.class);
      return ours.owner().equals(theirs.owner())
          && ours.group().equals(theirs.group())
          && ours.permissions().equals(theirs.permissions())
          && theirs.permissions().contains(PosixFilePermission.OTHERS_READ);
    } catch (UnsupportedOperationException e) {
      return false;
    }
  }
}
