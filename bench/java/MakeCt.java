import io.studygate.demo.SyntheticStudy;
import java.nio.file.Path;

/**
 * Makes a folder of CT images for a benchmark: {@code MakeCt FOLDER COUNT [MATRIX [SEED]]}, of 525 KB
 * each if MATRIX is not given; another SEED is another study.
 */
public final class MakeCt {
  public static void main(String[] args) throws Exception {
    int matrix = args.length > 2 ? Integer.parseInt(args[2]) : 512;
    SyntheticStudy study =
        SyntheticStudy.of(SyntheticStudy.Kind.CT, Integer.parseInt(args[1]), matrix);
    String seed = args.length > 3 ? args[3] : study.seed();
    new SyntheticStudy(
            study.kind(), seed, study.series(), study.slices(), matrix, study.change())
        .toFolder(Path.of(args[0]));
  }
}
