import io.studygate.demo.SyntheticStudy;
import java.nio.file.Path;

/** Makes a folder of CT images of 525 KB for a benchmark: {@code MakeCt FOLDER COUNT}. */
public final class MakeCt {
  public static void main(String[] args) throws Exception {
    SyntheticStudy.of(SyntheticStudy.Kind.CT, Integer.parseInt(args[1]), 512)
        .toFolder(Path.of(args[0]));
  }
}
