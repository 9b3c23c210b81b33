-- The page asks for what has no outcome yet, the oldest first; a day's submissions have an index.
CREATE INDEX submission_by_verdict ON submission (verdict, received_at);
