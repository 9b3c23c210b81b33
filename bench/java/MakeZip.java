import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs a folder into a zip as a hurried site would: the fastest level, file after file. */
class MakeZip {
  public static void main(String[] args) throws Exception {
    Path folder = Path.of(args[0]);
    try (OutputStream file = Files.newOutputStream(Path.of(args[1]));
        ZipOutputStream zip = new ZipOutputStream(file);
        Stream<Path> paths = Files.walk(folder)) {
      zip.setLevel(Deflater.BEST_SPEED);
      for (Path path : paths.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(new ZipEntry(folder.relativize(path).toString()));
        Files.copy(path, zip);
        zip.closeEntry();
      }
    }
  }
}
