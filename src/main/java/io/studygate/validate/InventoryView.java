package io.studygate.validate;

import io.studygate.study.Instance;
import io.studygate.study.Inventory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A submission as the conditions of rules see it: what inventory.schema.json describes. */
final class InventoryView {
  private InventoryView() {}

  /**
   * The view.
   *
   * @param instances what would be delivered of the inventory
   */
  static Map<String, Object> of(Inventory inventory, List<Instance> instances) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("files", inventory.files());
    view.put("objects", instances.size());
    view.put("patients", (int) instances.stream().map(Instance::patientKey).distinct().count());
    view.put("studies", (int) instances.stream().map(Instance::study).distinct().count());
    view.put("modalities", instances.stream().map(Instance::modality).distinct().sorted().toList());
    if (inventory.note().visit() != null) {
      view.put("visit", inventory.note().visit());
    }
    view.put(
        "documents",
        inventory.documents().stream()
            .map(each -> Map.of("type", each.type(), "name", each.name()))
            .toList());
    view.put("series", SeriesOf.all(instances).stream().map(SeriesView::of).toList());
    return view;
  }
}
