package io.studygate.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A page that shows what happens: in a copy of the project its files are written, its commands run,
 * and what they print is compared.
 */
final class ShownPage {
  private final Path project;

  /** Copies what the commands need. */
  ShownPage(Path project) throws IOException {
    this.project = project;
    ProjectCopy.to(project);
  }

  /** Follows a page and returns how many outputs were compared. */
  int follow(String page) throws Exception {
    String said = "";
    int outputs = 0;
    for (ShownBlock block : ShownBlock.of(Path.of("docs", page))) {
      switch (block.language()) {
        case "yaml" -> write(block.note(), block.text());
        case "sh" -> said = run(block.text());
        case "text" -> {
          shows(block.text(), said);
          outputs++;
        }
        default -> throw new IllegalStateException("a block of kind " + block.language());
      }
    }
    return outputs;
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
