package io.studygate.deliver;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** An answer as it comes, of which no more is taken than so many bytes; says if that was all. */
final class BoundedBody implements BodySubscriber<Boolean> {
  private final CompletableFuture<Boolean> all = new CompletableFuture<>();
  private final OutputStream to;
  private final Runnable moved;
  private long left;
  private Flow.Subscription subscription;

  /**
   * @param most bytes
   * @param moved hears that something has come
   */
  BoundedBody(OutputStream to, long most, Runnable moved) {
    this.to = to;
    this.left = most;
    this.moved = moved;
  }

  @Override
  public CompletionStage<Boolean> getBody() {
    return all;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription = given;
    moved.run();
    given.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    moved.run();
    for (ByteBuffer buffer : buffers) {
      if (!all.isDone()) {
        take(buffer);
      }
    }
  }

  private void take(ByteBuffer buffer) {
    byte[] some = new byte[(int) Math.min(buffer.remaining(), left)];
    boolean more = buffer.remaining() > left;
    buffer.get(some);
    left -= some.length;
    try {
      to.write(some);
      if (more) {
        subscription.cancel();
        all.complete(false);
      }
    } catch (IOException e) {
      // Our disk, or who waited for it has given it up and closed the file.
      subscription.cancel();
      all.completeExceptionally(e);
    }
  }

  @Override
  public void onError(Throwable thrown) {
    all.completeExceptionally(thrown);
  }

  @Override
  public void onComplete() {
    all.complete(true);
  }
}
