-- The same bytes sent again: answered at once and never processed, so they have no verdict of their own.
ALTER TABLE submission ADD COLUMN repeat_of VARCHAR(64);
