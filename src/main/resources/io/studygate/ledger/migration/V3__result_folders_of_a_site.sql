-- Retention asks which submissions a result folder belongs to.
CREATE INDEX submission_by_result ON submission (site, result_name);
