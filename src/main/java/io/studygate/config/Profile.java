package io.studygate.config;

import java.util.List;

/**
 * {@code config/profiles/<name>.yaml}: options of PS3.15 Annex E and the exceptions to them.
 *
 * @param name the file's name
 * @param options the options taken beside the Basic Profile
 * @param exceptions by tag or keyword, stronger than the options
 * @param pixels what happens to objects that may show burned-in text; first match wins
 */
public record Profile(
    String name, List<Option> options, List<ExceptionLine> exceptions, List<PixelRule> pixels) {

  /** The option columns of PS3.15 Table E.1-1 and Clean Pixel Data. */
  public enum Option {
    RETAIN_SAFE_PRIVATE,
    RETAIN_UIDS,
    RETAIN_DEVICE_IDENTITY,
    RETAIN_INSTITUTION_IDENTITY,
    RETAIN_PATIENT_CHARACTERISTICS,
    RETAIN_LONGITUDINAL_FULL_DATES,
    RETAIN_LONGITUDINAL_MODIFIED_DATES,
    CLEAN_DESCRIPTORS,
    CLEAN_STRUCTURED_CONTENT,
    CLEAN_GRAPHICS,
    CLEAN_PIXEL_DATA
  }

  /**
   * One exception.
   *
   * @param attribute keyword, {@code gggg,eeee}, or {@code gggg,xxee} of a private block
   * @param creator private creator; {@code null} for standard attributes
   * @param in keyword of the sequence that must enclose it; {@code null} for anywhere
   * @param action keep, remove or replace
   * @param value the new value of replace
   * @param reason why; needed for a keep beyond the options
   * @param csaTags of a Siemens CSA header, the elements that stay
   */
  public record ExceptionLine(
      String attribute,
      String creator,
      String in,
      Action action,
      String value,
      String reason,
      List<String> csaTags) {

    /** What an exception does. */
    public enum Action {
      KEEP,
      REMOVE,
      REPLACE
    }

    public ExceptionLine {
      csaTags = Lists.copy(csaTags);
    }
  }

  /**
   * What happens to pixels of a kind of object.
   *
   * @param sopClass UID or keyword of the SOP Class; {@code null} for any
   * @param burnedIn value of Burned In Annotation; {@code null} for any, but a pass covers YES only
   *     where it is named
   * @param manufacturer {@code null} for any
   * @param model {@code null} for any
   * @param columns width of the picture in pixels; {@code null} for any
   * @param rows its height in pixels; {@code null} for any
   * @param action pass, mask or hold
   * @param regions what to mask
   */
  public record PixelRule(
      String sopClass,
      String burnedIn,
      String manufacturer,
      String model,
      Integer columns,
      Integer rows,
      Action action,
      List<Region> regions) {

    /** What is done. */
    public enum Action {
      PASS,
      MASK,
      HOLD
    }

    /** A rectangle in pixels from the upper left corner. */
    public record Region(int x, int y, int width, int height) {}

    public PixelRule {
      regions = Lists.copy(regions);
    }
  }

  public Profile {
    options = Lists.copy(options);
    exceptions = Lists.copy(exceptions);
    pixels = Lists.copy(pixels);
  }
}
