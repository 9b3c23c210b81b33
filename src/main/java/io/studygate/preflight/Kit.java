package io.studygate.preflight;

import com.samskivert.mustache.Mustache;
import io.studygate.config.Destination;
import io.studygate.config.Generation;
import io.studygate.config.MailTexts;
import io.studygate.config.Trial;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.commons.io.file.PathUtils;

/**
 * A folder with which a site checks studies before it sends them: the program, one trial's rules,
 * and its own Java. It needs no network and no installation, and holds nothing secret.
 */
public final class Kit {
  /** What may be sent and how large it may be decides about studies; the rest is the office's. */
  private static final String LIMITS = "studygate.study.";

  private static final List<String> STARTERS = List.of("check-study", "check-study.bat");

  private final Generation generation;
  private final Path config;
  private final Path routes;
  private final Path jar;

  /**
   * A kit of a gateway.
   *
   * @param generation what {@code config} holds
   * @param jar the program's, with its libraries in {@code lib/} beside it
   */
  public Kit(Generation generation, Path config, Path routes, Path jar) {
    this.generation = generation;
    this.config = config;
    this.routes = routes;
    this.jar = jar;
  }

  /**
   * Writes it.
   *
   * @param folder empty
   * @param javas one for each system that its users have; the others need a Java of their own
   */
  public void write(Trial trial, List<KitJava> javas, Path folder) throws IOException {
    program(folder);
    configuration(trial, folder.resolve("config"));
    for (KitJava java : javas) {
      java.into(folder.resolve("java-" + java.system()));
    }
    for (String starter : STARTERS) {
      Path script = folder.resolve(starter);
      Files.writeString(script, resource(starter));
      if (!script.toFile().setExecutable(true, false)) {
        throw new IOException(script + " cannot be made executable");
      }
    }
    Files.writeString(folder.resolve("README.txt"), readme(trial, javas));
  }

  private void program(Path folder) throws IOException {
    Files.createDirectories(folder.resolve("program"));
    Files.copy(jar, folder.resolve("program/studygate.jar"));
    PathUtils.copyDirectory(jar.resolveSibling("lib"), folder.resolve("program/lib"));
    // Those that an office has added may name servers, and no study's verdict needs them.
    copy(routes, resource("routes.txt").lines().toList(), folder.resolve("routes"));
  }

  private void configuration(Trial trial, Path folder) throws IOException {
    Files.createDirectories(folder.resolve("trials"));
    Files.createDirectories(folder.resolve("profiles"));
    String name = "trials/" + trial.protocol() + ".yaml";
    List<String> destinations = trial.destinations().stream().map(Destination::name).toList();
    Files.writeString(
        folder.resolve(name), KitTrial.of(Files.readString(config.resolve(name)), destinations));
    String profile = "profiles/" + trial.profile() + ".yaml";
    Files.copy(config.resolve(profile), folder.resolve(profile));
    copy(config.resolve("mail"), MailTexts.NAMES, folder.resolve("mail"));
    Files.writeString(folder.resolve("application.properties"), limits());
  }

  private static void copy(Path from, List<String> names, Path to) throws IOException {
    Files.createDirectories(to);
    for (String name : names) {
      String text = Files.readString(from.resolve(name));
      KitTrial.requireOpen(name, text);
      Files.writeString(to.resolve(name), text);
    }
  }

  private String limits() {
    return new TreeMap<>(generation.properties())
        .entrySet().stream()
            .filter(each -> each.getKey().startsWith(LIMITS))
            .map(each -> each.getKey() + "=" + each.getValue() + "\n")
            .collect(Collectors.joining());
  }

  private static String readme(Trial trial, List<KitJava> javas) throws IOException {
    String systems = javas.stream().map(KitJava::system).collect(Collectors.joining(", "));
    Map<String, Object> words =
        Map.of(
            "protocol", trial.protocol(),
            "name", trial.name(),
            "register", trial.keepsRegister(),
            "systems", systems.isEmpty() ? "none; Java 17 must be installed" : systems);
    return Mustache.compiler().escapeHTML(false).compile(resource("README.txt")).execute(words);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = Kit.class.getResourceAsStream("kit/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
