-- Retention asks for the few that were recalled among all that ever came.
CREATE INDEX submission_by_recall ON submission (recalled_at);
