package io.studygate.results;

import io.studygate.Variables;
import io.studygate.config.Settings.Limits;
import io.studygate.deidentify.DeidentifiedStudy;
import io.studygate.deidentify.DeidentifiedStudy.WrittenObject;
import io.studygate.dicom.Frame;
import io.studygate.dicom.FrameReader;
import io.studygate.spool.Parking;
import io.studygate.spool.Ticket;
import io.studygate.study.ArchiveRefused;
import io.studygate.study.CaseDecision;
import io.studygate.study.HeaderLimits;
import io.studygate.study.Instance;
import io.studygate.study.Inventory;
import io.studygate.study.Payload;
import io.studygate.study.Payloads;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.Variable;

/**
 * {@code held.png} beside a held submission: what a person has to look at, as received. It may show
 * the patient, so it stays in {@code parked/} and leaves with a retry or a release.
 */
public final class HeldPicture {
  private final Limits limits;

  public HeldPicture(Limits limits) {
    this.limits = limits;
  }

  /**
   * Draws it: first the objects that were not written, then others, each at equal steps.
   *
   * @param inventory {@code null} if it could not be opened; there is no picture then
   * @param study {@code null} if nothing was written
   */
  public void draw(
      @Variable(Variables.TICKET) Ticket ticket,
      @Variable(Variables.FOLDER) Path folder,
      @Variable(Variables.INVENTORY) Inventory inventory,
      @Variable(Variables.CASE) CaseDecision decision,
      @Variable(Variables.DEIDENTIFIED) DeidentifiedStudy study)
      throws IOException {
    if (inventory == null) {
      return;
    }
    List<Instance> images =
        inventory.deliverable(decision == null ? null : decision.trial()).stream()
            .filter(instance -> instance.rows() > 0)
            .toList();
    List<Instance> shown = choose(images, study);
    if (shown.isEmpty()) {
      return;
    }
    HeldSheet sheet = new HeldSheet(shown.size());
    sheet.title("Held: " + ticket.id(), words(shown.size(), images.size()));
    try (Payload payload = Payloads.open(folder, limits)) {
      Map<Integer, Payload.Item> items = new HashMap<>();
      payload.items().forEach(item -> items.put(item.number(), item));
      for (Instance instance : shown) {
        sheet.add(instance, frame(payload, items.get(instance.item()), instance));
      }
    } catch (ArchiveRefused e) {
      throw new IOException("the payload was taken and cannot be opened any more", e);
    }
    sheet.write(folder.resolve(Parking.PICTURE));
  }

  private static List<Instance> choose(List<Instance> images, DeidentifiedStudy study) {
    Set<Integer> written =
        study == null
            ? Set.of()
            : study.objects().stream().map(WrittenObject::item).collect(Collectors.toSet());
    List<Instance> held =
        images.stream().filter(instance -> !written.contains(instance.item())).toList();
    List<Instance> others =
        images.stream().filter(instance -> written.contains(instance.item())).toList();
    List<Instance> chosen = new ArrayList<>(steps(held, HeldSheet.MOST));
    chosen.addAll(steps(others, HeldSheet.MOST - chosen.size()));
    return chosen;
  }

  private static List<Instance> steps(List<Instance> all, int most) {
    int count = Math.min(most, all.size());
    List<Instance> chosen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      chosen.add(all.get((int) ((2L * i + 1) * all.size() / (2L * count))));
    }
    return chosen;
  }

  private static String words(int shown, int all) {
    String how =
        shown == all ? "all " + Plain.counted(all, "object") : shown + " of " + all + " objects";
    return how + ", as received: they may show the patient. Keep this picture here.";
  }

  /** A picture is a courtesy: what cannot be read is said on the sheet. */
  private Frame frame(Payload payload, Payload.Item item, Instance instance) {
    int middle = Math.max(1, instance.frames()) / 2;
    try (InputStream in = payload.open(item)) {
      return FrameReader.read(in, item.bytes(), middle, HeldSheet.TILE, HeaderLimits.of(limits));
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return null;
    }
  }
}
