import io.studygate.demo.SyntheticStudy;
import java.nio.file.Path;

/**
 * Makes a folder of CT images for a benchmark: {@code MakeCt FOLDER COUNT [MATRIX]}, of 525 KB each
 * if MATRIX is not given.
 */
public final class MakeCt {
  public static void main(String[] args) throws Exception {
    int matrix = args.length > 2 ? Integer.parseInt(args[2]) : 512;
    SyntheticStudy.of(SyntheticStudy.Kind.CT, Integer.parseInt(args[1]), matrix)
        .toFolder(Path.of(args[0]));
  }
}
