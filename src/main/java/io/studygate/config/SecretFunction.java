package io.studygate.config;

import org.apache.camel.spi.PropertiesFunction;

/**
 * {@code {{secret:name}}} in routes and endpoints: Camel reads the environment by itself, but no
 * files.
 */
public final class SecretFunction implements PropertiesFunction {
  private final Secrets secrets;

  public SecretFunction(Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public String getName() {
    return "secret";
  }

  /**
   * The secret's value.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  @Override
  public String apply(String name) {
    return secrets
        .secret(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no readable secret \"" + name + "\" in " + secrets.folder()));
  }
}
