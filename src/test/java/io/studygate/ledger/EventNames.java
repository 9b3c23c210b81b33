package io.studygate.ledger;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** The names of all events that there are, read from the routes and from the sources. */
public final class EventNames {
  private static final Pattern IN_A_ROUTE = Pattern.compile("name: event, constant: ([a-z-]+) ");

  private EventNames() {}

  /** What routes write by a name of their own; others they have from a bean. */
  public static SortedSet<String> ofRoutes() throws IOException {
    SortedSet<String> names = new TreeSet<>();
    try (Stream<Path> routes = Files.list(Path.of("routes"))) {
      for (Path route : routes.toList()) {
        Matcher found = IN_A_ROUTE.matcher(Files.readString(route));
        while (found.find()) {
          names.add(found.group(1));
        }
      }
    }
    return names;
  }

  /** What the code writes, or asks for; it is compiled for that, and nothing is written. */
  public static SortedSet<String> ofCode() throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
        Stream<Path> found = Files.walk(Path.of("src/main/java"))) {
      List<Path> sources = found.filter(file -> file.toString().endsWith(".java")).toList();
      List<String> options =
          List.of("-proc:none", "-implicit:none", "-cp", System.getProperty("java.class.path"));
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  said -> {},
                  options,
                  null,
                  files.getJavaFileObjectsFromPaths(sources));
      Iterable<? extends CompilationUnitTree> units = task.parse();
      task.analyze();
      EventNamesOfCode names = new EventNamesOfCode(Trees.instance(task));
      names.scan(units, null);
      return names.found();
    }
  }
}
