package io.studygate.study;

import java.util.List;

/**
 * What a radiotherapy object refers to and says of itself.
 *
 * @param images SOP Instance UIDs of the images that a structure set is drawn on
 * @param structureSets SOP Instance UIDs of the structure sets of a plan
 * @param plans SOP Instance UIDs of the plans of a dose
 * @param frames Frame of Reference UIDs that it names, or joins if it is a registration
 * @param approval Approval Status; empty if absent
 * @param plan {@code null} if it is no plan
 * @param dose {@code null} if it is no dose
 * @param rois structures; empty if it is no structure set
 */
public record RtFacts(
    List<String> images,
    List<String> structureSets,
    List<String> plans,
    List<String> frames,
    String approval,
    Plan plan,
    Dose dose,
    List<Roi> rois) {

  /**
   * A plan.
   *
   * @param geometry RT Plan Geometry; empty if absent
   * @param fractions Number of Fractions Planned, all groups; 0 if absent
   * @param prescribed whether a dose is prescribed, or given beam by beam
   */
  public record Plan(String geometry, int fractions, boolean prescribed) {}

  /**
   * A dose.
   *
   * @param units Dose Units
   * @param type Dose Type
   * @param summation Dose Summation Type
   * @param beams how many beams it names
   * @param allZero whether every value is zero; {@code null} if it could not be seen, because it is
   *     compressed
   */
  public record Dose(String units, String type, String summation, int beams, Boolean allZero) {}

  /**
   * A structure. Its name is the site's word and is never printed as it is.
   *
   * @param number ROI Number
   * @param name ROI Name
   * @param contours its contours
   */
  public record Roi(int number, String name, List<Contour> contours) {
    public Roi {
      contours = List.copyOf(contours);
    }

    @Override
    public String toString() {
      return "Roi[" + number + "]";
    }
  }

  /**
   * A contour.
   *
   * @param point its first point, mm; empty if it has none
   * @param area mm²
   * @param closed whether it is a closed plane line (a point counts as none)
   */
  public record Contour(double[] point, double area, boolean closed) {}

  public RtFacts {
    images = List.copyOf(images);
    structureSets = List.copyOf(structureSets);
    plans = List.copyOf(plans);
    frames = List.copyOf(frames);
    rois = List.copyOf(rois);
  }
}
