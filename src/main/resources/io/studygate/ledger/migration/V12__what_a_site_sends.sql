-- How much a site has sent lately is asked before each upload is taken.
CREATE INDEX submission_by_site ON submission (site, received_at);
