package io.studygate.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.studygate.config.Generation;
import io.studygate.config.Trial;
import io.studygate.ledger.Event;
import io.studygate.ledger.Ledger;
import io.studygate.ledger.LedgerException;
import io.studygate.ledger.Recalls;
import io.studygate.spool.Spool;
import io.studygate.web.RequestBody;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.apache.camel.Body;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/**
 * Bean of {@code answer-engine}: an engine posts what it has made of a study, or that it has
 * failed. Whoever has not the run's own address learns nothing, and nothing of theirs is read; nor
 * does who comes after the run is closed. Called again it answers as at first, whatever became of
 * the run.
 */
final class CallBack {
  private static final Logger LOG = LoggerFactory.getLogger(CallBack.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BAD = 400;
  private static final int NOT_HERE = 404;
  private static final int WRONG_KIND = 415;
  private static final int LATER = 503;
  private static final int LONGEST_WORD = 1 << 12;

  /** In all an engine may send for so long, and a second more for so many bytes of its files. */
  private static final Duration SPARE = Duration.ofSeconds(10);

  private static final int LEAST_PACE = 1 << 17;

  /** Of the whole process: each takes a worker of the server while its engine sends. */
  private static final Semaphore TURNS = new Semaphore(RequestBody.MOST);

  /** Runs that an engine sends for: each has one turn, so that none holds them all. */
  private static final Set<String> SENDING = ConcurrentHashMap.newKeySet();

  private final Generation generation;
  private final CallBackTokens tokens;
  private final CallBackFiles files;
  private final Ledger ledger;

  CallBack(Generation generation, CallBackTokens tokens, Spool spool, Ledger ledger) {
    this.generation = generation;
    this.tokens = tokens;
    this.files = new CallBackFiles(spool);
    this.ledger = ledger;
  }

  /** The status of HTTP that it is answered with. */
  public int take(@Body HttpServerRequest request) {
    try (RequestBody body = new RequestBody(request)) {
      String[] path = request.path().split("/", -1);
      return path.length == 4 ? take(path[2], path[3], request, body) : NOT_HERE;
    } catch (IOException | UncheckedIOException | LedgerException | DataAccessException e) {
      LOG.warn("an engine's call was not taken cause={}", e.getClass().getName());
      return LATER;
    }
  }

  private int take(String run, String token, HttpServerRequest request, RequestBody body)
      throws IOException {
    Trial trial = trial(run, token);
    if (trial == null || recalled(run)) {
      return NOT_HERE;
    }
    Called called = files.called(run);
    if (called == null && files.waits(trial.protocol(), run)) {
      return inTurn(run, trial, request, body);
    }
    return called == null ? past(run) : called.status();
  }

  private int inTurn(String run, Trial trial, HttpServerRequest request, RequestBody body)
      throws IOException {
    if (!SENDING.add(run)) {
      return LATER;
    }
    try {
      if (!TURNS.tryAcquire()) {
        return LATER;
      }
      try {
        return read(run, trial, request, body);
      } finally {
        TURNS.release();
      }
    } finally {
      SENDING.remove(run);
    }
  }

  private Trial trial(String run, String token) throws IOException {
    Trial whose = null;
    for (Trial trial : generation.trials().values()) {
      boolean calls = trial.engine() != null && trial.engine().callBack() != null;
      if (calls && tokens.opens(trial.protocol(), run, token)) {
        whose = trial;
      }
    }
    return whose;
  }

  private int read(String run, Trial trial, HttpServerRequest request, RequestBody body)
      throws IOException {
    body.within(SPARE.plusSeconds(trial.engine().mostBytes() / LEAST_PACE));
    String type = String.valueOf(request.getHeader("Content-Type")).toLowerCase(Locale.ROOT);
    Called called;
    if (type.startsWith("application/zip")) {
      called = files.zip(run, trial.engine(), body, body.length());
    } else if (!type.startsWith("application/json")) {
      return WRONG_KIND;
    } else if (saysFailed(body)) {
      called = files.failed(run);
    } else {
      return BAD;
    }
    if (files.waits(trial.protocol(), run)) {
      return called.status();
    }
    // It was closed, or recalled, while the engine sent.
    files.remove(run);
    return past(run);
  }

  private static boolean saysFailed(RequestBody body) throws IOException {
    try {
      return JSON.readTree(body.readNBytes(LONGEST_WORD)).path("state").asText().equals("failed");
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private boolean recalled(String run) {
    return ledger.happened(submission(run), Recalls.ASKED, Map.of());
  }

  /** What the ledger says of a run that this spool does not have. */
  private int past(String run) {
    int status = NOT_HERE;
    for (Event event : ledger.history(submission(run))) {
      boolean same = run.equals(event.details().get("run"));
      if (event.event().equals("engine-queued")) {
        // Another replica has it; or had, and gave it up for another case of the submission.
        status = same ? LATER : NOT_HERE;
      } else if (same && event.event().equals(Called.EVENT)) {
        status = Integer.parseInt(event.details().get("status"));
      } else if (same && event.event().equals(AnalysisPlan.ENDED) && status == LATER) {
        status = NOT_HERE;
      }
    }
    return status;
  }

  private static String submission(String run) {
    return run.substring(0, run.lastIndexOf('-'));
  }
}
