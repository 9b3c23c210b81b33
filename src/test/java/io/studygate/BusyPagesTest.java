package io.studygate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.studygate.web.Crowd;
import io.studygate.web.WebAnswer;
import io.studygate.web.WebPage;
import io.studygate.web.WebRoutes;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More ask for pages than can be answered. */
class BusyPagesTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int OVER = 8;

  @TempDir Path folder;

  @Test
  void two_pages_are_made_at_a_time_ten_wait_and_monitors_are_answered_meanwhile()
      throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    AtomicInteger working = new AtomicInteger();
    ExecutorService askers = Executors.newCachedThreadPool();
    try (GenerationRig rig = new GenerationRig(folder, PageClient.SETTINGS).start()) {
      offer(
          rig,
          request -> {
            working.incrementAndGet();
            await().atMost(PATIENCE).until(() -> gate.getCount() == 0);
            return WebAnswer.html(200, "done");
          });
      PageClient client = new PageClient(rig.house.observing().port());
      List<CompletableFuture<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < Crowd.MOST + OVER; i++) {
        answers.add(CompletableFuture.supplyAsync(() -> status(client), askers));
      }
      await().atMost(PATIENCE).until(() -> ended(answers) == OVER && working.get() == 2);

      assertThat(client.get("/health/live").statusCode()).isEqualTo(200);

      gate.countDown();
      assertThat(answers.stream().map(CompletableFuture::join).toList())
          .filteredOn(status -> status == 200)
          .hasSize(Crowd.MOST);
    } finally {
      gate.countDown();
      askers.shutdown();
    }
  }

  private static void offer(GenerationRig rig, WebPage page) {
    new WebRoutes(
            rig.generations.now().gateway().context(),
            "platform-http",
            "page",
            new Crowd(PATIENCE),
            (status, title, words) -> WebAnswer.html(status, words))
        .shows("slow", "/page/slow", page);
  }

  private static long ended(List<CompletableFuture<Integer>> answers) {
    return answers.stream().filter(CompletableFuture::isDone).count();
  }

  private static int status(PageClient client) {
    try {
      HttpResponse<String> answer = client.get("/page/slow");
      return answer.statusCode();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
