package io.studygate.web;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;

/**
 * Camel's router, but for what reads a form. Camel's own leaves the library's default in place,
 * whatever its setting says: a folder {@code file-uploads} where the gateway runs, with what
 * anybody at all sends as a file.
 */
final class FormRouter extends VertxPlatformHttpRouter {
  /** Nobody sends us more over it than a small form; uploads are read by their own route. */
  private static final long MOST_BYTES = 65_536;

  FormRouter(VertxPlatformHttpRouter camels) {
    super(camels.getServer(), camels.vertx(), camels, camels.getName());
  }

  @Override
  public Handler<RoutingContext> bodyHandler() {
    BodyHandler forms = BodyHandler.create(false).setBodyLimit(MOST_BYTES);
    return asked -> {
      asked.request().resume();
      forms.handle(asked);
    };
  }
}
