package io.studygate.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.studygate.config.Profile.Option;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One profile without the rest of the configuration: commands that need no more start sooner. A
 * file that is not plainly right is left to {@link ConfigLoader}, which says what is wrong with it.
 */
public final class ProfileFile {
  private static final String ENDING = ".yaml";

  private ProfileFile() {}

  /**
   * Loads {@code profiles/<name>.yaml}.
   *
   * @param config the configuration's folder
   * @throws FaultyConfiguration if there is no such profile, or the configuration has faults
   * @throws IOException if the folder cannot be read
   */
  public static Profile load(Path config, String name) throws IOException {
    Path folder = config.resolve("profiles");
    Set<String> names = names(folder);
    if (!names.contains(name)) {
      throw new FaultyConfiguration(
          List.of(
              new Fault(
                  folder + "/",
                  0,
                  "",
                  "has no profile \"" + name + "\"" + Similar.question(name, names),
                  "give one of " + String.join(", ", names))));
    }
    Path file = folder.resolve(name + ENDING);
    SourceTree tree = YamlSource.read(file.toString(), Files.readString(file));
    Profile profile = tree.faults().isEmpty() ? plain(tree, name) : null;
    return profile != null ? profile : ConfigLoader.load(config).orThrow().profiles().get(name);
  }

  private static Profile plain(SourceTree tree, String name) {
    try {
      Profile profile = profile(tree.root());
      return name.equals(profile.name()) ? profile : null;
    } catch (IllegalStateException | IllegalArgumentException notPlain) {
      return null;
    }
  }

  /**
   * A name and options are only words; the library that maps records is not started for them, which
   * saves a sixth of the start of a command.
   */
  private static Profile profile(JsonNode root) {
    JsonNode words = root.path("options");
    int plain = (root.has("name") ? 1 : 0) + (words.isArray() ? 1 : 0);
    if (plain < root.size()) {
      return RecordMapper.yaml(root, Profile.class);
    }
    List<Option> options = new ArrayList<>();
    words.forEach(word -> options.add(Option.valueOf(Scalars.constant(word.asText()))));
    return new Profile(root.path("name").textValue(), options, List.of(), List.of());
  }

  private static Set<String> names(Path folder) throws IOException {
    Set<String> names = new TreeSet<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .map(file -> file.getFileName().toString())
            .filter(file -> file.endsWith(ENDING))
            .forEach(file -> names.add(file.substring(0, file.length() - ENDING.length())));
      }
    }
    return names;
  }
}
