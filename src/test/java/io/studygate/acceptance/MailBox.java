package io.studygate.acceptance;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A mail server that can go down and come back, and all that it ever got. */
final class MailBox implements AutoCloseable {
  private final int port;
  private final List<MimeMessage> got = new ArrayList<>();
  private GreenMail server;

  MailBox(int port) {
    this.port = port;
  }

  void start() {
    server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
  }

  void stop() {
    if (server != null) {
      got.addAll(List.of(server.getReceivedMessages()));
      server.stop();
      server = null;
    }
  }

  @Override
  public void close() {
    stop();
  }

  /** How many came, the same one several times counted as often. */
  int count() {
    return got.size();
  }

  /** Texts of all that came, by Message-ID; the server's own headers left out. */
  Map<String, Set<String>> messages() throws MessagingException, IOException {
    Map<String, Set<String>> messages = new TreeMap<>();
    for (MimeMessage message : got) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      message.writeTo(bytes, new String[] {"Received", "Return-Path"});
      messages
          .computeIfAbsent(message.getMessageID(), id -> new TreeSet<>())
          .add(bytes.toString(StandardCharsets.UTF_8));
    }
    return messages;
  }
}
