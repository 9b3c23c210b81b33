package io.studygate.study;

import java.util.List;

/**
 * What a radiotherapy object refers to and says of itself.
 *
 * @param images SOP Instance UIDs of the images that a structure set is drawn on
 * @param structureSets SOP Instance UIDs of the structure sets of a plan, or of a dose's histograms
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
   * @param prescribedGy largest prescribed dose, Gy; {@code null} if none is
   * @param beamGy doses of all beams and application setups for one fraction, Gy; {@code null} if
   *     none has any
   * @param groups Fraction Group Numbers
   * @param treated Beam Numbers that the fraction groups give a dose or monitor units; those that
   *     they name at all where they give none any
   */
  public record Plan(
      String geometry,
      int fractions,
      Double prescribedGy,
      Double beamGy,
      List<Integer> groups,
      List<Integer> treated) {
    public Plan {
      groups = List.copyOf(groups);
      treated = List.copyOf(treated);
    }

    /** Whether a dose is prescribed, or given beam by beam. */
    public boolean prescribed() {
      return prescribedGy != null || beamGy != null;
    }
  }

  /**
   * A dose.
   *
   * @param units Dose Units
   * @param type Dose Type
   * @param summation Dose Summation Type
   * @param parts which parts of which plans it is the dose of; one with the plan alone where it
   *     names no part
   * @param allZero whether every value is zero; {@code null} if it could not be seen, because it is
   *     compressed
   * @param scaling Dose Grid Scaling; {@code null} if absent or no number
   * @param grid where it lies; {@code null} if that is missing or unreadable
   */
  public record Dose(
      String units,
      String type,
      String summation,
      List<Part> parts,
      Boolean allZero,
      Double scaling,
      DoseGrid grid) {
    public Dose {
      parts = List.copyOf(parts);
    }

    /** How many beams it names. */
    public int beams() {
      return parts.stream().mapToInt(part -> part.beams().size()).sum();
    }
  }

  /**
   * Part of a plan that a dose is of.
   *
   * @param plan its SOP Instance UID
   * @param group Referenced Fraction Group Number; {@code null} if none is named
   * @param beams Referenced Beam Numbers
   */
  public record Part(String plan, Integer group, List<Integer> beams) {
    public Part {
      beams = List.copyOf(beams);
    }
  }

  /**
   * A structure. Its name is the site's word and is never printed as it is.
   *
   * @param number ROI Number
   * @param name ROI Name
   * @param frame Frame of Reference UID of its points; empty if it names none
   * @param contours its contours
   */
  public record Roi(int number, String name, String frame, List<Contour> contours) {
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
   * @param box least x, y, z and most x, y, z of its points, mm; empty if it has none
   * @param area mm²; negative for a hole in another contour of the same plane
   * @param closed whether it is a closed plane line (a point counts as none)
   */
  public record Contour(double[] point, double[] box, double area, boolean closed) {}

  public RtFacts {
    images = List.copyOf(images);
    structureSets = List.copyOf(structureSets);
    plans = List.copyOf(plans);
    frames = List.copyOf(frames);
    rois = List.copyOf(rois);
  }
}
