package io.studygate.deliver;

import io.studygate.TestStudies;
import io.studygate.Variables;
import io.studygate.dicom.StoredObject;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;

/** One destination's endpoint and a study for it. */
final class SendRig implements AutoCloseable {
  final Path study;
  private final DefaultCamelContext context = new DefaultCamelContext();
  private final ProducerTemplate template;

  SendRig(Path folder, int instances) {
    study = TestStudies.ct().instances(instances).matrix(32).asFolder(folder.resolve("study"));
    context.start();
    template = context.createProducerTemplate();
  }

  /** Sends the study; {@code null} if it was taken, else why not, as operators read it. */
  String send(String uri) {
    return why(exchange(uri, study, false));
  }

  /** What the destination said beside taking it. */
  String note(String uri) {
    Exchange done = exchange(uri, study, false);
    return why(done) == null ? done.getVariable(Variables.DELIVERY_NOTE, String.class) : why(done);
  }

  String recall(String uri) throws IOException {
    Path empty = Files.createDirectories(study.resolveSibling("empty"));
    return exchange(uri, empty, true).getVariable(Variables.DELIVERY_NOTE, String.class);
  }

  private Exchange exchange(String uri, Path body, boolean recall) {
    return template.request(
        uri,
        exchange -> {
          exchange.getIn().setBody(body.toFile(), File.class);
          exchange.getIn().setHeader("StudygateRecall", recall);
        });
  }

  private static String why(Exchange done) {
    return done.getException() == null ? null : new WhyItWaits().say(done.getException());
  }

  /** What is wrong with a URI. */
  List<OptionFault> faults(String uri) throws Exception {
    StudyEndpoint endpoint =
        (StudyEndpoint)
            context.getComponent(uri.substring(0, uri.indexOf(':'))).createEndpoint(uri);
    return endpoint.faults();
  }

  List<StoredObject> objects() throws IOException {
    try (Stream<Path> files = Files.walk(study)) {
      return files.filter(Files::isRegularFile).sorted().map(SendRig::object).toList();
    }
  }

  private static StoredObject object(Path file) {
    try {
      return StoredObject.of(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    context.stop();
  }
}
