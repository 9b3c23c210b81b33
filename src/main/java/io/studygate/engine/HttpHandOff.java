package io.studygate.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.studygate.Variables;
import io.studygate.config.Engine;
import io.studygate.deliver.NotTaken;
import io.studygate.deliver.WatchedCall;
import io.studygate.spool.Packing;
import io.studygate.spool.Spool;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.camel.Variable;

/**
 * Posts a study as a zip. The engine's name for it is {@code id} in its JSON answer, or the last
 * part of its {@code Location}; without either it is our own. It may be posted again after a crash,
 * with the same {@code Idempotency-Key} and the same bytes.
 */
public final class HttpHandOff {
  private static final int LONGEST_ANSWER = 1 << 16;
  private static final int LAST_GOOD = 299;
  private static final Pattern JOB = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._~-]{0,199}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpPeer peer;
  private final Engine engine;
  private final CallBackTokens tokens;
  private final CallBackFiles answers;
  private final Clock clock;

  HttpHandOff(HttpPeer peer, Engine engine, CallBackTokens tokens, Spool spool, Clock clock) {
    this.peer = peer;
    this.engine = engine;
    this.tokens = tokens;
    this.answers = new CallBackFiles(spool);
    this.clock = clock;
  }

  /**
   * Posts it, unless the engine has answered already: a crash took our knowledge that it has it.
   *
   * @return the engine's name for it; {@code null} if it has none
   * @throws IOException if the engine cannot be reached, or does not take it
   */
  public String post(
      @Variable(Variables.FOLDER) Path folder, @Variable(Variables.ENGINE_RUN) EngineRun run)
      throws IOException, InterruptedException {
    if (answers.called(run.run()) != null) {
      return null;
    }
    Path zip = folder.resolve("study.zip");
    Path study = folder.resolve(EngineQueue.STUDY);
    Packing.zip(study, study, Packing.NO_TIME, zip);
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    HttpResponse<Boolean> answer = send(run, zip, said);
    if (answer.statusCode() < 200 || answer.statusCode() > LAST_GOOD) {
      throw new NotTaken("the engine answered with status " + answer.statusCode());
    }
    Files.delete(zip);
    return id(said.toString(StandardCharsets.UTF_8)).or(() -> location(answer)).orElse(null);
  }

  private HttpResponse<Boolean> send(EngineRun run, Path zip, OutputStream said)
      throws IOException, InterruptedException {
    Instant end = run.queued().plus(engine.patience());
    WatchedCall call = peer.call(Duration.between(clock.instant(), end));
    try (InputStream body = Files.newInputStream(zip)) {
      HttpRequest request = request(run, call.body(body, Files.size(zip)));
      return call.send(request, said, any -> LONGEST_ANSWER);
    }
  }

  private HttpRequest request(EngineRun run, BodyPublisher body) throws IOException {
    HttpRequest.Builder request =
        peer.handOff()
            .header("Content-Type", "application/zip")
            .header("Studygate-Run", run.run())
            .header("Idempotency-Key", run.run());
    if (peer.callBack() != null) {
      request.header("Studygate-Call-Back", tokens.url(peer.callBack(), run.protocol(), run.run()));
    }
    return request.POST(body).build();
  }

  private static Optional<String> id(String said) {
    try {
      return job(JSON.readTree(said).path("id").asText());
    } catch (JsonProcessingException none) {
      return Optional.empty();
    }
  }

  private static Optional<String> location(HttpResponse<?> answer) {
    return answer
        .headers()
        .firstValue("Location")
        .flatMap(where -> job(where.replaceFirst("[?#].*", "").replaceFirst(".*/", "")));
  }

  private static Optional<String> job(String name) {
    return JOB.matcher(name).matches() ? Optional.of(name) : Optional.empty();
  }
}
