package io.studygate.web;

import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.MultiMap;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.HttpMessage;

/**
 * Bean of the pages' routes: reads the request itself, since in Camel's headers a value of the
 * query looks like a header that a proxy has set.
 */
public final class RequestReader {
  /** Reads it; to be the first step. */
  public WebRequest read(Message message) {
    HttpServerRequest request = ((HttpMessage) message).getRequest();
    message.getExchange().setProperty(BodySender.RESPONSE, request.response());
    QueryStringDecoder uri = new QueryStringDecoder(request.uri());
    Map<String, String> query =
        uri.parameters().entrySet().stream()
            .filter(entry -> entry.getValue().size() == 1)
            .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().get(0)));
    return new WebRequest(
        request.method().name(),
        parts(uri.rawPath()),
        query,
        single(request.formAttributes()),
        single(request.headers()),
        request.cookies().stream()
            .collect(Collectors.toMap(Cookie::getName, Cookie::getValue, (one, other) -> "")),
        request.remoteAddress().hostAddress(),
        request.isSSL());
  }

  private static List<String> parts(String path) {
    return Stream.of(path.split("/"))
        .filter(part -> !part.isEmpty())
        .map(QueryStringDecoder::decodeComponent)
        .toList();
  }

  private static Map<String, String> single(MultiMap values) {
    Map<String, String> result = new HashMap<>();
    for (String name : values.names()) {
      if (values.getAll(name).size() == 1) {
        result.put(name.toLowerCase(Locale.ROOT), values.get(name));
      }
    }
    return result;
  }
}
