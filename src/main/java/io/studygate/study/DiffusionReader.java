package io.studygate.study;

import java.util.List;
import java.util.Set;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * b-values and directions: from the standard's attributes, and where those are empty from the
 * private ones of Siemens (and the CSA header of its older devices), GE and Philips as their
 * conformance statements give them.
 *
 * @see "DICOM PS3.3 C.8.13.5.9"
 */
final class DiffusionReader {
  private static final String SIEMENS = "SIEMENS MR HEADER";
  private static final String GE_B = "GEMS_PARM_01";
  private static final String GE_DIRECTION = "GEMS_ACQU_01";
  private static final String PHILIPS_B = "Philips Imaging DD 001";
  private static final String PHILIPS_DIRECTION = "Philips MR Imaging DD 001";

  /** GE adds this to b-values of some sequences. */
  private static final double GE_OFFSET = 1e9;

  private static final Set<String> COMPUTED =
      Set.of("ADC", "EADC", "TRACE", "TRACEW", "FA", "TENSOR", "CALC_BVALUE", "ISOTROPIC");

  private DiffusionReader() {}

  static List<Diffusion> of(
      Attributes data, FunctionalGroups groups, List<String> imageType, CsaFacts csa) {
    if (groups.frames().isEmpty()) {
      return List.of(classic(data, imageType, csa));
    }
    return groups.frames().stream().map(frame -> frame(data, groups, frame, imageType)).toList();
  }

  private static Diffusion frame(
      Attributes data, FunctionalGroups groups, Attributes frame, List<String> imageType) {
    Attributes weighting = groups.group(frame, Tag.MRDiffusionSequence);
    Attributes kind = groups.group(frame, Tag.MRImageFrameTypeSequence);
    boolean derived =
        computed(imageType) || computed(FactReader.words(kind, Tag.FrameType)) || trace(weighting);
    Double b = Numbers.first(Numbers.of(weighting, Tag.DiffusionBValue));
    return b == null
        ? privateFrame(groups.places(frame, data), derived)
        : new Diffusion(b, direction(weighting), derived);
  }

  /** Enhanced objects carry the private elements in items of a frame, Philips in (2005,140F). */
  private static Diffusion privateFrame(List<Attributes> places, boolean derived) {
    Attributes place =
        places.stream()
            .filter(each -> privateB(each, CsaFacts.of(each)) != null)
            .findFirst()
            .orElse(new Attributes());
    CsaFacts csa = CsaFacts.of(place);
    return new Diffusion(
        privateB(place, csa),
        places.stream()
            .map(each -> privateDirection(each, CsaFacts.of(each)))
            .filter(direction -> direction.length > 0)
            .findFirst()
            .orElse(new double[0]),
        derived || privateTrace(place, csa));
  }

  private static Diffusion classic(Attributes data, List<String> imageType, CsaFacts csa) {
    Double b = Numbers.first(Numbers.of(data, Tag.DiffusionBValue));
    double[] direction = direction(data);
    return new Diffusion(
        b == null ? privateB(data, csa) : b,
        direction.length == 0 ? privateDirection(data, csa) : direction,
        computed(imageType) || trace(data) || privateTrace(data, csa));
  }

  /** What is averaged over directions; Philips says so of images without weighting too. */
  private static boolean privateTrace(Attributes data, CsaFacts csa) {
    String siemens = data.getString(SIEMENS, 0x0019000d, VR.CS, "");
    String older = csa.word(CsaFacts.DIRECTIONALITY);
    String philips = data.getString(PHILIPS_B, 0x20010004, VR.CS, "");
    Double b = Numbers.first(Numbers.of(data, PHILIPS_B, 0x20010003, VR.FL));
    return siemens.trim().equals("ISOTROPIC")
        || older.equals("ISOTROPIC")
        || b != null && b > 0 && philips.trim().equals("I");
  }

  private static boolean computed(List<String> words) {
    return words.stream().anyMatch(COMPUTED::contains);
  }

  private static boolean trace(Attributes data) {
    return Identity.text(data, Tag.DiffusionDirectionality).equals("ISOTROPIC");
  }

  private static double[] direction(Attributes data) {
    double[] own = vector(Numbers.of(data, Tag.DiffusionGradientOrientation));
    Attributes nested = data.getNestedDataset(Tag.DiffusionGradientDirectionSequence);
    return own.length > 0 || nested == null
        ? own
        : vector(Numbers.of(nested, Tag.DiffusionGradientOrientation));
  }

  private static Double privateB(Attributes data, CsaFacts csa) {
    Double siemens = Numbers.first(Numbers.of(data, SIEMENS, 0x0019000c, VR.IS));
    Double older = Numbers.first(csa.numbers(CsaFacts.B_VALUE));
    if (siemens != null || older != null) {
      return siemens == null ? older : siemens;
    }
    Double ge = Numbers.first(Numbers.of(data, GE_B, 0x00430039, VR.IS));
    if (ge != null) {
      return ge % GE_OFFSET;
    }
    return Numbers.first(Numbers.of(data, PHILIPS_B, 0x20010003, VR.FL));
  }

  private static double[] privateDirection(Attributes data, CsaFacts csa) {
    double[] siemens = vector(Numbers.of(data, SIEMENS, 0x0019000e, VR.FD));
    double[] older = vector(csa.numbers(CsaFacts.DIRECTION));
    if (siemens.length > 0 || older.length > 0) {
      return siemens.length > 0 ? siemens : older;
    }
    double[] ge = three(data, GE_DIRECTION, 0x001900bb, VR.DS);
    return ge.length > 0 ? ge : three(data, PHILIPS_DIRECTION, 0x200500b0, VR.FL);
  }

  /** Three neighbouring elements. */
  private static double[] three(Attributes data, String creator, int tag, VR vr) {
    double[] vector = new double[3];
    for (int i = 0; i < 3; i++) {
      Double part = Numbers.first(Numbers.of(data, creator, tag + i, vr));
      if (part == null) {
        return new double[0];
      }
      vector[i] = part;
    }
    return vector(vector);
  }

  /** A vector of three that points anywhere, as a unit vector; empty otherwise. */
  private static double[] vector(double[] v) {
    double length = v.length == 3 ? Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]) : 0;
    return length < 1e-3
        ? new double[0]
        : new double[] {v[0] / length, v[1] / length, v[2] / length};
  }
}
