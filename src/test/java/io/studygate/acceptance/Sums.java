package io.studygate.acceptance;

import io.studygate.config.Generation;
import io.studygate.deliver.DeliveredSums;
import io.studygate.intake.SiteResults;
import io.studygate.ledger.Ledger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What lies at folder destinations and in the sites' result folders, against the sums that the
 * ledger knows: what {@code ledger verify --files --results} looks at.
 *
 * @param altered what is not as it was delivered or written
 * @param studies how many were read at destinations
 * @param folders how many were read at the sites
 * @param files how many were read in all
 */
record Sums(List<String> altered, int studies, int folders, int files) {

  /** Reads all of it; the sites' server must be there. */
  static Sums of(Generation generation, Ledger ledger) throws IOException {
    DeliveredSums delivered = new DeliveredSums(ledger);
    SiteResults results = new SiteResults(ledger);
    List<String> altered = new ArrayList<>(delivered.check(generation));
    altered.addAll(results.check(generation));
    return new Sums(
        altered, delivered.studies(), results.folders(), delivered.files() + results.files());
  }
}
