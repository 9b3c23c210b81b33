package io.studygate.scan;

import io.studygate.Variables;
import io.studygate.config.Settings;
import io.studygate.dicom.DicomException;
import io.studygate.dicom.DicomHeader;
import io.studygate.dicom.DicomReader;
import io.studygate.dicom.NonPixels;
import io.studygate.finding.Finding;
import io.studygate.finding.FindingCode;
import io.studygate.spool.NotAnswering;
import io.studygate.spool.Ticket;
import io.studygate.spool.Troubles;
import io.studygate.study.ArchiveRefused;
import io.studygate.study.HeaderLimits;
import io.studygate.study.Inventory;
import io.studygate.study.Parallel;
import io.studygate.study.Payload;
import io.studygate.study.Payloads;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.camel.Variable;

/**
 * Bean of {@code open-submission}: shows a virus scanner all that came, but for the pixels. What it
 * knows as a virus is a finding that refuses the submission.
 */
public final class VirusScan {
  private static final String AWAY = "virus-scanner-away";

  private final Clamd clamd;
  private final Settings.Limits limits;
  private final Troubles troubles;

  public VirusScan(Settings settings, Troubles troubles) {
    Settings.Scan scan = settings.scan();
    this.clamd = scan.on() ? new Clamd(scan.host(), scan.port(), scan.maxBytes()) : null;
    this.limits = settings.limits();
    this.troubles = troubles;
  }

  /**
   * Scans each file of the submission, where a scanner is configured.
   *
   * @return the inventory, with what was found among its findings
   * @throws NotAnswering if the scanner is not there; the submission waits for it
   * @throws IOException if our own disk cannot be read
   */
  public Inventory scan(
      @Variable(Variables.FOLDER) Path folder,
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.INVENTORY) Inventory inventory)
      throws IOException {
    if (clamd == null) {
      return inventory;
    }
    try (Payload payload = Payloads.open(folder, limits)) {
      List<Finding> found =
          Parallel.map(payload.items(), item -> look(payload, item)).stream()
              .filter(Objects::nonNull)
              .toList();
      troubles.over(AWAY);
      found.stream()
          .filter(each -> each.is(FindingCode.VIRUS))
          .findFirst()
          .ifPresent(virus -> tell(ticket, virus));
      return inventory.and(found);
    } catch (ArchiveRefused e) {
      // Nothing of it is ever opened.
      return inventory;
    } catch (Clamd.Away e) {
      away();
      throw new NotAnswering("the virus scanner", e);
    }
  }

  private Finding look(Payload payload, Payload.Item item) throws IOException {
    int files = payload.items().size();
    try {
      String virus = clamd.virus(out -> copy(payload, item, out));
      return virus == null
          ? null
          : Finding.of(FindingCode.VIRUS, "file", item.number(), "files", files, "name", virus);
    } catch (Clamd.TooLong e) {
      return Finding.of(FindingCode.VIRUS_UNKNOWN, "file", item.number(), "files", files);
    }
  }

  private void copy(Payload payload, Payload.Item item, OutputStream out) throws IOException {
    DicomHeader header = header(payload, item);
    try (InputStream in = new BufferedInputStream(payload.open(item))) {
      if (header == null) {
        in.transferTo(out);
      } else {
        NonPixels.copy(in, header, out);
      }
    } catch (Payload.ChecksumMismatch e) {
      // All of it was shown; that it is damaged is found by who reads it.
      return;
    }
  }

  /** Of what is no readable DICOM object, {@code null}: that is shown whole. */
  private DicomHeader header(Payload payload, Payload.Item item) throws IOException {
    try (InputStream in = payload.open(item)) {
      var bounds = HeaderLimits.of(limits);
      return DicomReader.header(in, item.bytes(), bounds);
    } catch (DicomException | Payload.ChecksumMismatch e) {
      return null;
    }
  }

  private void away() {
    troubles.report(
        AWAY,
        "The virus scanner (studygate.scan.*) is not there, or its answers cannot be understood."
            + " Submissions are received and wait in spool/received/; nothing is lost and nothing is"
            + " parked for it. They go on by themselves when it answers. If it runs: its"
            + " StreamMaxLength must not be below studygate.scan.max-bytes.");
  }

  private void tell(Ticket ticket, Finding virus) {
    troubles.report(
        "virus submission=" + ticket.id(),
        "The virus scanner has found something in submission "
            + ticket.id()
            + " of site "
            + ticket.site()
            + ": "
            + virus.what()
            + " It is refused and nothing of it leaves. What was sent lies in spool/kept/ and in the"
            + " site's received/: do not open it. Call the site.");
  }
}
