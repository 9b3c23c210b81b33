package io.studygate.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.deser.BeanDeserializerModifier;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;

/** Turns checked files into records; words of enumerations are written in small letters. */
final class RecordMapper {
  private static final ObjectMapper CAMEL = mapper();
  private static final ObjectMapper KEBAB =
      mapper()
          .setPropertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

  private RecordMapper() {}

  /** Keys are the record's names as they are. */
  static <T> T yaml(JsonNode node, Class<T> type) {
    return convert(CAMEL, node, type);
  }

  /** Keys are the record's names with hyphens; keys that only routes read are no part of it. */
  static <T> T properties(JsonNode node, Class<T> type) {
    return convert(KEBAB, node, type);
  }

  private static <T> T convert(ObjectMapper mapper, JsonNode node, Class<T> type) {
    try {
      return mapper.treeToValue(node, type);
    } catch (JsonProcessingException e) {
      // The schema has passed, so schema and record differ: a fault of the program
      throw new IllegalStateException("schema and record differ: " + type.getSimpleName(), e);
    }
  }

  private static ObjectMapper mapper() {
    SimpleModule words = new SimpleModule();
    words.setDeserializerModifier(
        new BeanDeserializerModifier() {
          private static final long serialVersionUID = 1L;

          @Override
          public JsonDeserializer<?> modifyEnumDeserializer(
              DeserializationConfig config,
              JavaType type,
              BeanDescription description,
              JsonDeserializer<?> usual) {
            return new Words(type.getRawClass());
          }
        });
    return new ObjectMapper()
        .registerModule(words)
        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
  }

  private static final class Words extends JsonDeserializer<Object> {
    private final Class<?> type;

    Words(Class<?> type) {
      this.type = type;
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context)
        throws IOException {
      String name = Scalars.constant(parser.getText());
      for (Object word : type.getEnumConstants()) {
        if (((Enum<?>) word).name().equals(name)) {
          return word;
        }
      }
      return context.handleWeirdStringValue(type, name, "no such word");
    }
  }
}
