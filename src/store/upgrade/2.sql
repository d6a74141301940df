-- From version 1 to version 2: what makes entry quick and forgiving.

CREATE TABLE setting (
    name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 40),
    value TEXT NOT NULL CHECK (length(value) <= 2000)
) STRICT, WITHOUT ROWID;

CREATE TABLE pin (
    operator TEXT PRIMARY KEY REFERENCES operator,
    secret TEXT NOT NULL CHECK (length(secret) BETWEEN 20 AND 200),
    failures INTEGER NOT NULL DEFAULT 0 CHECK (failures BETWEEN 0 AND 1000000),
    failed_at TEXT CHECK (length(failed_at) = 25)
) STRICT, WITHOUT ROWID;

CREATE TABLE effort (
    operator TEXT NOT NULL REFERENCES operator,
    day TEXT NOT NULL CHECK (length(day) = 10),
    records INTEGER NOT NULL CHECK (records >= 0),
    keystrokes INTEGER NOT NULL CHECK (keystrokes >= 0),
    corrections INTEGER NOT NULL CHECK (corrections >= 0),
    seconds INTEGER NOT NULL CHECK (seconds >= 0),
    PRIMARY KEY (operator, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE recent (
    list TEXT NOT NULL CHECK (length(list) BETWEEN 1 AND 40),
    code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 40),
    turn INTEGER NOT NULL,
    PRIMARY KEY (list, code)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    number TEXT PRIMARY KEY CHECK (length(number) BETWEEN 1 AND 20),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    letters TEXT NOT NULL CHECK (length(letters) <= 60)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_by_letters ON person (letters);
CREATE INDEX person_by_name ON person (name);
INSERT OR IGNORE INTO person SELECT id_number, name, '' FROM teacher_assignment WHERE state = 'complete' AND id_number IS NOT NULL AND name IS NOT NULL;
INSERT OR IGNORE INTO person SELECT id_number, beneficiary_name, '' FROM subsidy_disbursement
    WHERE state = 'complete' AND id_number IS NOT NULL AND beneficiary_name IS NOT NULL;

CREATE TABLE step (
    number INTEGER PRIMARY KEY,
    submission INTEGER NOT NULL REFERENCES submission,
    act TEXT NOT NULL CHECK (act IN ('save', 'delete', 'change', 'copy', 'import', 'roll')),
    rows INTEGER NOT NULL CHECK (rows >= 0),
    standing TEXT NOT NULL DEFAULT 'done' CHECK (standing IN ('done', 'undone', 'dropped')),
    is_continued INTEGER NOT NULL DEFAULT 0 CHECK (is_continued IN (0, 1)),
    is_begun INTEGER NOT NULL DEFAULT 0 CHECK (is_begun IN (0, 1)),
    was_nil INTEGER NOT NULL DEFAULT 0 CHECK (was_nil IN (0, 1)),
    first_position INTEGER,
    last_position INTEGER,
    digest BLOB CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX step_not_done ON step (standing) WHERE standing <> 'done';
CREATE TABLE image (
    step INTEGER NOT NULL REFERENCES step,
    position INTEGER NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (step, position)
) STRICT, WITHOUT ROWID;

ALTER TABLE draft ADD COLUMN saved TEXT;
CREATE INDEX log_by_row ON log (row_id) WHERE row_id IS NOT NULL;
CREATE INDEX log_of_many ON log (form) WHERE row_id IS NULL AND form IS NOT NULL;

CREATE TABLE block (
    submission INTEGER NOT NULL REFERENCES submission ON DELETE CASCADE,
    block INTEGER NOT NULL,
    rows INTEGER NOT NULL CHECK (rows >= 0),
    drafts INTEGER NOT NULL CHECK (drafts BETWEEN 0 AND rows),
    amount INTEGER NOT NULL,
    PRIMARY KEY (submission, block)
) STRICT, WITHOUT ROWID;
INSERT INTO block SELECT submission, position >> 12, count(*), sum(state = 'draft'), 0 FROM party_branch GROUP BY 1, 2;
INSERT INTO block SELECT submission, position >> 12, count(*), sum(state = 'draft'), 0 FROM teacher_assignment GROUP BY 1, 2;
INSERT INTO block SELECT submission, position >> 12, count(*), sum(state = 'draft'), sum(iif(state = 'draft', 0, ifnull(amount_paid_fen, 0))) FROM subsidy_disbursement GROUP BY 1, 2;

CREATE TRIGGER party_branch_comes AFTER INSERT ON party_branch BEGIN
    INSERT INTO block (submission, block, rows, drafts, amount) VALUES (NEW.submission, NEW.position >> 12, 1, NEW.state = 'draft', 0)
    ON CONFLICT DO UPDATE SET rows = rows + 1, drafts = drafts + excluded.drafts, amount = amount + excluded.amount;
END;
CREATE TRIGGER party_branch_goes AFTER DELETE ON party_branch BEGIN
    UPDATE block SET rows = rows - 1, drafts = drafts - (OLD.state = 'draft'), amount = amount - 0
    WHERE submission = OLD.submission AND block = OLD.position >> 12;
END;
CREATE TRIGGER party_branch_changes AFTER UPDATE OF submission, position, state ON party_branch BEGIN
    UPDATE block SET rows = rows - 1, drafts = drafts - (OLD.state = 'draft'), amount = amount - 0
    WHERE submission = OLD.submission AND block = OLD.position >> 12;
    INSERT INTO block (submission, block, rows, drafts, amount) VALUES (NEW.submission, NEW.position >> 12, 1, NEW.state = 'draft', 0)
    ON CONFLICT DO UPDATE SET rows = rows + 1, drafts = drafts + excluded.drafts, amount = amount + excluded.amount;
END;

CREATE TRIGGER teacher_assignment_comes AFTER INSERT ON teacher_assignment BEGIN
    INSERT INTO block (submission, block, rows, drafts, amount) VALUES (NEW.submission, NEW.position >> 12, 1, NEW.state = 'draft', 0)
    ON CONFLICT DO UPDATE SET rows = rows + 1, drafts = drafts + excluded.drafts, amount = amount + excluded.amount;
END;
CREATE TRIGGER teacher_assignment_goes AFTER DELETE ON teacher_assignment BEGIN
    UPDATE block SET rows = rows - 1, drafts = drafts - (OLD.state = 'draft'), amount = amount - 0
    WHERE submission = OLD.submission AND block = OLD.position >> 12;
END;
CREATE TRIGGER teacher_assignment_changes AFTER UPDATE OF submission, position, state ON teacher_assignment BEGIN
    UPDATE block SET rows = rows - 1, drafts = drafts - (OLD.state = 'draft'), amount = amount - 0
    WHERE submission = OLD.submission AND block = OLD.position >> 12;
    INSERT INTO block (submission, block, rows, drafts, amount) VALUES (NEW.submission, NEW.position >> 12, 1, NEW.state = 'draft', 0)
    ON CONFLICT DO UPDATE SET rows = rows + 1, drafts = drafts + excluded.drafts, amount = amount + excluded.amount;
END;

CREATE TRIGGER subsidy_disbursement_comes AFTER INSERT ON subsidy_disbursement BEGIN
    INSERT INTO block (submission, block, rows, drafts, amount) VALUES (NEW.submission, NEW.position >> 12, 1, NEW.state = 'draft', iif(NEW.state = 'draft', 0, ifnull(NEW.amount_paid_fen, 0)))
    ON CONFLICT DO UPDATE SET rows = rows + 1, drafts = drafts + excluded.drafts, amount = amount + excluded.amount;
END;
CREATE TRIGGER subsidy_disbursement_goes AFTER DELETE ON subsidy_disbursement BEGIN
    UPDATE block SET rows = rows - 1, drafts = drafts - (OLD.state = 'draft'), amount = amount - iif(OLD.state = 'draft', 0, ifnull(OLD.amount_paid_fen, 0))
    WHERE submission = OLD.submission AND block = OLD.position >> 12;
END;
CREATE TRIGGER subsidy_disbursement_changes AFTER UPDATE OF submission, position, state, amount_paid_fen ON subsidy_disbursement BEGIN
    UPDATE block SET rows = rows - 1, drafts = drafts - (OLD.state = 'draft'), amount = amount - iif(OLD.state = 'draft', 0, ifnull(OLD.amount_paid_fen, 0))
    WHERE submission = OLD.submission AND block = OLD.position >> 12;
    INSERT INTO block (submission, block, rows, drafts, amount) VALUES (NEW.submission, NEW.position >> 12, 1, NEW.state = 'draft', iif(NEW.state = 'draft', 0, ifnull(NEW.amount_paid_fen, 0)))
    ON CONFLICT DO UPDATE SET rows = rows + 1, drafts = drafts + excluded.drafts, amount = amount + excluded.amount;
END;

CREATE INDEX party_branch_code ON party_branch (branch_code) WHERE branch_code IS NOT NULL;
CREATE INDEX party_branch_school ON party_branch (school_code) WHERE school_code IS NOT NULL;
CREATE INDEX teacher_assignment_class ON teacher_assignment (class_name) WHERE class_name IS NOT NULL;
CREATE INDEX subsidy_disbursement_school ON subsidy_disbursement (school_code, submission) WHERE school_code IS NOT NULL;
CREATE INDEX subsidy_disbursement_card ON subsidy_disbursement (bank_card_no) WHERE bank_card_no IS NOT NULL;
