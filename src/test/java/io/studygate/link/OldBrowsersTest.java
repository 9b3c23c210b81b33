package io.studygate.link;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.javascript.jscomp.parsing.Config;
import com.google.javascript.jscomp.parsing.ParserRunner;
import com.google.javascript.jscomp.parsing.parser.FeatureSet;
import com.google.javascript.rhino.ErrorReporter;
import com.google.javascript.rhino.SimpleSourceFile;
import com.google.javascript.rhino.StaticSourceFile.SourceKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the link's page is written in, against Chrome 90, Edge 90, Firefox 78 (the ESR of 2021) and
 * Safari 14. What it calls is tried by {@code LinkInBrowserIT}, whose Chromium is without all that
 * is newer.
 */
class OldBrowsersTest {
  private static final Path RESOURCES = Path.of("src/main/resources/io/studygate");
  private static final Path ASSETS = RESOURCES.resolve("link/assets");

  /**
   * Of ES2018 the one thing that Safari 14 does not know; the parser does not look into patterns.
   */
  private static final Pattern LOOKBEHIND = Pattern.compile("\\(\\?<[=!]");

  /**
   * Parts of CSS that have been looked up on caniuse.com; whoever uses another looks it up first.
   * Not everywhere, and nothing but prettier: {@code color-scheme}, {@code gap} in a row, {@code
   * :focus-visible} where the browser's own outline stands in for it.
   */
  private static final Set<String> PARTS =
      words(
          """
          @keyframes @media align-items animation background border border-bottom border-collapse
          border-color border-left border-radius box-shadow box-sizing clip-path color color-scheme
          content cursor display flex-wrap font font-family font-size font-variant-numeric
          font-weight gap grid-template-columns height justify-content left letter-spacing
          line-height list-style margin margin-bottom margin-left margin-right margin-top max-height
          max-width min-width outline outline-offset overflow overflow-x overflow-y padding
          padding-right position text-align text-decoration top transition vertical-align visibility
          white-space width word-break
          :first-child :focus :focus-visible :hover :last-child :not :root
          inset( minmax( repeat( var(
          """);

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|\"[^\"]*\"");
  private static final Pattern PART =
      Pattern.compile(
          "(@[a-z-]+)" // a rule about rules
              + "|(?<=[{;\\s])([a-z][a-z-]*)(?=\\s*:[^{}]*?[;}])" // a property
              + "|(::?[a-z-]+)(?=[^;}]*\\{)" // of a selector
              + "|([a-z-]+\\()(?=[^{]*})" // a function of a value
              + "|(&|\\d(?:dvh|svh|lvh|cqw|cqi)\\b|!?\\banywhere\\b)"); // nesting, and newer values

  private static Set<String> words(String text) {
    return new TreeSet<>(Arrays.asList(text.strip().split("\\s+")));
  }

  static List<Path> scripts() throws Exception {
    try (Stream<Path> all = Files.list(ASSETS)) {
      return all.filter(file -> file.toString().endsWith(".js")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void a_program_of_the_page_is_read_by_the_browsers_of_2021(Path script) throws Exception {
    assertThat(newer(Files.readString(script))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a?.b;",
        "a ?? b;",
        "a ||= b;",
        "class A { #b = 1; }",
        "class A { b = 1; }",
        "class A { static { a(); } }",
        "try { a(); } catch { b(); }",
        "const a = 1_000;",
        "const a = 10n;",
        "import('a');",
        "await a();",
        "a = /(?<=b)c/;",
      })
  void newer_language_is_seen(String text) {
    assertThat(newer(text)).isNotEmpty();
  }

  @Test
  void the_styles_use_nothing_that_the_browsers_of_2021_do_not_know() throws Exception {
    String style = Files.readString(ASSETS.resolve("link.css"));
    String shared = Files.readString(RESOURCES.resolve("web/style.css"));
    assertThat(parts(style + shared)).contains("display", ":not", "@media", "var(");
    assertThat(PARTS).containsAll(parts(style + shared));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a { inset: 0; }",
        "a { accent-color: red }",
        "a:has(b) { color: red; }",
        "a { & b { color: red; } }",
        "@container (width > 1px) { a { color: red; } }",
        "a { color: color-mix(in srgb, red, blue); }",
        "a { height: 100dvh; }",
        "a { overflow-wrap: anywhere; }",
        "dialog::backdrop { color: red; }",
        "a { color: red; aspect-ratio: 1; }",
      })
  void newer_style_is_seen(String text) {
    assertThat(PARTS.containsAll(parts(text))).isFalse();
  }

  private static Set<String> parts(String style) {
    Matcher part = PART.matcher(COMMENT.matcher(style).replaceAll(""));
    Set<String> found = new TreeSet<>();
    while (part.find()) {
      found.add(part.group());
    }
    return found;
  }

  /** What a text has that is no language of those browsers. */
  private static List<String> newer(String text) {
    List<String> faults = new ArrayList<>();
    ErrorReporter reporter =
        new ErrorReporter() {
          @Override
          public void warning(String message, String source, int line, int column) {
            faults.add(line + ": " + message);
          }

          @Override
          public void error(String message, String source, int line, int column) {
            faults.add(line + ": " + message);
          }
        };
    Config config =
        ParserRunner.createConfig(
            Config.LanguageMode.UNSUPPORTED, Set.of(), Config.StrictMode.SLOPPY);
    var file = new SimpleSourceFile("script.js", SourceKind.STRONG);
    FeatureSet used = ParserRunner.parse(file, text, config, reporter).features;
    used.without(FeatureSet.ES2018).getFeatures().forEach(more -> faults.add(more.toString()));
    if (LOOKBEHIND.matcher(text).find()) {
      faults.add("lookbehind");
    }
    return faults;
  }
}
