package io.studygate.link;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.studygate.results.Confirmation;
import io.studygate.spool.Json;
import io.studygate.web.WebAnswer;
import io.studygate.web.WebRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the page's program asks of an upload as a whole; it answers in JSON. */
final class GroupPages {
  private static final String JSON = "application/json";

  /** Of files that are missing, so many are named. */
  private static final int NAMED = 20;

  private final Unfinished unfinished;
  private final Groups groups;
  private final Completion completion;

  GroupPages(Unfinished unfinished, Groups groups, Completion completion) {
    this.unfinished = unfinished;
    this.groups = groups;
    this.completion = completion;
  }

  private record Fault(String fault, List<Here> missing) {}

  private record Begun(String group, Instant expires) {}

  private record Discarded(String discarded) {}

  private record Here(String name, long length, long offset, String file) {}

  private record State(
      String group,
      String trial,
      @JsonProperty("case") String caseId,
      String visit,
      String contact,
      String comment,
      int files,
      long bytes,
      Instant expires,
      List<Here> here,
      Confirmation done) {}

  private record Answer(int status, Object value) {
    WebAnswer json() {
      return WebAnswer.data(status, JSON, Json.text(value));
    }
  }

  /** Begins an upload. */
  WebAnswer begin(WebRequest request, Guest guest) throws IOException {
    try {
      Group group = groups.begin(guest, request);
      return new Answer(201, new Begun(group.group(), unfinished.expires(group))).json();
    } catch (Refusal e) {
      return refused(e, List.of());
    }
  }

  /** How far it is. */
  WebAnswer state(WebRequest request, Guest guest) throws IOException {
    return ofGroup(request, guest, this::state);
  }

  /** All its files are there: it is received, and whoever asks again gets the same answer. */
  WebAnswer complete(WebRequest request, Guest guest) throws IOException {
    return ofGroup(request, guest, completion::of);
  }

  /** The site gives it up. */
  WebAnswer discard(WebRequest request, Guest guest) throws IOException {
    return ofGroup(
        request,
        guest,
        group -> {
          groups.discard(group);
          return new Discarded(group.group());
        });
  }

  /** What is asked of an upload that is there. */
  @FunctionalInterface
  private interface Question {
    Object answer(Group group) throws IOException, Refusal;
  }

  private WebAnswer ofGroup(WebRequest request, Guest guest, Question question) throws IOException {
    Optional<Group> found = unfinished.find(guest.site(), request.part(3));
    if (found.isEmpty()) {
      return refused(Refusal.gone(), List.of());
    }
    try {
      return new Answer(200, question.answer(found.get())).json();
    } catch (Refusal e) {
      return refused(e, missing(found.get()));
    }
  }

  private static WebAnswer refused(Refusal why, List<Here> missing) {
    return new Answer(why.status(), new Fault(why.getMessage(), missing)).json();
  }

  private State state(Group group) throws IOException {
    return new State(
        group.group(),
        group.trial(),
        group.caseId(),
        group.visit(),
        group.contact(),
        group.comment(),
        group.files(),
        group.bytes(),
        unfinished.expires(group),
        here(group),
        unfinished.done(group).orElse(null));
  }

  private List<Here> missing(Group group) throws IOException {
    return here(group).stream()
        .filter(each -> each.offset() != each.length())
        .limit(NAMED)
        .toList();
  }

  private List<Here> here(Group group) throws IOException {
    Parts parts = new Parts(unfinished.folder(group));
    List<Here> here = new ArrayList<>();
    for (PartFile part : parts.all()) {
      here.add(new Here(part.name(), part.length(), parts.offset(part), group.id(part)));
    }
    return here;
  }
}
