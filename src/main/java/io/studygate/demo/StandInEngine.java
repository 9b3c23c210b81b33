package io.studygate.demo;

import io.studygate.paper.Csv;
import io.studygate.paper.Lettering;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/**
 * Stands in for an analysis engine behind a pair of folders: it takes each study and gives back
 * files of the right form that say, each of them, that nothing was analysed.
 */
public final class StandInEngine implements AutoCloseable {
  private static final String NOTICE = "STAND-IN ENGINE: nothing was analysed, this is no result";
  private static final int REGIONS = 132;
  private static final long LOOK_MILLIS = 100;

  private final Path in;
  private final Path out;
  private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor();

  /**
   * Starts it.
   *
   * @param root has {@code in} for studies and {@code out} for files; both are made
   */
  public StandInEngine(Path root) throws IOException {
    in = Files.createDirectories(root.resolve("in"));
    out = Files.createDirectories(root.resolve("out"));
    worker.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try (Stream<Path> all = Files.list(in)) {
      for (Path zip : all.filter(file -> file.toString().endsWith(".zip")).toList()) {
        answer(zip.getFileName().toString().replace(".zip", ""));
        Files.delete(zip);
      }
    } catch (IOException e) {
      // Nobody waits for this thread: the gateway says that the engine is overdue.
      worker.shutdown();
    }
  }

  /** Written aside and renamed: whoever sees the folder sees all of it. */
  private void answer(String run) throws IOException {
    Path aside = Files.createDirectory(out.resolve("." + run));
    Files.writeString(aside.resolve("prediction.txt"), NOTICE + ".\n");
    Csv table = new Csv("region", "value", "remark");
    for (int region = 1; region <= REGIONS; region++) {
      table.row(region, "", NOTICE);
    }
    Files.writeString(aside.resolve("aidp.csv"), table.toString());
    ImageIO.write(picture(), "png", aside.resolve("prediction.png").toFile());
    Files.createFile(aside.resolve("done"));
    Files.move(aside, out.resolve(run), StandardCopyOption.ATOMIC_MOVE);
  }

  private static BufferedImage picture() {
    BufferedImage picture = new BufferedImage(640, 200, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    graphics.setColor(Color.WHITE);
    graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    List<String> lines = List.of(NOTICE.split(": "));
    Lettering.draw(graphics, lines.get(0), 40, 90, new Lettering.Style(36, Color.RED, true));
    Lettering.draw(graphics, lines.get(1), 40, 140, new Lettering.Style(20, Color.BLACK, false));
    graphics.dispose();
    return picture;
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
