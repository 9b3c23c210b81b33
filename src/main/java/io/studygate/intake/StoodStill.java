package io.studygate.intake;

import io.studygate.config.Settings;
import io.studygate.intake.Homes.Place;
import io.studygate.intake.UploadWatch.Seen;
import io.studygate.spool.Ticket.Layout;
import io.studygate.study.CentralDirectory;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;

/** Whether an upload has stood still for as long as its kind must, and a zip is whole. */
final class StoodStill {
  private final UploadWatch watch;
  private final RemoteFiles remote;
  private final Settings.Intake times;
  private final Consumer<String> unreadable;
  private final ToIntFunction<String> filesOfSite;

  /**
   * @param filesOfSite how many files a submission of a site may have
   * @param unreadable hears the path of a file that may not be read
   */
  StoodStill(
      UploadWatch watch,
      RemoteFiles remote,
      Settings.Intake times,
      ToIntFunction<String> filesOfSite,
      Consumer<String> unreadable) {
    this.watch = watch;
    this.remote = remote;
    this.times = times;
    this.filesOfSite = filesOfSite;
    this.unreadable = unreadable;
  }

  /**
   * One look at an upload.
   *
   * @param listed when its folder was read
   */
  boolean look(Place place, long size, Instant modified, Instant listed) {
    Seen seen = watch.look(place.site(), place.path(), size, modified, listed).orElse(null);
    return seen != null && seen.due() && still(place, seen);
  }

  private boolean still(Place place, Seen seen) {
    if (place.layout() == Layout.STRAY) {
      return seen.still(times.quietMillis());
    }
    return seen.still(times.settleMillis())
        && (seen.still(times.graceMillis()) || whole(place, seen));
  }

  /** Looks at the zip's end where it lies, once for each state of it. */
  private boolean whole(Place place, Seen seen) {
    if (seen.whole() == null) {
      try {
        seen.whole(
            CentralDirectory.whole(
                (at, length) -> remote.read(place.path(), at, length),
                seen.size,
                filesOfSite.applyAsInt(place.site())));
      } catch (AccessDeniedException e) {
        unreadable.accept(place.path());
        return false;
      } catch (IOException e) {
        // Gone or changed since it was listed, or no connection: the next look asks again.
        return false;
      }
    }
    return seen.whole();
  }
}
