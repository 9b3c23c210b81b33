package io.studygate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultClassResolver;

/**
 * Remembers for all generations of a process what its libraries bring for Camel. Each of them asks
 * for some seventy pieces, half of which there are not, and for each of those Java looks through
 * all jars three times; what they hold does not change while it runs.
 */
final class KnownServices extends DefaultClassResolver {
  private static final String FOLDER = "META-INF/services/org/apache/camel/";

  private static final Map<String, Optional<byte[]>> KNOWN = new ConcurrentHashMap<>();

  KnownServices(CamelContext context) {
    super(context);
  }

  /** A new context that asks here. */
  static DefaultCamelContext context() {
    DefaultCamelContext context = new DefaultCamelContext();
    context.setClassResolver(new KnownServices(context));
    return context;
  }

  @Override
  public InputStream loadResourceAsStream(String uri) {
    if (!uri.startsWith(FOLDER)) {
      return super.loadResourceAsStream(uri);
    }
    return KNOWN.computeIfAbsent(uri, this::read).map(ByteArrayInputStream::new).orElse(null);
  }

  private Optional<byte[]> read(String uri) {
    try (InputStream in = super.loadResourceAsStream(uri)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
