package io.studygate.page;

import io.studygate.observe.GenerationState;
import io.studygate.web.Guarded;
import io.studygate.web.Times;
import io.studygate.web.Visitor;
import io.studygate.web.WebAnswer;
import io.studygate.web.WebRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Supplier;

/** Which generation of the configuration is in force, and which edit was refused and why. */
final class ConfigurationPage implements Guarded.Room {
  private final Frame frame;
  private final Sights sights;
  private final Supplier<GenerationState> state;
  private final Times times;

  ConfigurationPage(Frame frame, Sights sights, Supplier<GenerationState> state, Times times) {
    this.frame = frame;
    this.sights = sights;
    this.state = state;
    this.times = times;
  }

  /** A file and its SHA-256. */
  record File(String path, String sum) {}

  /** An edit that is not in force. */
  record Refused(String at, String reason, List<File> files) {}

  @Override
  public WebAnswer answer(WebRequest request, Visitor visitor) {
    sights.listed(visitor, "configuration");
    Map<String, Object> values = new HashMap<>();
    GenerationState now = state.get();
    values.put("known", now != null);
    if (now != null) {
      values.put("number", now.number());
      values.put("since", times.second(now.since()));
      values.put("zone", times.zone());
      values.put("hash", now.configuration());
      values.put("draining", now.draining());
      values.put("refusals", now.refusals());
      values.put("files", files(now.files()));
      values.put("refused", refused(now.refused()));
    }
    return frame.page("configuration", "Configuration", "/page/configuration", visitor, values);
  }

  private Refused refused(GenerationState.Refused refused) {
    return refused == null
        ? null
        : new Refused(times.second(refused.at()), refused.reason(), files(refused.files()));
  }

  private static List<File> files(SortedMap<String, String> files) {
    return files.entrySet().stream()
        .map(entry -> new File(entry.getKey(), entry.getValue()))
        .toList();
  }
}
