package io.studygate;

import io.studygate.config.ConfigLoader;
import io.studygate.config.Generation;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options of every command that reads the configuration. */
final class Folders {
  @Option(
      names = "--config",
      paramLabel = "DIR",
      description = "configuration (default: config/ beside the studygate script)")
  private Path config = Studygate.home().resolve("config");

  @Option(
      names = "--routes",
      paramLabel = "DIR",
      description = "routes (default: routes/ beside the studygate script)")
  private Path routes = Studygate.home().resolve("routes");

  /** These ones, wherever the script lies. */
  static Folders of(Path config, Path routes) {
    Folders folders = new Folders();
    folders.config = config;
    folders.routes = routes;
    return folders;
  }

  Path config() {
    return config;
  }

  Path routes() {
    return routes;
  }

  /**
   * The configuration.
   *
   * @throws io.studygate.config.FaultyConfiguration with all its faults at once
   */
  Generation load() {
    return ProfileFaults.orThrow(config, ConfigLoader.load(config).orThrow());
  }
}
