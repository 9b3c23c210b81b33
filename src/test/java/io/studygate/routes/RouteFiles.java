package io.studygate.routes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The shipped route files as plain maps, for the tests that review them. */
public final class RouteFiles {
  private static final Path FOLDER = Path.of("routes");

  private RouteFiles() {}

  /**
   * One route or template.
   *
   * @param kind {@code route} or {@code routeTemplate}
   */
  public record Route(String file, String kind, Map<String, Object> body) {
    public String id() {
      return String.valueOf(body.get("id"));
    }

    @SuppressWarnings("unchecked")
    public Map<String, Object> from() {
      Object from = body.getOrDefault("from", Map.of());
      return from instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    public String fromUri() {
      return String.valueOf(from().get("uri"));
    }

    @Override
    public String toString() {
      return file + " " + id();
    }
  }

  public static List<Path> files() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything at the top of a file: each with its kind as the only key. */
  public static List<Map<String, Object>> entries(Path file) {
    return new Yaml().load(text(file));
  }

  @SuppressWarnings("unchecked")
  public static List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    for (Path file : files()) {
      for (Map<String, Object> entry : entries(file)) {
        for (String kind : List.of("route", "routeTemplate")) {
          if (entry.containsKey(kind)) {
            routes.add(
                new Route(
                    file.getFileName().toString(), kind, (Map<String, Object>) entry.get(kind)));
          }
        }
      }
    }
    return routes;
  }

  /** Visits every step at every depth with its name ({@code to}, {@code bean}, ...) and body. */
  public static void steps(Object node, BiConsumer<String, Object> visitor) {
    if (node instanceof Map<?, ?> map) {
      if (map.get("steps") instanceof List<?> steps) {
        for (Object step : steps) {
          ((Map<?, ?>) step).forEach((name, body) -> visitor.accept(String.valueOf(name), body));
        }
      }
      map.values().forEach(value -> steps(value, visitor));
    } else if (node instanceof List<?> list) {
      list.forEach(value -> steps(value, visitor));
    }
  }

  /** Visits every key with a plain value, at every depth. */
  public static void values(Object node, BiConsumer<String, String> visitor) {
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (value instanceof Map || value instanceof List) {
              values(value, visitor);
            } else {
              visitor.accept(String.valueOf(key), String.valueOf(value));
            }
          });
    } else if (node instanceof List<?> list) {
      list.forEach(value -> values(value, visitor));
    }
  }

  /** Visits every map at every depth. */
  public static void maps(Object node, java.util.function.Consumer<Map<?, ?>> visitor) {
    if (node instanceof Map<?, ?> map) {
      visitor.accept(map);
      map.values().forEach(value -> maps(value, visitor));
    } else if (node instanceof List<?> list) {
      list.forEach(value -> maps(value, visitor));
    }
  }
}
