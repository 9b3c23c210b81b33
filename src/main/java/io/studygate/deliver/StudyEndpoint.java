package io.studygate.deliver;

import io.studygate.Variables;
import io.studygate.dicom.StoredObject;
import io.studygate.proof.DeidentificationRecord;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.ProcessorEndpoint;

/**
 * An endpoint that takes the message of the template {@code destination-endpoint}, a study's
 * folder, and sends its objects one by one. It returns once the peer has said of each that it has
 * it.
 */
abstract class StudyEndpoint extends ProcessorEndpoint {
  private final Acknowledged acknowledged = new Acknowledged();
  private final List<OptionFault> faults;

  StudyEndpoint(String uri, Component component, List<OptionFault> faults) {
    super(uri, component);
    this.faults = List.copyOf(faults);
  }

  /** What is wrong with its URI. */
  final List<OptionFault> faults() {
    return faults;
  }

  /**
   * Sends objects.
   *
   * @param sent hears of each
   */
  abstract void send(List<StoredObject> objects, SentStudy sent) throws Exception;

  /** A route of one's own that names a faulty one cannot be made. */
  @Override
  public Producer createProducer() throws Exception {
    if (!faults.isEmpty()) {
      OptionFault first = faults.get(0);
      throw new IllegalArgumentException(first.what() + "; " + first.instead());
    }
    return super.createProducer();
  }

  @Override
  protected void onExchange(Exchange exchange) throws Exception {
    if (exchange.getIn().getHeader("StudygateRecall", false, boolean.class)) {
      // The standard has no word for it: the trial's people, who get the mail, see to it there.
      exchange.setVariable(Variables.DELIVERY_NOTE, "this destination withdraws nothing");
      return;
    }
    Path study = exchange.getIn().getMandatoryBody(File.class).toPath();
    List<StoredObject> left = acknowledged.without(study, objects(study));
    SentStudy sent = new SentStudy();
    try {
      send(left, sent);
    } finally {
      acknowledged.add(study, sent.there());
    }
    exchange.setVariable(Variables.DELIVERY_NOTE, sent.warnings());
    sent.requireAll(left.size());
    acknowledged.forget(study);
  }

  private static List<StoredObject> objects(Path study) throws IOException {
    List<StoredObject> objects = new ArrayList<>();
    try (Stream<Path> files = Files.walk(study)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        // Its record lies there too if the destination was one of another kind before.
        if (!file.endsWith(DeidentificationRecord.FILE)) {
          objects.add(StoredObject.of(file));
        }
      }
    }
    return objects;
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("studies go to it, none come from it");
  }

  @Override
  public boolean isSingleton() {
    return true;
  }
}
