package io.studygate;

import io.studygate.config.Fault;
import io.studygate.config.Similar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.util.URISupport;

/** What Camel says about a route file, in the words and with the line that its author needs. */
final class RouteFault {
  private static final Pattern PARSED = Pattern.compile("line (\\d+), column (\\d+)");
  private static final Pattern NODE = Pattern.compile("Unknown node id: (\\S+)");
  private static final Pattern OPTION = Pattern.compile("Unknown parameters=\\[\\{([^=}]+)=");
  private static final Pattern ENDPOINT = Pattern.compile("resolve endpoint: ([a-z0-9+.-]+):");
  private static final Pattern BEAN = Pattern.compile("registry for: (\\S+)");
  private static final Pattern KEY = Pattern.compile("Property with key \\[([^]]+)]");
  private static final Pattern SCHEME = Pattern.compile("found for: ([A-Za-z0-9+.-]+):");

  private final CamelContext context;
  private final Path file;
  private final int from;

  /**
   * @param file the route's file
   * @param from line where the route begins
   */
  RouteFault(CamelContext context, Path file, int from) {
    this.context = context;
    this.file = file;
    this.from = from;
  }

  /** The fault behind an exception that Camel threw when the file was read. */
  static Fault ofFile(Path file, Throwable thrown) {
    String message = messages(thrown);
    Matcher place = PARSED.matcher(message);
    int line = 0;
    while (place.find()) {
      line = Integer.parseInt(place.group(1));
    }
    Matcher node = NODE.matcher(message);
    return node.find()
        ? new Fault(
            name(file), line, node.group(1), "is no step or key that Camel knows", "mend its name")
        : new Fault(name(file), line, "", "cannot be read: " + firstLine(root(thrown)), "");
  }

  /** The fault behind an exception that Camel threw when the route was made. */
  Fault ofRoute(String route, Throwable thrown) {
    String message = messages(thrown);
    Matcher option = OPTION.matcher(message);
    if (option.find()) {
      return option(option.group(1), message);
    }
    Matcher bean = BEAN.matcher(message);
    if (bean.find()) {
      Set<String> beans = context.getRegistry().findByTypeWithName(Object.class).keySet();
      return at(bean.group(1), "is no bean" + Similar.question(bean.group(1), beans), "");
    }
    Matcher key = KEY.matcher(message);
    if (key.find()) {
      return at("{{" + key.group(1) + "}}", "is no setting", "add it to application.properties");
    }
    Matcher scheme = SCHEME.matcher(message);
    if (scheme.find()) {
      List<String> known = List.of("direct", "file", "sftp", "timer", "smtp", "language");
      String what = "is no component" + Similar.question(scheme.group(1), known);
      return at(scheme.group(1), what, "");
    }
    return at(route, "cannot be made: " + firstLine(root(thrown)), "");
  }

  private Fault option(String option, String message) {
    Matcher endpoint = ENDPOINT.matcher(message);
    String scheme = endpoint.find() ? endpoint.group(1) : "";
    var factory = context.getCamelContextExtension().getEndpointUriFactory(scheme);
    Set<String> known = factory == null ? Set.of() : factory.propertyNames();
    String what = "is no option of " + scheme + Similar.question(option, known);
    return at(option, what, "take it out, or mend its name");
  }

  private Fault at(String word, String what, String instead) {
    return new Fault(name(file), line(file, from, word), word, what, instead);
  }

  /** The first line, from a given one on, that holds a word; the given one if none does. */
  static int line(Path file, int from, String word) {
    try {
      List<String> lines = Files.readAllLines(file);
      for (int i = Math.max(0, from - 1); i < lines.size(); i++) {
        if (lines.get(i).contains(word)) {
          return i + 1;
        }
      }
      return from;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file as a person at this working directory would name it. */
  static String name(Path file) {
    Path here = Path.of("").toAbsolutePath();
    Path there = file.toAbsolutePath().normalize();
    return (there.startsWith(here) ? here.relativize(there) : there).toString();
  }

  private static String messages(Throwable thrown) {
    StringBuilder all = new StringBuilder();
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      all.append(cause.getMessage()).append('\n');
    }
    return all.toString();
  }

  private static Throwable root(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** Without passwords: an endpoint may have resolved some. */
  private static String firstLine(Throwable thrown) {
    String message = String.valueOf(thrown.getMessage());
    return URISupport.sanitizeUri(message.lines().findFirst().orElse(""));
  }
}
