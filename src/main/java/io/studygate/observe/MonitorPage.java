package io.studygate.observe;

/** Bean {@code monitorPage-<name>} of {@code answer-monitor}: one question of a monitor. */
public interface MonitorPage {
  Answer answer();
}
