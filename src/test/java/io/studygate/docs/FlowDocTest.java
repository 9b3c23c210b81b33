package io.studygate.docs;

import io.studygate.routes.RouteFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/flow.md is what routes/ says. */
class FlowDocTest {
  private static final String FLOW = "process-submission";

  /** Nearly every route calls it; its arrows would hide the others. */
  private static final String RECORD = "record-event";

  @Test
  void the_page_is_what_the_routes_say() throws IOException {
    StringBuilder page = new StringBuilder(GeneratedPage.head("The flow", "routes/*.camel.yaml"));
    page.append("Every step has an id; logs, events and tests use the same words.\n\n");
    picture(page);
    for (Path file : RouteFiles.files()) {
      page.append("## ").append(file.getFileName()).append("\n\n").append(comment(file));
      RouteFiles.routes().stream()
          .filter(route -> route.file().equals(file.getFileName().toString()))
          .forEach(route -> route(page, route));
    }
    GeneratedPage.check("flow.md", page.toString());
  }

  /** Who calls whom, over direct: endpoints and folders. */
  private static void picture(StringBuilder page) {
    page.append("```mermaid\nflowchart TD\n");
    Set<String> arrows = new LinkedHashSet<>();
    for (RouteFiles.Route route : RouteFiles.routes()) {
      String shape = route.id().equals(FLOW) ? "[[%s]]" : template(route) ? "[/%s/]" : "[%s]";
      page.append("  ").append(node(route.id())).append(shape.formatted(route.id())).append('\n');
      for (String called : calls(route)) {
        if (called.equals(RECORD)) {
          continue;
        }
        arrows.add("  " + node(route.id()) + " --> " + node(called) + "\n");
      }
    }
    arrows.forEach(page::append);
    page.append("```\n\nA box is a route, a slanted one a template that makes one route for each ");
    page.append(
        "inbox or destination; an arrow is a call. Calls of record-event are left out.\n\n");
  }

  private static boolean template(RouteFiles.Route route) {
    return route.kind().equals("routeTemplate");
  }

  private static Set<String> calls(RouteFiles.Route route) {
    Map<String, List<String>> byUri =
        RouteFiles.routes().stream()
            .filter(other -> other.fromUri().startsWith("direct:"))
            .collect(
                Collectors.groupingBy(
                    RouteFiles.Route::fromUri,
                    Collectors.mapping(RouteFiles.Route::id, Collectors.toList())));
    Set<String> called = new LinkedHashSet<>();
    RouteFiles.steps(
        route.body(),
        (name, body) ->
            uri(body).ifPresent(uri -> called.addAll(byUri.getOrDefault(uri, List.of()))));
    return called;
  }

  private static Optional<String> uri(Object body) {
    return body instanceof Map<?, ?> map && map.get("uri") != null
        ? Optional.of(map.get("uri").toString())
        : Optional.empty();
  }

  private static String node(String id) {
    return id.replace('-', '_');
  }

  private static String comment(Path file) {
    String words =
        RouteFiles.text(file)
            .lines()
            .takeWhile(line -> line.startsWith("#"))
            .map(line -> line.substring(1).strip())
            .collect(Collectors.joining(" "));
    return words + "\n\n";
  }

  private static void route(StringBuilder page, RouteFiles.Route route) {
    page.append("### ").append(route.id());
    page.append(template(route) ? " (template)\n\n" : "\n\n");
    page.append(route.body().get("description")).append(".\n\n");
    page.append("From `").append(route.fromUri()).append('`').append(folder(route)).append("\n\n");
    steps(page, route.from().get("steps"), 0);
    page.append('\n');
  }

  private static String folder(RouteFiles.Route route) {
    Object folder =
        route.from().get("parameters") instanceof Map<?, ?> p ? p.get("directoryName") : null;
    return folder == null ? ":" : " `" + folder + "`:";
  }

  private static void steps(StringBuilder page, Object steps, int depth) {
    if (!(steps instanceof List<?> list)) {
      return;
    }
    for (Object step : list) {
      ((Map<?, ?>) step).forEach((name, body) -> step(page, name.toString(), body, depth));
    }
  }

  private static void step(StringBuilder page, String name, Object body, int depth) {
    Map<?, ?> map = body instanceof Map<?, ?> m ? m : Map.of();
    page.append("   ".repeat(depth)).append(depth == 0 ? "1. `" : "* `").append(map.get("id"));
    page.append("`: ").append(words(name, map)).append('\n');
    steps(page, map.get("steps"), depth + 1);
    branches(page, map, depth);
  }

  private static void branches(StringBuilder page, Map<?, ?> map, int depth) {
    if (map.get("when") instanceof List<?> whens) {
      for (Object when : whens) {
        Map<?, ?> branch = (Map<?, ?>) when;
        page.append("   ".repeat(depth + 1))
            .append("* when ")
            .append(condition(branch))
            .append('\n');
        steps(page, branch.get("steps"), depth + 2);
      }
    }
    if (map.get("otherwise") instanceof Map<?, ?> otherwise) {
      page.append("   ".repeat(depth + 1)).append("* otherwise\n");
      steps(page, otherwise.get("steps"), depth + 2);
    }
  }

  private static String words(String name, Map<?, ?> map) {
    String uri = uri(map).orElse("");
    return switch (name) {
      case "to", "toD", "wireTap" ->
          uri.startsWith("direct:") && !uri.contains("{")
              ? "[" + uri.substring(7) + "](#" + uri.substring(7) + ")"
              : name + " `" + uri + "`";
      case "bean" -> "bean `" + map.get("ref") + "`";
      case "setVariable", "setHeader", "removeVariable" ->
          name + " `" + map.get("name") + "`" + condition(map);
      case "filter", "split" -> name + condition(map);
      default -> name;
    };
  }

  /** The expression of a step, whichever language it is in. */
  private static String condition(Map<?, ?> map) {
    for (String language : new TreeSet<>(Set.of("simple", "method", "constant"))) {
      Object expression = map.get(language);
      if (expression instanceof Map<?, ?> m) {
        Object ref = m.get("ref");
        expression = ref == null ? m.get("expression") : ref;
      }
      if (expression != null) {
        return " `" + expression + "`";
      }
    }
    return "";
  }
}
