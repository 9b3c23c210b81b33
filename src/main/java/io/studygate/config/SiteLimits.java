package io.studygate.config;

/**
 * How much a site may send. Beyond the first two, uploads wait in its folders and are taken later;
 * a submission beyond the last two is refused with a finding.
 *
 * @param submissionsPerHour submissions taken within an hour, repeats among them
 * @param bytesPerDay bytes taken within 24 hours, as they were sent
 * @param filesPerSubmission files of one zip or folder; {@code null} for the installation's limit
 * @param bytesPerSubmission unpacked bytes of one zip or folder; {@code null} for the
 *     installation's limit
 */
public record SiteLimits(
    Integer submissionsPerHour,
    Long bytesPerDay,
    Integer filesPerSubmission,
    Long bytesPerSubmission) {

  /** Of a site whose file says nothing. */
  public static final SiteLimits USUAL = new SiteLimits(null, null, null, null);

  // More than one each second for an hour, and a full 100 Mbit/s line for a day: no hospital's work
  // reaches these, but a program that has run wild does.
  private static final int PER_HOUR = 5_000;
  private static final long PER_DAY = 1L << 40;

  public SiteLimits {
    submissionsPerHour =
        submissionsPerHour == null ? Integer.valueOf(PER_HOUR) : submissionsPerHour;
    bytesPerDay = bytesPerDay == null ? Long.valueOf(PER_DAY) : bytesPerDay;
  }

  /** Most files of one submission, where the installation takes so many. */
  public int files(int most) {
    return filesPerSubmission == null ? most : Math.min(most, filesPerSubmission);
  }

  /** The installation's limits for one submission, or this site's where they are smaller. */
  public Settings.Limits within(Settings.Limits all) {
    return new Settings.Limits(
        bytesPerSubmission == null ? all.maxBytes() : Math.min(all.maxBytes(), bytesPerSubmission),
        all.maxRatio(),
        files(all.maxEntries()),
        all.maxNameBytes(),
        all.maxHeaderBytes(),
        all.maxNesting());
  }
}
