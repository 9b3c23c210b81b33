package io.studygate.web;

/**
 * Whoever has been let in.
 *
 * @param name as the ledger names who acts
 * @param named whether a proxy has named them, so that they cannot act as somebody else
 * @param form what their forms must bring along; {@code null} where nobody else can make them send
 *     one, since a program presents the token each time
 * @param session whether they have signed in here, and so may sign out
 */
public record Visitor(String name, boolean named, String form, boolean session) {

  /** Whether a form of theirs was really sent by them. */
  public boolean sent(WebRequest request) {
    String brought = request.headers().getOrDefault("x-studygate-form", request.field("form"));
    return form == null || !request.foreign() && Sessions.same(form, brought);
  }
}
