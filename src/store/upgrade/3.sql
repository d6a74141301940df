-- From version 2 to version 3: a number may have come with two names, one of them in a record that is gone. Each is remembered, and the records decide;
-- one that the other had overwritten comes back out of the records, to be found by its characters until it is saved again.

DROP INDEX person_by_letters;
DROP INDEX person_by_name;
ALTER TABLE person RENAME TO person_of_version_2;
CREATE TABLE person (
    number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 20),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    letters TEXT NOT NULL CHECK (length(letters) <= 60),
    PRIMARY KEY (number, name)
) STRICT, WITHOUT ROWID;
INSERT INTO person SELECT number, name, letters FROM person_of_version_2;
DROP TABLE person_of_version_2;
CREATE INDEX person_by_letters ON person (letters);
CREATE INDEX person_by_name ON person (name);
INSERT OR IGNORE INTO person SELECT id_number, name, '' FROM teacher_assignment WHERE state = 'complete' AND id_number IS NOT NULL AND name IS NOT NULL;
INSERT OR IGNORE INTO person SELECT id_number, beneficiary_name, '' FROM subsidy_disbursement
    WHERE state = 'complete' AND id_number IS NOT NULL AND beneficiary_name IS NOT NULL;
