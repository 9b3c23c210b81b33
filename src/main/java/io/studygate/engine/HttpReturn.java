package io.studygate.engine;

import io.studygate.Variables;
import io.studygate.config.Engine;
import io.studygate.deliver.WrongCertificate;
import io.studygate.spool.Json;
import io.studygate.spool.Spool;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Variable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks an engine for the results of a study: 200 with a zip of its files says that they are there,
 * 202, 204, 404, 408, 425, 429 and 5xx that they are not yet, anything else that they never will
 * be. While it cannot be reached it is asked again; where its certificate is wrong, operators hear
 * of it. The end of its time comes in any case.
 */
public final class HttpReturn {
  private static final Logger LOG = LoggerFactory.getLogger(HttpReturn.class);
  private static final Duration BETWEEN = Duration.ofSeconds(10);
  private static final int OK = 200;
  private static final int SERVER_FAULT = 500;
  private static final Set<Integer> NOT_YET = Set.of(202, 204, 404, 408, 425, 429);
  private static final RawReturn NOTHING_YET = new RawReturn(null, false, null);

  private final HttpPeer peer;
  private final Engine engine;
  private final Spool spool;
  private final Clock clock;
  private final Map<String, Instant> next = new ConcurrentHashMap<>();

  HttpReturn(HttpPeer peer, Engine engine, Spool spool, Clock clock) {
    this.peer = peer;
    this.engine = engine;
    this.spool = spool;
    this.clock = clock;
  }

  /**
   * What it says.
   *
   * @throws IOException if its certificate is not trusted, and it may still take its time
   */
  public RawReturn ask(
      @Variable(Variables.FOLDER) Path folder, @Variable(Variables.ENGINE_RUN) EngineRun run)
      throws IOException, InterruptedException {
    Instant now = clock.instant();
    if (now.isBefore(next.getOrDefault(run.run(), Instant.EPOCH))) {
      return NOTHING_YET;
    }
    next.put(run.run(), now.plus(BETWEEN));
    HandedOff handed = Json.read(folder.resolve(HandedOff.FILE), HandedOff.class);
    Path zip = folder.resolve("answer.zip");
    int status;
    Instant end = EngineTime.end(folder, run, engine);
    try {
      HttpRequest request = peer.back(run.run(), handed.job()).GET().build();
      status = fetch(request, zip, Duration.between(now, end));
    } catch (IOException e) {
      // A wrong certificate does not go by itself; but the end of its time does come.
      if (WrongCertificate.behind(e) && now.isBefore(end)) {
        // The queue's own pause comes now; a look that does not ask would end it.
        next.remove(run.run());
        throw e;
      }
      LOG.warn("engine-not-reached run={} cause={}", run.run(), e.getClass().getName());
      return NOTHING_YET;
    }
    RawReturn found = found(status, zip, folder.resolve("answer"));
    if (found.over()) {
      next.remove(run.run());
    }
    return found;
  }

  private int fetch(HttpRequest request, Path zip, Duration left)
      throws IOException, InterruptedException {
    try (OutputStream to = Files.newOutputStream(zip)) {
      // One byte more than all files may have: then it is too large, and the rest is not read.
      long most = engine.mostBytes() + 1;
      return peer.call(left).send(request, to, code -> code == OK ? most : 0).statusCode();
    }
  }

  private RawReturn found(int status, Path zip, Path raw) throws IOException {
    if (status == OK) {
      spool.delete(raw);
      return ReturnedZip.unpack(zip, raw, engine.files(), engine.mostBytes());
    }
    boolean waits = NOT_YET.contains(status) || status >= SERVER_FAULT;
    return waits ? NOTHING_YET : new RawReturn(null, true, "it answered with status " + status);
  }
}
