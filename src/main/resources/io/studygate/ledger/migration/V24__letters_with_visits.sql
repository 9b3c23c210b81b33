-- An e-mail may name the visit, too. A letter whose folder is being taken says as which submission:
-- with that submission's row the letter goes, whoever writes the row, and after whatever crash.
ALTER TABLE letter ADD COLUMN visit VARCHAR(64);
ALTER TABLE letter ADD COLUMN submission VARCHAR(64);
