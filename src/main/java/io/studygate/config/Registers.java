package io.studygate.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The registers of all trials: files beside the trials' own, each named by its trial. */
final class Registers {
  private static final String KEY = "register";

  private final Map<String, RegisterFile> files = new TreeMap<>();

  void add(String file, String name, String text) {
    files.put(name, RegisterFile.read(file, text));
  }

  /** Checks the register of one trial, and that its file is there. */
  void check(SourceTree trial, Map<String, SourceTree> sites) {
    JsonNode named = trial.root().path(KEY);
    if (!named.isTextual()) {
      return;
    }
    RegisterFile register = files.get(named.asText());
    if (register == null) {
      trial.fault(
          "/" + KEY,
          "\""
              + named.asText()
              + "\" not found in config/trials"
              + Similar.question(named.asText(), files.keySet()),
          "add the file, or take the line out");
      return;
    }
    if (!trial.root().path("cases").isEmpty()) {
      trial.fault("/cases", "and register are both there", "keep the register, take cases out");
    }
    RegisterCheck.check(register, trial.root(), sites);
  }

  /** Faults of all files; one that no trial names is one. */
  void faults(Map<String, SourceTree> trials, List<Fault> faults) {
    files.forEach(
        (name, register) -> {
          boolean used =
              trials.values().stream()
                  .anyMatch(
                      each ->
                          each.root() != null && name.equals(each.root().path(KEY).asText(null)));
          if (!used) {
            register.fault(
                0,
                "",
                "is named by no trial",
                "add a line \"register: " + name + "\" to its trial");
          }
          faults.addAll(register.faults());
        });
  }

  /** Puts the lines of its register into a trial that names one. */
  ObjectNode complete(ObjectNode trial) {
    RegisterFile register = files.get(trial.path(KEY).asText(""));
    if (register != null) {
      ArrayNode expected = trial.putArray("expected");
      register.rows().forEach(row -> expected.addPOJO(row.entry()));
    }
    return trial;
  }
}
