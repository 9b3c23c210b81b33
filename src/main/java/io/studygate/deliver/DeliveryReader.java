package io.studygate.deliver;

import io.studygate.Variables;
import io.studygate.spool.Json;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.camel.Variable;

/** Reads a folder of a delivery queue. */
public final class DeliveryReader {

  public Delivery read(@Variable(Variables.FOLDER) Path folder) throws IOException {
    return Json.read(folder.resolve(DeliveryQueue.FILE), Delivery.class);
  }
}
