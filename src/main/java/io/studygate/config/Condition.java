package io.studygate.config;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Predicate;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.jsonpath.JsonPathLanguage;
import org.apache.camel.support.DefaultExchange;

/**
 * The {@code when:} of a rule: a path in Camel's JSONPath that ends in a condition and holds if
 * anything of the submission meets it. Simple has no words for "any series that"; JSONPath has
 * nothing but. Safe for several threads.
 */
public final class Condition {
  private static final Map<String, Condition> COMPILED = new ConcurrentHashMap<>();

  private final Predicate predicate;

  private Condition(Predicate predicate) {
    this.predicate = predicate;
  }

  /** A condition could not be compiled, or not be asked of a submission. */
  public static final class Failed extends Exception {
    private static final long serialVersionUID = 1L;

    private Failed(Throwable cause) {
      super(words(cause), cause);
    }

    /** The parser's own words; they quote the condition and never the submission. */
    private static String words(Throwable cause) {
      Throwable first = cause;
      while (first.getCause() != null && first.getCause() != first) {
        first = first.getCause();
      }
      return String.valueOf(first.getMessage()).strip();
    }
  }

  /** A context that only knows the language; it is made once a rule has a condition. */
  private static final class Jsonpath {
    static final CamelContext CONTEXT = context();
    static final JsonPathLanguage LANGUAGE = language();

    private static CamelContext context() {
      DefaultCamelContext context = new DefaultCamelContext(false);
      context.build();
      return context;
    }

    private static JsonPathLanguage language() {
      JsonPathLanguage language = new JsonPathLanguage();
      language.setCamelContext(CONTEXT);
      // What Camel would guess from a text that is no path is never what a trial means.
      language.setAllowSimple(false);
      language.setAllowEasyPredicate(false);
      return language;
    }
  }

  /**
   * The compiled condition.
   *
   * @throws Failed if it is no JSONPath
   */
  public static Condition of(String text) throws Failed {
    Condition known = COMPILED.get(text);
    if (known == null) {
      try {
        Predicate predicate = Jsonpath.LANGUAGE.createPredicate(text);
        predicate.init(Jsonpath.CONTEXT);
        known = new Condition(predicate);
        COMPILED.put(text, known);
      } catch (RuntimeCamelException e) {
        throw new Failed(e);
      }
    }
    return known;
  }

  /**
   * Whether anything meets it.
   *
   * @param inventory the submission as inventory.schema.json describes it
   * @throws Failed if it cannot be asked of this submission
   */
  public boolean holds(Map<String, Object> inventory) throws Failed {
    Exchange exchange = new DefaultExchange(Jsonpath.CONTEXT);
    exchange.getIn().setBody(inventory);
    boolean holds;
    try {
      holds = predicate.matches(exchange);
    } catch (RuntimeException e) {
      throw new Failed(e);
    }
    if (exchange.getException() != null) {
      throw new Failed(exchange.getException());
    }
    return holds;
  }
}
