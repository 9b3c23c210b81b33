package io.studygate.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.studygate.config.RegisterFile.Row;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Checks a register against its trial and the sites, line by line. */
final class RegisterCheck {
  private final RegisterFile register;
  private final JsonNode trial;
  private final Map<String, SourceTree> sites;
  private final Pattern casePattern;
  private final Set<String> visits = new HashSet<>();
  private final Map<List<String>, Integer> lines = new HashMap<>();
  private final Map<String, Row> owners = new HashMap<>();

  private RegisterCheck(RegisterFile register, JsonNode trial, Map<String, SourceTree> sites) {
    this.register = register;
    this.trial = trial;
    this.sites = sites;
    this.casePattern = CasePatterns.quiet(trial.path("casePattern").asText(".*"));
    trial.path("visits").forEach(visit -> visits.add(visit.asText()));
  }

  static void check(RegisterFile register, JsonNode trial, Map<String, SourceTree> sites) {
    RegisterCheck check = new RegisterCheck(register, trial, sites);
    register.rows().forEach(check::row);
  }

  private void row(Row row) {
    String caseId = row.get(RegisterFile.CASE);
    if (caseId == null) {
      fault(row, RegisterFile.CASE, "is missing", "give the case, or take the line out");
      return;
    }
    if (casePattern != null && !casePattern.matcher(caseId).matches()) {
      fault(
          row,
          RegisterFile.CASE,
          "\"" + caseId + "\" does not match casePattern",
          "correct it, or widen casePattern");
    }
    site(row, caseId);
    visit(row);
    expected(row);
    twice(row, caseId);
  }

  private void site(Row row, String caseId) {
    String site = row.get(RegisterFile.SITE);
    if (site == null) {
      return;
    }
    SourceTree known = sites.get(site);
    if (known == null) {
      fault(
          row,
          RegisterFile.SITE,
          "\"" + site + "\" not found in config/sites" + Similar.question(site, sites.keySet()),
          "known: " + String.join(", ", sites.keySet()));
    } else if (known.root() != null && !takesPart(known.root())) {
      fault(
          row,
          RegisterFile.SITE,
          "\"" + site + "\" does not take part in this trial",
          "correct it, or add the trial to config/sites/" + site + ".yaml");
    }
    Row owner = owners.putIfAbsent(caseId, row);
    if (owner != null && !site.equals(owner.get(RegisterFile.SITE))) {
      fault(
          row,
          RegisterFile.SITE,
          "\"" + caseId + "\" belongs to another site on line " + owner.line(),
          "give each case one site");
    }
  }

  private boolean takesPart(JsonNode site) {
    for (JsonNode protocol : site.path("trials")) {
      if (protocol.asText().equals(trial.path("protocol").asText())) {
        return true;
      }
    }
    return false;
  }

  private void visit(Row row) {
    String visit = row.get(RegisterFile.VISIT);
    if (visit != null && !visits.contains(visit)) {
      fault(
          row,
          RegisterFile.VISIT,
          "\"" + visit + "\" is none of the trial's visits" + Similar.question(visit, visits),
          visits.isEmpty()
              ? "add a line \"visits: [ " + visit + " ]\" to the trial's file"
              : "known: " + String.join(", ", visits.stream().sorted().toList()));
    }
  }

  private void expected(Row row) {
    String expected = row.get(RegisterFile.EXPECTED_BY);
    try {
      if (expected != null) {
        LocalDate.parse(expected);
      }
    } catch (DateTimeException e) {
      fault(
          row,
          RegisterFile.EXPECTED_BY,
          "\"" + expected + "\" is no day",
          "write it like 2026-03-31");
    }
  }

  private void twice(Row row, String caseId) {
    String visit = row.get(RegisterFile.VISIT);
    Integer first = lines.putIfAbsent(List.of(caseId, visit == null ? "" : visit), row.line());
    if (first != null) {
      fault(
          row,
          RegisterFile.CASE,
          "\"" + caseId + "\" stands twice for the same visit, first on line " + first,
          "give each case and visit one line");
    }
  }

  private void fault(Row row, String column, String what, String instead) {
    register.fault(row.line(), column, what, instead);
  }
}
