package io.studygate.deliver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.studygate.dicom.StoreStatus;
import io.studygate.dicom.StoredObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a DICOMweb service says of the objects of one request.
 *
 * @param said what it says of each SOP Instance UID
 * @param silentMeansStored whether the objects that it does not speak of are stored: it said that
 *     all went well, and named none
 * @see "DICOM PS3.18 10.5.3 and annex I.2"
 */
record StowAnswer(Map<String, StoreStatus> said, boolean silentMeansStored) {
  private static final String REFERENCED = "00081199";
  private static final String FAILED = "00081198";
  private static final String INSTANCE = "00081155";
  private static final String FAILURE_REASON = "00081197";
  private static final String WARNING_REASON = "00081196";
  private static final int PROCESSING_FAILURE = 0x0110;
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * Reads a response.
   *
   * @param status of HTTP
   * @param body DICOM JSON; anything else counts as none
   * @throws NotTaken if the request as a whole was refused
   */
  static StowAnswer of(int status, byte[] body) throws NotTaken {
    if (status != 200 && status != 202 && status != 409) {
      throw new NotTaken(words(status));
    }
    JsonNode dataset = dataset(body);
    Map<String, StoreStatus> said = new HashMap<>();
    items(dataset, REFERENCED)
        .forEach(
            item -> said.put(text(item), StoreStatus.storedWith(number(item, WARNING_REASON, 0))));
    items(dataset, FAILED)
        .forEach(
            item ->
                said.put(
                    text(item), StoreStatus.of(number(item, FAILURE_REASON, PROCESSING_FAILURE))));
    return new StowAnswer(said, status == 200 && said.isEmpty());
  }

  /**
   * Tells what became of each object.
   *
   * @return whether to go on with the next request
   */
  boolean tell(List<StoredObject> objects, SentStudy sent) {
    boolean on = true;
    for (StoredObject object : objects) {
      StoreStatus status = said.get(object.sopInstance());
      if (status != null) {
        on &= sent.answered(object, status);
      } else if (silentMeansStored) {
        on &= sent.answered(object, StoreStatus.of(0));
      }
    }
    return on;
  }

  private static JsonNode dataset(byte[] body) {
    try {
      JsonNode tree = JSON.readTree(body);
      // Some services answer with a list of one.
      return tree.isArray() ? tree.path(0) : tree;
    } catch (IOException e) {
      return JSON.createObjectNode();
    }
  }

  private static JsonNode items(JsonNode dataset, String sequence) {
    return dataset.path(sequence).path("Value");
  }

  private static String text(JsonNode item) {
    return item.path(INSTANCE).path("Value").path(0).asText();
  }

  private static int number(JsonNode item, String tag, int otherwise) {
    return item.path(tag).path("Value").path(0).asInt(otherwise);
  }

  private static String words(int status) {
    String means =
        switch (status) {
          case 400 -> "it takes the request for a bad one";
          case 401 -> "it does not know the token, account or certificate";
          case 403 -> "it does not allow us to store";
          case 404, 405 -> "there is no STOW service at this address";
          case 413 -> "a request is too large for it; make requestMebibytes smaller";
          case 415 -> "it does not take this kind of object";
          case 429, 503 -> "it is busy or has no room";
          default ->
              status / 100 == 3 ? "it leads elsewhere, where no study goes" : "it gave no reason";
        };
    return "the peer answered HTTP " + status + ": " + means;
  }
}
