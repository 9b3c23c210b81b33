package io.studygate.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.studygate.replay.KeptFolder;
import io.studygate.retention.KeptRig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OwnCopiesTest {
  private static final String RUN = "abcdefgh-01234567";

  @TempDir Path folder;

  @Test
  void what_an_engine_called_back_with_goes_after_its_run_so_that_no_call_between_is_kept()
      throws Exception {
    try (KeptRig rig = new KeptRig(folder);
        WatchService watch = folder.getFileSystem().newWatchService()) {
      Path runs = Files.createDirectory(rig.spool.engine().resolve("T-1"));
      WatchKey run = leaves(Files.createDirectory(runs.resolve(RUN)), watch);
      WatchKey answer = leaves(Files.createDirectory(rig.spool.answers().resolve(RUN)), watch);

      new OwnCopies(rig.spool, rig.ledger, new KeptFolder(folder.resolve("var")))
          .remove(rig.ticket("abcdefgh", "017", "a", "00"));

      assertThat(watch.poll(1, TimeUnit.MINUTES)).isSameAs(run);
      assertThat(watch.poll(1, TimeUnit.MINUTES)).isSameAs(answer);
    }
  }

  /** Signalled once the folder has gone from the one that it is in. */
  private static WatchKey leaves(Path thing, WatchService watch) throws Exception {
    return thing.getParent().register(watch, StandardWatchEventKinds.ENTRY_DELETE);
  }
}
