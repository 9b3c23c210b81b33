package io.studygate.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretFunctionTest {
  @TempDir private Path folder;

  @Test
  void an_endpoint_taken_from_a_record_gets_its_secret_when_it_is_called() throws Exception {
    Files.writeString(folder.resolve("place"), "here\n");
    try (DefaultCamelContext context = context()) {
      context.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from("direct:in").toD("${variable.uri}", -1);
              from("direct:here").setBody(constant("arrived"));
            }
          });
      context.start();
      Object answer =
          context
              .createFluentProducerTemplate()
              .withVariable("uri", "direct:{{secret:place}}")
              .to("direct:in")
              .request();

      assertThat(answer).isEqualTo("arrived");
    }
  }

  @Test
  void a_secret_that_is_missing_names_its_name_and_folder_only() throws Exception {
    try (DefaultCamelContext context = context()) {
      assertThatThrownBy(() -> context.resolvePropertyPlaceholders("{{secret:none}}"))
          .hasMessageContaining("no readable secret \"none\"");
      assertThatThrownBy(() -> context.resolvePropertyPlaceholders("{{secret:../place}}"))
          .hasMessageContaining("no readable secret");
    }
  }

  private DefaultCamelContext context() {
    DefaultCamelContext context = new DefaultCamelContext();
    context
        .getPropertiesComponent()
        .addPropertiesFunction(new SecretFunction(new Secrets(folder, Map.of())));
    return context;
  }
}
