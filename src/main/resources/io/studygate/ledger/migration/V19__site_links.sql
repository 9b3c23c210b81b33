-- The upload links of sites. Of a link there is its SHA-256 alone, of its password a slow hash.
CREATE TABLE site_link (
    link_hash     CHAR(64)                    NOT NULL PRIMARY KEY,
    site          VARCHAR(64)                 NOT NULL,
    password_hash VARCHAR(255)                NOT NULL,
    made_at       TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    expires_at    TIMESTAMP(3) WITH TIME ZONE NOT NULL,
    revoked_at    TIMESTAMP(3) WITH TIME ZONE
);
CREATE INDEX site_link_of_site ON site_link (site);
