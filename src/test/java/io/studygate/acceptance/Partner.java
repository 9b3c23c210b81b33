package io.studygate.acceptance;

import io.studygate.proof.DeidentificationRecord;
import io.studygate.proof.DeidentificationRecord.Sheet;
import io.studygate.spool.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A second destination of TEST-ANY: a folder of the SFTP server to which the sites send too. */
final class Partner {
  private static final String NAME = "partner";
  private static final String TRIAL = "trials/TEST-ANY.yaml";

  private final RunningGateway gateway;
  private final Path folder;
  final Place place;

  /** Adds it to the gateway's configuration, before the start. */
  Partner(RunningGateway gateway, OpenSshServer server) throws IOException {
    this.gateway = gateway;
    folder = server.partner();
    place = Place.apart(NAME, folder.resolve("TEST-ANY"));
    String destination = "destinations:\n  - { name: %s, uri: \"%s\" }";
    gateway.edit(TRIAL, "^destinations:$", destination.formatted(NAME, server.partnerUri()));
  }

  /**
   * Lets the gateway, which has ended, take it for a folder destination, so that its sums are
   * compared like any other's: there the records of a study lie beside its zips.
   */
  void asFolder() throws IOException {
    gateway.edit(TRIAL, "\"sftp:.*?\"", "\"file:" + folder + "\"");
    for (Path study : place.studies()) {
      List<DeidentificationRecord> records = new ArrayList<>();
      try (Stream<Path> zips = Files.list(study)) {
        for (Path zip : zips.sorted().toList()) {
          records.addAll(records(zip));
        }
      }
      Json.write(study.resolve(DeidentificationRecord.FILE), new Sheet(records));
    }
  }

  private static List<DeidentificationRecord> records(Path file) throws IOException {
    String entry = file.getParent().getFileName() + "/" + DeidentificationRecord.FILE;
    Path aside = Files.createTempFile("record", ".json");
    try (ZipFile zip = new ZipFile(file.toFile());
        InputStream record = zip.getInputStream(zip.getEntry(entry))) {
      Files.copy(record, aside, StandardCopyOption.REPLACE_EXISTING);
      return Json.read(aside, Sheet.class).submissions();
    } catch (ZipException cut) {
      return List.of();
    } finally {
      Files.delete(aside);
    }
  }
}
