-- A refusal or query is a question to the site. It keeps its number over all submissions of its case
-- until it is settled. No case: it belongs to the submission that it was first asked of.
ALTER TABLE submission ADD COLUMN visit VARCHAR(64);
CREATE INDEX submission_by_case ON submission (protocol, case_id);

CREATE TABLE question (
  number     BIGINT       NOT NULL PRIMARY KEY,
  asked_of   VARCHAR(64)  NOT NULL,
  asked_at   TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  site       VARCHAR(64)  NOT NULL,
  protocol   VARCHAR(64),
  case_id    VARCHAR(128),
  visit      VARCHAR(64),
  modalities VARCHAR(512) NOT NULL,
  code       VARCHAR(64)  NOT NULL,
  rule_id    VARCHAR(64),
  severity   VARCHAR(16)  NOT NULL,
  what       TEXT         NOT NULL,
  todo       TEXT         NOT NULL,
  state      VARCHAR(16)  NOT NULL,
  settled_by VARCHAR(64)
);
CREATE INDEX question_by_case ON question (protocol, case_id, state);

-- How each question stood at each submission that was looked at, so that a second run says the same.
CREATE TABLE question_seen (
  submission VARCHAR(64) NOT NULL,
  number     BIGINT      NOT NULL,
  state      VARCHAR(16) NOT NULL,
  PRIMARY KEY (submission, number)
);
