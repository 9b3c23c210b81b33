-- What submissions held, as keyed hashes under their trial's key, so that the same person or the same
-- images under another case are noticed, and what has changed in a study since last time. A row says
-- nothing without the key; retention removes it.
CREATE TABLE seen (
  submission  VARCHAR(64)  NOT NULL,
  turn        BIGINT       NOT NULL,
  protocol    VARCHAR(64)  NOT NULL,
  case_id     VARCHAR(128) NOT NULL,
  site        VARCHAR(64)  NOT NULL,
  received_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  hash        VARCHAR(64)  NOT NULL,
  content     TEXT         NOT NULL,
  PRIMARY KEY (submission, hash)
);
CREATE INDEX seen_by_hash ON seen (protocol, hash);
