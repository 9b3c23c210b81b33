package io.studygate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.acceptance.SharedClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A page that shows what happens: in a copy of the project its files are written, its commands run,
 * and what they print is compared.
 */
final class ShownPage {
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)([^\\n]*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private final Path project;

  /** Copies what the commands need. */
  ShownPage(Path project) throws IOException {
    this.project = project;
    copy("config");
    copy("routes");
    script();
  }

  /** Follows a page and returns how many outputs were compared. */
  int follow(String page) throws Exception {
    String said = "";
    int outputs = 0;
    Matcher blocks = BLOCK.matcher(Files.readString(Path.of("docs", page)));
    while (blocks.find()) {
      String text = blocks.group(3);
      switch (blocks.group(1)) {
        case "yaml" -> write(blocks.group(2).strip(), text);
        case "sh" -> said = run(text);
        case "text" -> {
          shows(text, said);
          outputs++;
        }
        default -> throw new IllegalStateException("a block of kind " + blocks.group(1));
      }
    }
    return outputs;
  }

  private void copy(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(folder))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path to = project.resolve(file.toString());
        Files.createDirectories(to.getParent());
        Files.copy(file, to);
      }
    }
  }

  /** The start script, but for the one jar that is built and without the second compiler. */
  private void script() throws IOException {
    Path target = Path.of("target").toAbsolutePath();
    Path script = project.resolve("studygate");
    Files.writeString(
        script,
        """
        #!/bin/sh
        exec java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Djava.awt.headless=true \\
          '%s' -Dstudygate.home="$PWD" -jar '%s/studygate.jar' "$@"
        """
            .formatted(String.join("' '", SharedClasses.options()), target));
    assertThat(script.toFile().setExecutable(true)).isTrue();
  }

  /** A name alone is a new file; a plus behind it adds to one. */
  private void write(String name, String text) throws IOException {
    boolean more = name.endsWith("+");
    Path file = project.resolve(name.replaceFirst(" *\\+$", ""));
    Files.writeString(
        file,
        text,
        StandardOpenOption.CREATE,
        more ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING);
  }

  private String run(String commands) throws Exception {
    Path out = project.resolve("said.txt");
    Process shell =
        new ProcessBuilder("sh", "-c", commands)
            .directory(project.toFile())
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(shell.waitFor(5, TimeUnit.MINUTES)).isTrue();
    return Files.readString(out);
  }

  /** The lines in their order; three dots stand for others, and columns may be narrower. */
  private static void shows(String expected, String said) {
    List<String> lines = said.lines().map(ShownPage::squeezed).toList();
    int at = 0;
    boolean gap = false;
    for (String line : expected.lines().toList()) {
      if (line.equals("...")) {
        gap = true;
        continue;
      }
      while (gap && at < lines.size() && !lines.get(at).equals(squeezed(line))) {
        at++;
      }
      assertThat(at < lines.size() ? lines.get(at) : "").as("%s", said).isEqualTo(squeezed(line));
      at++;
      gap = false;
    }
  }

  private static String squeezed(String line) {
    return line.strip().replaceAll(" +", " ");
  }
}
