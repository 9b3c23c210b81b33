-- Uploads that a gateway has begun to put into its spool. After a crash it alone knows whether they
-- are there, so nobody else receives them until it says so.
CREATE TABLE receiving (
  submission VARCHAR(64)  NOT NULL PRIMARY KEY,
  replica    VARCHAR(128) NOT NULL,
  begun_at   TIMESTAMP(3) WITH TIME ZONE NOT NULL
);

-- What one gateway works on right now, so that no other does; freed when its owner no longer renews it.
CREATE TABLE hold (
  kind      VARCHAR(64)  NOT NULL,
  what      VARCHAR(64)  NOT NULL,
  createdAt TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  replica   VARCHAR(128) NOT NULL,
  PRIMARY KEY (kind, what)
);
