package io.studygate.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;

/**
 * An analysis program that gets a trial's de-identified studies and gives files back.
 *
 * @param kind how they meet
 * @param handOff folder: a {@code file:} endpoint that takes studies; http: where they are posted;
 *     {@code null} for a command
 * @param back folder: a {@code file:} endpoint with the results; http: where they are asked for;
 *     {@code null} for a command, and where it calls back
 * @param callBack http: our HTTP server as the engine reaches it; {@code null} where it is asked
 * @param token http: what stands behind {@code Bearer}; {@code null} for none
 * @param command the program and its arguments; empty for the other kinds
 * @param pack how a study is handed over
 * @param files what must come back
 * @param within how soon, as it stands in the file
 */
public record Engine(
    Kind kind,
    String handOff,
    @JsonProperty("return") String back,
    String callBack,
    String token,
    List<String> command,
    Pack pack,
    List<EngineFile> files,
    String within) {

  /** How the gateway and the engine meet. */
  public enum Kind {
    FOLDER,
    HTTP,
    COMMAND
  }

  public Engine {
    command = Lists.copy(command);
    files = Lists.copy(files);
  }

  /** How long it may take. */
  public Duration patience() {
    long count = Long.parseLong(within.substring(0, within.length() - 1));
    return switch (within.charAt(within.length() - 1)) {
      case 's' -> Duration.ofSeconds(count);
      case 'm' -> Duration.ofMinutes(count);
      case 'h' -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  /** Bytes that all its files may have together. */
  public long mostBytes() {
    return files.stream().mapToLong(EngineFile::maxBytes).sum();
  }

  /** Without the endpoints, which may name accounts and secrets. */
  @Override
  public String toString() {
    return "Engine[" + kind + "]";
  }
}
