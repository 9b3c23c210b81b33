package io.studygate.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Secrets by name: one file each in a folder that the container mounts. Values are never printed.
 */
public final class Secrets {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

  private final Path folder;
  private final Map<String, String> environment;

  /**
   * @param folder holds one file for each secret; may be absent
   * @param environment for {@code {{env:NAME}}}
   */
  public Secrets(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = Map.copyOf(environment);
  }

  /**
   * The secret's text without the line end that editors add.
   *
   * @return empty if there is no such file, or it cannot be read
   */
  public Optional<String> secret(String name) {
    Path file = folder.resolve(name);
    if (!NAME.matcher(name).matches() || !Files.isReadable(file) || Files.isDirectory(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file).stripTrailing());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  Optional<String> env(String name) {
    return Optional.ofNullable(environment.get(name));
  }

  Path folder() {
    return folder;
  }

  @Override
  public String toString() {
    return "Secrets[" + folder + "]";
  }
}
