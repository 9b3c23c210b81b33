package io.studygate.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.Variables;
import java.beans.Introspector;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** style.md, sections 2 to 5, as far as a test can tell; no file is exempt. */
class RouteStyleTest {
  private static final Pattern WORDS = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern FILE = Pattern.compile("\\d\\d-[a-z]+(-[a-z]+)*\\.camel\\.yaml");
  private static final Pattern SECRET_KEY =
      Pattern.compile("(?i).*(password|passphrase|secretkey|accesskey|token)$");
  private static final Pattern PRINTS =
      Pattern.compile(
          "\\$\\{(in\\.)?(body|headers?|exception\\.(message|stacktrace)|exchange|variables"
              + "|exception)\\b(?!\\?*\\.class\\.).*}",
          Pattern.DOTALL);

  /** Headers that Camel itself reads; no other may begin with its name. */
  private static final Set<String> CAMEL_HEADERS =
      Set.of("CamelFileName", "CamelHttpResponseCode", "CamelAwsS3Key", "CamelAwsS3Operation");

  private static final int MOST_LINES = 100;

  private final List<String> faults = new ArrayList<>();

  @Test
  void files_are_numbered_words_and_short_enough_to_be_read() {
    Set<String> numbers = new HashSet<>();
    for (Path file : RouteFiles.files()) {
      String name = file.getFileName().toString();
      check(FILE.matcher(name).matches(), name, "is not named NN-words.camel.yaml");
      check(numbers.add(name.substring(0, 2)), name, "has the number of another file");
      long lines = RouteFiles.text(file).lines().count();
      check(lines <= MOST_LINES, name, "has " + lines + " lines, at most " + MOST_LINES);
      check(RouteFiles.text(file).startsWith("#"), name, "does not say in line 1 what it is for");
    }
    none();
  }

  @Test
  void every_file_is_as_camels_schema_says() throws IOException {
    CamelSchema schema = new CamelSchema();
    for (Path file : RouteFiles.files()) {
      schema.faults(RouteFiles.text(file)).forEach(fault -> check(false, file, fault));
    }
    none();
    assertThat(schema.faults("- route: { form: { uri: direct:a } }")).isNotEmpty();
    assertThat(
            schema.faults(
                "- from: { uri: direct:a, steps: [ { delay: { asyncDelayed: maybe } } ] }"))
        .isNotEmpty();
  }

  @Test
  void every_route_says_what_it_does_and_is_called_by_its_own_name() {
    Set<String> ids = new HashSet<>();
    for (RouteFiles.Route route : RouteFiles.routes()) {
      String where = route.toString();
      check(WORDS.matcher(route.id()).matches(), where, "has no id of words");
      check(ids.add(route.id()), where, "has the id of another route");
      check(route.body().get("description") instanceof String, where, "has no description");
      String uri = route.fromUri();
      if (uri.startsWith("direct:") && route.kind().equals("route")) {
        check(uri.equals("direct:" + route.id()), where, "listens to " + uri);
      }
      check(!route.body().containsKey("routeConfigurationId"), where, "names a configuration");
    }
    none();
  }

  @Test
  void every_step_has_an_id_of_words_that_is_its_own_within_the_route() {
    for (RouteFiles.Route route : RouteFiles.routes()) {
      Set<String> ids = new HashSet<>();
      RouteFiles.steps(
          route.body(),
          (name, body) -> {
            Object id = body instanceof Map<?, ?> map ? map.get("id") : null;
            boolean words = id != null && WORDS.matcher(id.toString()).matches();
            check(words, route, "has a step \"" + name + "\" with no id of words: " + id);
            check(ids.add(String.valueOf(id)) || !words, route, "has two steps " + id);
          });
    }
    none();
  }

  @Test
  void only_routes_that_exist_are_called() {
    Set<String> known =
        RouteFiles.routes().stream().map(RouteFiles.Route::fromUri).collect(Collectors.toSet());
    for (Path file : RouteFiles.files()) {
      RouteFiles.values(
          RouteFiles.entries(file),
          (key, value) -> {
            if (key.equals("uri") && value.startsWith("direct:") && !value.contains("${")) {
              check(known.contains(value), file, "calls " + value + ", which no route is");
            }
          });
    }
    none();
  }

  @Test
  void a_bean_that_a_step_calls_has_one_public_method_or_the_step_names_it() throws Exception {
    Map<String, Class<?>> beans = new HashMap<>();
    for (Class<?> type : ours()) {
      beans.put(Introspector.decapitalize(type.getSimpleName()), type);
    }
    for (Path file : RouteFiles.files()) {
      RouteFiles.maps(
          RouteFiles.entries(file),
          map -> {
            if (map.get("ref") instanceof String ref && !map.containsKey("method")) {
              String name = ref.replaceFirst("-\\{\\{.*", "");
              check(beans.containsKey(name), file, "calls " + ref + ", which no class is");
              check(
                  beans.containsKey(name) && callable(beans.get(name)) == 1,
                  file,
                  "calls one of several methods of " + ref);
            }
          });
    }
    none();
  }

  private static List<Class<?>> ours() throws IOException, ClassNotFoundException {
    Path classes = Path.of("target/classes");
    List<Class<?>> ours = new ArrayList<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
        String name = classes.relativize(file).toString().replace('/', '.');
        ours.add(Class.forName(name.replaceFirst("[.]class$", ""), false, loader()));
      }
    }
    return ours;
  }

  private static ClassLoader loader() {
    return RouteStyleTest.class.getClassLoader();
  }

  /** Public methods of its own, static ones too: Camel chooses among them all. */
  private static long callable(Class<?> bean) {
    return Stream.of(bean.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()) && !method.isBridge())
        .count();
  }

  @Test
  void endpoints_are_spelled_out_and_hold_no_secret() {
    for (Path file : RouteFiles.files()) {
      RouteFiles.values(
          RouteFiles.entries(file),
          (key, value) -> {
            check(!key.equals("uri") || !value.contains("?"), file, "has options in " + value);
            boolean reference = value.startsWith("{{") || value.startsWith("${");
            check(!SECRET_KEY.matcher(key).matches() || reference, file, "holds a secret: " + key);
          });
    }
    none();
  }

  @Test
  void every_sftp_endpoint_checks_the_host_key() {
    for (Path file : RouteFiles.files()) {
      RouteFiles.maps(
          RouteFiles.entries(file),
          map -> {
            if ("sftp".equals(map.get("uri")) && map.get("parameters") instanceof Map<?, ?> p) {
              check("yes".equals(p.get("strictHostKeyChecking")), file, "does not check host keys");
              check(p.containsKey("knownHostsFile"), file, "names no known hosts");
              check(
                  "false".equals(String.valueOf(p.get("useUserKnownHostsFile"))),
                  file,
                  "would write known hosts of its own");
            }
          });
    }
    none();
  }

  @Test
  void there_is_one_route_configuration_and_it_has_no_id() {
    int configurations = 0;
    for (Path file : RouteFiles.files()) {
      for (Map<String, Object> entry : RouteFiles.entries(file)) {
        if (entry.get("routeConfiguration") instanceof Map<?, ?> configuration) {
          configurations++;
          check(!configuration.containsKey("id"), file, "gives the configuration an id");
        }
      }
    }
    assertThat(configurations).isEqualTo(1);
    none();
  }

  @Test
  void errors_are_handled_in_one_place_only() {
    for (RouteFiles.Route route : RouteFiles.routes()) {
      RouteFiles.maps(
          route.body(),
          map -> {
            for (String handler : List.of("doTry", "onException", "errorHandler")) {
              check(!map.containsKey(handler), route, "has its own " + handler);
            }
          });
    }
    none();
  }

  @Test
  void a_split_that_stops_keeps_the_fault_for_whoever_says_why_something_waits() {
    for (RouteFiles.Route route : RouteFiles.routes()) {
      RouteFiles.steps(
          route.body(),
          (name, body) ->
              check(
                  !(body instanceof Map<?, ?> map && map.containsKey("stopOnException"))
                      || "#keptFault".equals(map.get("aggregationStrategy")),
                  route,
                  name + " loses the fault of what it splits"));
    }
    none();
  }

  @Test
  void no_log_step_prints_what_may_hold_patient_data() {
    for (Path file : RouteFiles.files()) {
      RouteFiles.maps(
          RouteFiles.entries(file),
          map -> {
            if (map.get("log") instanceof Map<?, ?> log) {
              String message = String.valueOf(log.get("message"));
              check(!PRINTS.matcher(message).find(), file, "prints too much: " + log.get("id"));
            }
            check(!(map.get("log") instanceof String), file, "has a log step without an id");
            check(!"log".equals(map.get("uri")), file, "logs an exchange as a whole");
          });
    }
    none();
  }

  @Test
  void variables_are_declared_and_headers_of_the_framework_are_never_invented() {
    Set<String> declared = declared();
    for (RouteFiles.Route route : RouteFiles.routes()) {
      RouteFiles.steps(
          route.body(),
          (name, body) -> {
            String thing = body instanceof Map<?, ?> map ? String.valueOf(map.get("name")) : "";
            if (name.equals("setVariable") || name.equals("removeVariable")) {
              check(declared.contains(thing), route, thing + " does not stand in Variables");
            }
            if (name.equals("setHeader") && thing.startsWith("Camel")) {
              check(CAMEL_HEADERS.contains(thing), route, "invents the header " + thing);
            }
          });
    }
    none();
  }

  private static Set<String> declared() {
    return Stream.of(Variables.class.getDeclaredFields())
        .filter(field -> Modifier.isPublic(field.getModifiers()))
        .map(RouteStyleTest::value)
        .collect(Collectors.toSet());
  }

  private static String value(Field field) {
    try {
      return String.valueOf(field.get(null));
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private void check(boolean right, Object where, String what) {
    if (!right) {
      faults.add(where + " " + what);
    }
  }

  private void none() {
    assertThat(faults.stream().distinct()).isEmpty();
  }
}
