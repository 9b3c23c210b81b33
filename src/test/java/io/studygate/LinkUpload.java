package io.studygate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the page's program does: begins an upload, sends files by tus, finishes it. */
public final class LinkUpload {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern FORM =
      Pattern.compile("(?:data-form|value)=\"([A-Za-z0-9_-]{43})\"");
  private static final String DATA = "application/offset+octet-stream";

  private final LinkClient client;
  private final int port;
  private final String form;

  public LinkUpload(LinkClient client, int port) throws Exception {
    this.client = client;
    this.port = port;
    Matcher form = FORM.matcher(client.get("/upload").body());
    if (!form.find()) {
      throw new AssertionError("no form");
    }
    this.form = form.group(1);
  }

  /** One who has signed in by a link. */
  public static LinkUpload signedIn(int port, LinkClient.Link link) throws Exception {
    LinkClient client = new LinkClient(port, link);
    client.signIn();
    return new LinkUpload(client, port);
  }

  public HttpResponse<String> begin(int files, long bytes, String... more) throws Exception {
    Map<String, String> fields = new HashMap<>();
    fields.put("trial", "TEST-ANY");
    fields.put("files", "" + files);
    fields.put("bytes", "" + bytes);
    for (int i = 0; i < more.length; i += 2) {
      fields.put(more[i], more[i + 1]);
    }
    return client.post("/groups", fields, "X-Studygate-Form", form);
  }

  /** Number of an upload that is begun. */
  public String group(int files, long bytes, String... more) throws Exception {
    return json(begin(files, bytes, more)).path("group").asText();
  }

  public HttpResponse<String> create(String group, String name, long length, String... headers)
      throws Exception {
    return client.send(
        client
            .request("/files", "X-Studygate-Form", form, "Tus-Resumable", "1.0.0")
            .header("Upload-Length", "" + length)
            .header("Upload-Metadata", "group " + text(group) + ",name " + text(name))
            .POST(BodyPublishers.noBody()));
  }

  /** Address of a file that is begun. */
  public String file(String group, String name, long length) throws Exception {
    return create(group, name, length).headers().firstValue("Location").orElseThrow();
  }

  public HttpResponse<String> patch(String file, long offset, byte[] bytes) throws Exception {
    return client.send(
        client
            .request(file, "X-Studygate-Form", form, "Tus-Resumable", "1.0.0")
            .header("Content-Type", DATA)
            .header("Upload-Offset", "" + offset)
            .method("PATCH", BodyPublishers.ofByteArray(bytes)));
  }

  public HttpResponse<String> method(String method, String file) throws Exception {
    return client.send(
        client
            .request(file, "X-Studygate-Form", form, "Tus-Resumable", "1.0.0")
            .method(method, BodyPublishers.noBody()));
  }

  /** How far a file is. */
  public long offset(String file) throws Exception {
    return method("HEAD", file).headers().firstValueAsLong("Upload-Offset").orElseThrow();
  }

  /** Announces all bytes and sends some of them; the connection stays open until it is closed. */
  public Socket send(String file, long offset, byte[] all, int count) throws IOException {
    Socket socket = new Socket("127.0.0.1", port);
    String head =
        String.join(
            "\r\n",
            "PATCH " + file + " HTTP/1.1",
            "Host: 127.0.0.1",
            "Cookie: " + client.cookie,
            "X-Studygate-Form: " + form,
            "Tus-Resumable: 1.0.0",
            "Content-Type: " + DATA,
            "Upload-Offset: " + offset,
            "Content-Length: " + (all.length - offset),
            "",
            "");
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(all, (int) offset, count);
    socket.getOutputStream().flush();
    return socket;
  }

  /** A part of a file on disk, by curl; all of it with a count of 0. */
  public void curl(String to, Path from, long offset, long count) throws Exception {
    List<String> curl =
        List.of(
            "curl",
            "--silent",
            "--fail",
            "--request",
            "PATCH",
            "--header",
            "Cookie: " + client.cookie,
            "--header",
            "X-Studygate-Form: " + form,
            "--header",
            "Tus-Resumable: 1.0.0",
            "--header",
            "Upload-Offset: " + offset,
            "--header",
            "Content-Type: " + DATA,
            "--header",
            "Expect:",
            "--upload-file",
            count == 0 ? from.toString() : "-",
            "http://127.0.0.1:" + port + to);
    ProcessBuilder sends = new ProcessBuilder(curl).redirectError(Redirect.INHERIT);
    Process last;
    if (count == 0) {
      last = sends.start();
    } else {
      String skip = "iflag=skip_bytes,count_bytes";
      List<String> dd =
          List.of("dd", "if=" + from, skip, "bs=1M", "skip=" + offset, "count=" + count);
      ProcessBuilder reads = new ProcessBuilder(dd).redirectError(Redirect.DISCARD);
      last = ProcessBuilder.startPipeline(List.of(reads, sends)).get(1);
    }
    if (last.waitFor() != 0) {
      throw new IOException("curl failed");
    }
  }

  /** Begins, sends in pieces and finishes. */
  public JsonNode whole(String name, byte[] bytes, String... more) throws Exception {
    String group = group(1, bytes.length, more);
    String file = file(group, name, bytes.length);
    patch(file, 0, Arrays.copyOf(bytes, bytes.length / 2));
    patch(file, bytes.length / 2, Arrays.copyOfRange(bytes, bytes.length / 2, bytes.length));
    return json(complete(group));
  }

  public HttpResponse<String> complete(String group) throws Exception {
    return client.post("/groups/" + group + "/complete", Map.of(), "X-Studygate-Form", form);
  }

  public HttpResponse<String> discard(String group) throws Exception {
    return client.send(client.request("/groups/" + group, "X-Studygate-Form", form).DELETE());
  }

  public JsonNode state(String group) throws Exception {
    return json(client.get("/groups/" + group));
  }

  public LinkClient client() {
    return client;
  }

  public static JsonNode json(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  private static String text(String value) {
    return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
  }
}
