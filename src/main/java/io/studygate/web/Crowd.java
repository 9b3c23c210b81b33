package io.studygate.web;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets two requests for pages work at a time, and ten more wait for them. So monitors always find a
 * worker of the server, and the gateway a connection to its ledger.
 */
public final class Crowd {
  /** Who works or waits; each takes a worker of the server. */
  public static final int MOST = 12;

  private static final int AT_WORK = 2;

  private final Semaphore inside = new Semaphore(MOST);
  private final Semaphore work = new Semaphore(AT_WORK, true);
  private final Duration patience;

  /**
   * @param patience how long one waits at most
   */
  public Crowd(Duration patience) {
    this.patience = patience;
  }

  /** The page's answer; {@code null} if there are too many. */
  WebAnswer answer(WebPage page, WebRequest request) {
    if (!inside.tryAcquire()) {
      return null;
    }
    try {
      return inTurn(page, request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return null;
    } finally {
      inside.release();
    }
  }

  private WebAnswer inTurn(WebPage page, WebRequest request) throws InterruptedException {
    if (!work.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      return null;
    }
    try {
      return page.answer(request);
    } finally {
      work.release();
    }
  }
}
