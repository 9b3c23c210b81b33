package io.studygate.deidentify;

import io.studygate.config.Profile.PixelRule;
import io.studygate.deidentify.ObjectAnonymiser.PixelGate;
import io.studygate.dicom.DecodedPixels;
import io.studygate.dicom.DicomHeader;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;

/** What becomes of an object's pixels, once it is known whether it can be done. */
final class PixelSafety {
  static final String UNMASKED = "pixels that cannot be masked";
  static final String CLOSED = "video, or pixels compressed in a way that cannot be looked through";
  private static final int OVERLAY_GROUPS = 16;

  private PixelSafety() {}

  /** The gate's decision; what it asks for and cannot be done holds the object. */
  static PixelPolicy.Decision decide(DicomHeader header, PixelGate gate) {
    if (!header.hasPixels()) {
      return PixelPolicy.Decision.PASS;
    }
    PixelPolicy.Decision decision = gate.decide(header.dataset());
    if (decision.action() == PixelRule.Action.MASK
        && !PixelMask.supports(header)
        && !DecodedPixels.arePossible(header)) {
      decision = gate.released() ? PixelPolicy.Decision.PASS : PixelPolicy.Decision.hold(UNMASKED);
    }
    if (decision.action() == PixelRule.Action.PASS
        && !header.canBeLookedThrough()
        && !gate.released()) {
      decision = PixelPolicy.Decision.hold(CLOSED);
    }
    // No release covers this: what an overlay shows is not in the picture that a person saw.
    return decision.action() != PixelRule.Action.HOLD && hasOverlayBits(header.dataset())
        ? PixelPolicy.Decision.hold("overlay inside the pixels")
        : decision;
  }

  /** An overlay kept in unused bits of the pixels cannot be taken out by leaving out its group. */
  private static boolean hasOverlayBits(Attributes dataset) {
    for (int i = 0; i < OVERLAY_GROUPS; i++) {
      int group = i << 17;
      if (dataset.contains(Tag.OverlayRows | group) && !dataset.contains(Tag.OverlayData | group)) {
        return true;
      }
    }
    return false;
  }

  /** Tells of what stands around the data set: file meta and pixels. */
  static void tell(DicomHeader header, PixelPolicy.Decision decision, DatasetCleaner cleaner) {
    for (int tag : header.fileMeta().tags()) {
      cleaner.tell(tag, Action.REPLACE, "file meta is written anew");
    }
    if (header.hasPixels()) {
      boolean masked = decision.action() == PixelRule.Action.MASK;
      String what =
          switch (decision.action()) {
            case MASK -> "regions of the profile are masked";
            case PASS -> "they pass";
            case HOLD -> "nothing is written, " + decision.kind();
          };
      cleaner.tell(header.pixelTag(), masked ? Action.CLEAN : Action.KEEP, "pixels: " + what);
    }
  }
}
