package io.studygate.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParallelTest {
  private static final List<Integer> NUMBERS = IntStream.range(0, 1000).boxed().toList();

  @Test
  void results_are_in_the_order_of_the_list() throws IOException {
    assertThat(Parallel.map(NUMBERS, number -> number)).isEqualTo(NUMBERS);
    assertThat(Parallel.map(List.of(), element -> element)).isEmpty();
  }

  @Test
  void everything_is_worked_on_once_and_each_worker_has_its_own_state() throws IOException {
    Set<Integer> seen = ConcurrentHashMap.newKeySet();
    AtomicInteger workers = new AtomicInteger();
    AtomicInteger twice = new AtomicInteger();
    Parallel.each(
        1000,
        () -> {
          workers.incrementAndGet();
          return i -> twice.addAndGet(seen.add(i) ? 0 : 1);
        });
    assertThat(seen).hasSize(1000);
    assertThat(twice).hasValue(0);
    assertThat(workers.get()).isLessThanOrEqualTo(Runtime.getRuntime().availableProcessors());
  }

  @Test
  void a_failure_is_passed_on_and_stops_the_others() {
    AtomicInteger done = new AtomicInteger();
    assertThatIOException()
        .isThrownBy(
            () ->
                Parallel.each(
                    Integer.MAX_VALUE / 2,
                    () ->
                        i -> {
                          if (done.incrementAndGet() == 10) {
                            throw new IOException("the tenth");
                          }
                        }))
        .withMessage("the tenth");
    int after = done.get();
    assertThat(after).isLessThan(Integer.MAX_VALUE / 2);
  }

  @Test
  void a_fault_of_ours_keeps_its_cause() {
    assertThatIllegalStateException()
        .isThrownBy(() -> Parallel.map(NUMBERS, number -> List.of().get(number)))
        .withCauseInstanceOf(IndexOutOfBoundsException.class);
  }
}
