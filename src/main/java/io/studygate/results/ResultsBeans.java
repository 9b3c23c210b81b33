package io.studygate.results;

import io.studygate.config.Generation;
import io.studygate.config.Settings;
import io.studygate.dicom.DicomLimits;
import io.studygate.ledger.Ledger;
import io.studygate.spool.FolderQueue;
import io.studygate.spool.Spool;
import java.util.List;

/** What the routes call to write what a site gets back, and to send it. */
public final class ResultsBeans {
  private ResultsBeans() {}

  public static List<Object> of(
      Generation generation,
      Spool spool,
      Ledger ledger,
      FolderQueue waiting,
      DicomLimits dicom,
      String program) {
    Settings settings = generation.settings();
    ResultQueue queue = new ResultQueue(generation, spool);
    DelayedWriter delayed = new DelayedWriter(queue, ledger);
    ReceiptWriter receipts = new ReceiptWriter(queue, ledger);
    boolean page = settings.page().enabled() || settings.link().enabled();
    return List.of(
        receipts,
        new Confirmed(receipts),
        delayed,
        new HeldPicture(settings.limits()),
        new ResultWriter(queue, delayed, receipts, dicom, program),
        new AnalysisWriter(queue),
        new RecallNote(queue),
        new ResultDue(waiting),
        new ResultReader(),
        new SentCopies(spool, ledger, page && settings.retention().keptDays() > 0));
  }
}
