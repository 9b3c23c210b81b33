package io.studygate.study;

import io.studygate.config.Settings.Limits;
import io.studygate.config.Trial;
import io.studygate.dicom.DicomException;
import io.studygate.dicom.DicomReader;
import io.studygate.dicom.Dictionary;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;

/**
 * In how many files there is still a value that the trial wants taken out before a study is sent.
 * The values themselves are not kept.
 */
public final class StillIdentifying {
  private final Map<String, Integer> tags = new TreeMap<>();
  private final Limits limits;
  private final String caseId;

  /**
   * What a trial wants.
   *
   * @param caseId what may stand in place of a value, as sites write who anonymise by hand; {@code
   *     null} for nothing
   */
  public StillIdentifying(Trial trial, Limits limits, String caseId) {
    trial
        .removeBeforeUpload()
        .forEach(keyword -> tags.put(keyword, Dictionary.named(keyword).orElseThrow().tag()));
    this.limits = limits;
    this.caseId = caseId;
  }

  /**
   * Looks through a zip, a folder or a file.
   *
   * @return number of files by the attribute's keyword; empty where nothing is left, or where it is
   *     no archive that may be read
   */
  public Map<String, Integer> in(Path place) throws IOException {
    Map<String, Integer> files = new ConcurrentHashMap<>();
    if (!tags.isEmpty()) {
      try (Payload payload = Payloads.at(place, limits)) {
        Parallel.map(payload.items(), item -> look(payload, item, files));
      } catch (ArchiveRefused said) {
        // The report says what is wrong with it.
        return Map.of();
      }
    }
    return new TreeMap<>(files);
  }

  private boolean look(Payload payload, Payload.Item item, Map<String, Integer> files)
      throws IOException {
    try (InputStream in = new BufferedInputStream(payload.open(item))) {
      Attributes data = DicomReader.header(in, item.bytes(), HeaderLimits.of(limits)).dataset();
      tags.forEach(
          (keyword, tag) -> {
            if (stands(data, tag)) {
              files.merge(keyword, 1, Integer::sum);
            }
          });
      return true;
    } catch (DicomException | Payload.ChecksumMismatch said) {
      // No object that could be sent; the report says so.
      return false;
    }
  }

  private boolean stands(Attributes data, int tag) {
    if (data.getValue(tag) instanceof Sequence items && !items.isEmpty()) {
      return true;
    }
    String value = Identity.text(data, tag);
    if (!value.isEmpty() && !CaseEvidence.plain(value).equals(caseId)) {
      return true;
    }
    for (int each : data.tags()) {
      if (data.getValue(each) instanceof Sequence items
          && items.stream().anyMatch(item -> stands(item, tag))) {
        return true;
      }
    }
    return false;
  }
}
