package io.studygate.results;

import java.util.Map;
import java.util.Set;

/**
 * Modalities as they may be printed: only the standard's own terms, so that nothing a header says
 * freely gets into a result file.
 *
 * @see "DICOM PS3.3 C.7.3.1.1.1"
 */
public final class Modality {
  private static final Set<String> TERMS =
      Set.of(
          "ANN",
          "AR",
          "ASMT",
          "AU",
          "BDUS",
          "BI",
          "BMD",
          "CFM",
          "CR",
          "CT",
          "CTPROTOCOL",
          "DMS",
          "DG",
          "DOC",
          "DX",
          "ECG",
          "EEG",
          "EMG",
          "EOG",
          "EPS",
          "ES",
          "FID",
          "GM",
          "HC",
          "HD",
          "IO",
          "IOL",
          "IVOCT",
          "IVUS",
          "KER",
          "KO",
          "LEN",
          "LS",
          "M3D",
          "MG",
          "MR",
          "NM",
          "OAM",
          "OCT",
          "OP",
          "OPM",
          "OPT",
          "OPTBSV",
          "OPTENF",
          "OPV",
          "OSS",
          "OT",
          "PA",
          "PLAN",
          "POS",
          "PR",
          "PT",
          "PX",
          "REG",
          "RESP",
          "RF",
          "RG",
          "RTDOSE",
          "RTIMAGE",
          "RTINTENT",
          "RTPLAN",
          "RTRAD",
          "RTRECORD",
          "RTSEGANN",
          "RTSTRUCT",
          "RWV",
          "SEG",
          "SM",
          "SMR",
          "SR",
          "SRF",
          "STAIN",
          "TEXTUREMAP",
          "TG",
          "US",
          "VA",
          "XA",
          "XAPROTOCOL",
          "XC");

  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("RTSTRUCT", "structure set"),
          Map.entry("RTPLAN", "treatment plan"),
          Map.entry("RTDOSE", "dose"),
          Map.entry("RTRECORD", "treatment record"),
          Map.entry("RTIMAGE", "radiotherapy image"),
          Map.entry("SR", "structured report"),
          Map.entry("PR", "presentation state"),
          Map.entry("KO", "key objects"),
          Map.entry("REG", "registration"),
          Map.entry("SEG", "segmentation"),
          Map.entry("RWV", "value mapping"),
          Map.entry("DOC", "document"),
          Map.entry("ECG", "waveform"));

  private Modality() {}

  /** The term, or "other". */
  public static String term(String modality) {
    return modality != null && TERMS.contains(modality) ? modality : "other";
  }

  /** What an object without an image is, in words. */
  static String words(String modality) {
    return WORDS.getOrDefault(term(modality), "no image");
  }
}
