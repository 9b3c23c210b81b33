package io.studygate.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;

/**
 * Files and folders that belong to the account that what is above them belongs to: an operator may
 * be another one than the gateway, and what the gateway cannot write stops it.
 */
public final class Owned {
  private Owned() {}

  /**
   * Makes a folder and what is missing above it.
   *
   * @throws IOException also if it may not be given to that account
   */
  public static void folders(Path folder) throws IOException {
    Path made = folder.toAbsolutePath();
    if (!Files.isDirectory(made)) {
      folders(made.getParent());
      Files.createDirectory(made);
      give(made);
    }
  }

  /** Writes a text of ours, anew if it is there. */
  public static void write(Path file, String text) throws IOException {
    folders(file.toAbsolutePath().getParent());
    Files.writeString(file, text);
    give(file);
  }

  /** Gives it to the account of the folder that it lies in. */
  public static void give(Path made) throws IOException {
    UserPrincipal owner = Files.getOwner(made.toAbsolutePath().getParent());
    if (!owner.equals(Files.getOwner(made))) {
      Files.setOwner(made, owner);
    }
  }
}
