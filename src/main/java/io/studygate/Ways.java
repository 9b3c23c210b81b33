package io.studygate;

import io.studygate.config.Generation;
import io.studygate.deliver.DestinationRoutes;
import io.studygate.engine.EngineRoutes;
import io.studygate.intake.InboxRoutes;
import io.studygate.letter.MailboxRoutes;
import io.studygate.notify.MailRoutes;
import io.studygate.results.ResultRoutes;
import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;

/**
 * The ways in and out of a run, made from the route templates: the real ones, or one folder in
 * place of them all.
 */
record Ways(Path out) {
  /** The inboxes, destinations, sites and the mail server of the configuration. */
  static final Ways ALL = new Ways(null);

  /** A dry run: nothing is polled, and every way out is a folder below this one. */
  static Ways rehearsal(Path out) {
    return new Ways(out);
  }

  boolean localOnly() {
    return out != null;
  }

  /** Adds the templated routes; {@code inboxes} is what polls, and is asked in a real run only. */
  void addTo(CamelContext context, Generation generation, InboxRoutes inboxes) {
    if (localOnly()) {
      DestinationRoutes.local(generation, out.resolve("destinations")).addTo(context);
      ResultRoutes.local(generation, out.resolve("site")).addTo(context);
      MailRoutes.local(out.resolve("mail")).addTo(context);
    } else {
      DestinationRoutes.endpoints(generation).addTo(context);
      ResultRoutes.sftp(generation).addTo(context);
      MailRoutes.configured(generation.settings()).addTo(context);
      EngineRoutes.of(generation).addTo(context);
      inboxes.addTo(context);
      MailboxRoutes.of(generation.settings()).addTo(context);
      Keeping.addTo(context, generation);
      TemplatedRouteBuilder.builder(context, "look-at-registers")
          .routeId("look-at-registers-here")
          .prefixId("look-at-registers-here-")
          .parameter("lookMillis", generation.properties().get("studygate.register.look-millis"))
          .add();
      TemplatedRouteBuilder.builder(context, "write-digests")
          .routeId("write-digests-here")
          .prefixId("write-digests-here-")
          .parameter("lookMillis", generation.properties().get("studygate.digest.look-millis"))
          .add();
    }
  }
}
