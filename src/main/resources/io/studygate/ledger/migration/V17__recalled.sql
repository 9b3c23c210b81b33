-- Since when a person wants a submission back from wherever it went; absent as a rule.
ALTER TABLE submission ADD COLUMN recalled_at TIMESTAMP(3) WITH TIME ZONE;
