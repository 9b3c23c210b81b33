-- Read the same by H2 and PostgreSQL. Times are UTC, to the millisecond, so that both keep them exactly.

CREATE TABLE submission (
  id          VARCHAR(64)   NOT NULL PRIMARY KEY,
  site        VARCHAR(64)   NOT NULL,
  inbox       VARCHAR(64)   NOT NULL,
  layout      VARCHAR(32)   NOT NULL,
  folder      VARCHAR(1024),
  name        VARCHAR(1024) NOT NULL,
  result_name VARCHAR(1024),
  size_bytes  BIGINT        NOT NULL,
  sha256      VARCHAR(64)   NOT NULL,
  received_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  verdict     VARCHAR(32),
  protocol    VARCHAR(64),
  case_id     VARCHAR(128),
  config_hash VARCHAR(64)
);
CREATE INDEX submission_by_bytes ON submission (site, sha256);
CREATE INDEX submission_by_time ON submission (received_at);

-- Append-only. Each row's hash covers the hash before it and its own fields.
CREATE TABLE event (
  seq         BIGINT        NOT NULL PRIMARY KEY,
  submission  VARCHAR(64)   NOT NULL,
  happened_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  actor       VARCHAR(128)  NOT NULL,
  event       VARCHAR(64)   NOT NULL,
  details     TEXT          NOT NULL,
  previous    VARCHAR(64)   NOT NULL,
  hash        VARCHAR(64)   NOT NULL
);
CREATE INDEX event_by_submission ON event (submission, seq);

-- One row: the chain's end. Whoever writes to the ledger locks it first, so writers take turns.
CREATE TABLE chain_end (
  only_row INTEGER     NOT NULL PRIMARY KEY,
  seq      BIGINT      NOT NULL,
  hash     VARCHAR(64) NOT NULL
);
INSERT INTO chain_end (only_row, seq, hash)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');

-- Which bytes a result folder belongs to; other bytes under the same name get a numbered one.
CREATE TABLE result_folder (
  site          VARCHAR(64)   NOT NULL,
  folder        VARCHAR(1024) NOT NULL,
  name          VARCHAR(1024) NOT NULL,
  sha256        VARCHAR(64)   NOT NULL,
  submission    VARCHAR(64)   NOT NULL,
  PRIMARY KEY (site, folder)
);
CREATE INDEX result_folder_by_bytes ON result_folder (site, name, sha256);
