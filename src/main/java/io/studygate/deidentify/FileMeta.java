package io.studygate.deidentify;

import io.studygate.dicom.Ascii;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * File meta information, written anew: nothing of what came is in it.
 *
 * @see "DICOM PS3.10 7.1"
 */
final class FileMeta {
  private static final String IMPLEMENTATION = "2.25.245190370812447519028561938541093770523";
  private static final String VERSION = "STUDYGATE_1";

  private FileMeta() {}

  static Attributes of(Attributes data, String transferSyntax) {
    Attributes meta = new Attributes(6);
    meta.setBytes(Tag.FileMetaInformationVersion, VR.OB, new byte[] {0, 1});
    Ascii.set(meta, Tag.MediaStorageSOPClassUID, VR.UI, Ascii.first(data, Tag.SOPClassUID));
    Ascii.set(meta, Tag.MediaStorageSOPInstanceUID, VR.UI, Ascii.first(data, Tag.SOPInstanceUID));
    Ascii.set(meta, Tag.TransferSyntaxUID, VR.UI, transferSyntax);
    Ascii.set(meta, Tag.ImplementationClassUID, VR.UI, IMPLEMENTATION);
    Ascii.set(meta, Tag.ImplementationVersionName, VR.SH, VERSION);
    return meta;
  }
}
