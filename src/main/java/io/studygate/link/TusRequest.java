package io.studygate.link;

import io.studygate.web.WebRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;

/**
 * What a request of tus 1.0.0 asks.
 *
 * @param request as it came
 */
record TusRequest(WebRequest request) {
  private static final String DATA = "application/offset+octet-stream";

  /**
   * Where a proxy lets PATCH and DELETE not pass, browsers send POST. No other request is another
   * than it says: one that needs no token of our page would change something.
   */
  String method() {
    return request.method().equals("POST")
        ? header("x-http-method-override", "POST")
        : request.method();
  }

  void spoken() throws Refusal {
    if (!header("tus-resumable", "").equals(TusAnswer.VERSION)) {
      throw new Refusal(412, "Tus-Resumable: " + TusAnswer.VERSION + " is spoken here.");
    }
  }

  /** Whether bytes of the file come along. */
  boolean data() {
    return header("content-type", "").equals(DATA);
  }

  /** A header that is a number; it must be there. */
  long number(String name) throws Refusal {
    String text = header(name, "");
    if (!text.matches("\\d{1,18}")) {
      throw new Refusal(400, "The header " + name + " has to be a number.");
    }
    return Long.parseLong(text);
  }

  /** Upload-Metadata: pairs of a key and a value in Base64. */
  Map<String, String> metadata() throws Refusal {
    Map<String, String> values = new HashMap<>();
    for (String pair : header("upload-metadata", "").split(",")) {
      String[] parts = pair.strip().split(" ", 2);
      try {
        byte[] value = Base64.getDecoder().decode(parts.length == 2 ? parts[1].strip() : "");
        values.put(parts[0], new String(value, StandardCharsets.UTF_8));
      } catch (IllegalArgumentException e) {
        throw new Refusal(400, "Upload-Metadata cannot be read.");
      }
    }
    return values;
  }

  /** The same of a file that is here. */
  static String metadata(Group group, PartFile part) {
    return "group " + text(group.group()) + ",name " + text(part.name());
  }

  private static String text(String value) {
    return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
  }

  private String header(String name, String otherwise) {
    return request.headers().getOrDefault(name, otherwise);
  }

  @Override
  public String toString() {
    return request.toString();
  }
}
