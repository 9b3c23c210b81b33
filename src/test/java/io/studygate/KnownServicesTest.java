package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultClassResolver;
import org.apache.camel.spi.ClassResolver;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownServicesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "META-INF/services/org/apache/camel/component/file",
        "META-INF/services/org/apache/camel/component/nobodys",
        "io/studygate/config/schema/site.schema.json"
      })
  void each_generation_is_told_what_camel_itself_would_find(String name) throws Exception {
    try (DefaultCamelContext first = new DefaultCamelContext();
        DefaultCamelContext second = new DefaultCamelContext()) {
      byte[] there = read(new DefaultClassResolver(first), name);
      assertThat(read(new KnownServices(first), name)).isEqualTo(there);
      assertThat(read(new KnownServices(first), name)).isEqualTo(there);
      assertThat(read(new KnownServices(second), name)).isEqualTo(there);
    }
  }

  private static byte[] read(ClassResolver resolver, String name) throws IOException {
    try (InputStream in = resolver.loadResourceAsStream(name)) {
      return in == null ? null : in.readAllBytes();
    }
  }
}
