package io.studygate.web;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Templates of pages, which lie beside a class; whatever is put into one is escaped for HTML. */
public final class Views {
  private final Class<?> beside;
  private final Map<String, Template> read = new ConcurrentHashMap<>();

  public Views(Class<?> beside) {
    this.beside = beside;
  }

  /** A page's text. */
  public String text(String name, Map<String, Object> values) {
    return read.computeIfAbsent(name, this::compile).execute(values);
  }

  /** A file that is sent as it is; what all pages share lies beside this class. */
  public InputStream file(String name) {
    InputStream own = beside.getResourceAsStream(name);
    return own == null ? Views.class.getResourceAsStream(name) : own;
  }

  private Template compile(String name) {
    Mustache.Compiler compiler =
        Mustache.compiler()
            .emptyStringIsFalse(true)
            .zeroIsFalse(true)
            .nullValue("")
            .withLoader(this::open);
    try (Reader text = open(name)) {
      return compiler.compile(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Reader open(String name) {
    return new InputStreamReader(file(name + ".html"), StandardCharsets.UTF_8);
  }
}
