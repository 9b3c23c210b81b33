-- What sites have written by e-mail of folders that are not taken yet. A folder's name may be a
-- patient's: a row goes when its folder is taken, or when it has waited long enough.
CREATE TABLE letter (
  site     VARCHAR(64)   NOT NULL,
  folder   VARCHAR(1024) NOT NULL,
  message  VARCHAR(64)   NOT NULL,
  sender   VARCHAR(320)  NOT NULL,
  protocol VARCHAR(64)   NOT NULL,
  case_id  VARCHAR(128)  NOT NULL,
  contact  VARCHAR(512)  NOT NULL,
  sent_at  TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  until_at TIMESTAMP(3) WITH TIME ZONE NOT NULL,
  PRIMARY KEY (site, folder)
);
