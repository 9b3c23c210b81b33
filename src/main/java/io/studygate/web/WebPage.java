package io.studygate.web;

/** Bean {@code webPage-<name>} of {@code answer-page}: one page of the HTTP server. */
@FunctionalInterface
public interface WebPage {
  WebAnswer answer(WebRequest request);
}
