-- The database of one installation: a township that fills in ledgers, or a district that receives them. Nothing else defines it.
-- A ledger's table is the form's declaration in columns; tests/schema.rs holds the two together by asking the database itself.
-- Dates and months are ISO 8601, moments ISO 8601 in Beijing time, money whole fen (_fen), decimals whole tenths (_tenths), flags 0 and 1.
-- Columns of a ledger may be empty: a row that is still being typed stands in the same table, and a CHECK demands what is required
-- without condition once its state is no longer 'draft'. Moments are labels; what orders is position, sequence and decision.


-- Code lists: one table each, so that a code column is an ordinary foreign key.

CREATE TABLE code_gender (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_gender (code) VALUES ('0'), ('1'), ('2'), ('9');
CREATE TABLE code_id_type (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_id_type (code) VALUES ('1'), ('2'), ('3'), ('4'), ('5'), ('6'), ('7'), ('8'), ('9'), ('A'), ('B'), ('Z');
CREATE TABLE code_ethnicity (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_ethnicity (code) VALUES
    ('01'), ('02'), ('03'), ('04'), ('05'), ('06'), ('07'), ('08'), ('09'), ('10'), ('11'), ('12'), ('13'), ('14'), ('15'), ('16'),
    ('17'), ('18'), ('19'), ('20'), ('21'), ('22'), ('23'), ('24'), ('25'), ('26'), ('27'), ('28'), ('29'), ('30'), ('31'), ('32'),
    ('33'), ('34'), ('35'), ('36'), ('37'), ('38'), ('39'), ('40'), ('41'), ('42'), ('43'), ('44'), ('45'), ('46'), ('47'), ('48'),
    ('49'), ('50'), ('51'), ('52'), ('53'), ('54'), ('55'), ('56'), ('97'), ('98');
CREATE TABLE code_political_status (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_political_status (code) VALUES
    ('01'), ('02'), ('03'), ('04'), ('05'), ('06'), ('07'), ('08'), ('09'), ('10'), ('11'), ('12'), ('13');
CREATE TABLE code_education_level (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_education_level (code) VALUES
    ('10'), ('11'), ('12'), ('13'), ('14'), ('15'), ('16'), ('17'), ('18'), ('19'), ('20'), ('21'), ('22'), ('23'), ('28'), ('30'),
    ('31'), ('32'), ('33'), ('40'), ('41'), ('42'), ('43'), ('44'), ('45'), ('46'), ('47'), ('48'), ('49'), ('60'), ('61'), ('62'),
    ('63'), ('70'), ('71'), ('73'), ('80'), ('81'), ('83'), ('90');
CREATE TABLE code_degree (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_degree (code) VALUES ('1'), ('2'), ('3'), ('4');
CREATE TABLE code_relationship (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_relationship (code) VALUES ('01'), ('02'), ('51'), ('52'), ('57'), ('58'), ('61'), ('62'), ('63'), ('64'), ('70'), ('97'), ('99');
CREATE TABLE code_grade (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_grade (code) VALUES
    ('K0'), ('K1'), ('K2'), ('K3'), ('11'), ('12'), ('13'), ('14'), ('15'), ('16'), ('21'), ('22'), ('23'), ('31'), ('32'), ('33'),
    ('41'), ('42'), ('43');
CREATE TABLE code_poverty_category (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_poverty_category (code) VALUES ('00'), ('01'), ('02'), ('03'), ('04'), ('05'), ('06'), ('07'), ('08'), ('99');
CREATE TABLE code_difficulty_level (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_difficulty_level (code) VALUES ('1'), ('21'), ('22'), ('3');
CREATE TABLE code_enrolment_mode (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_enrolment_mode (code) VALUES ('1'), ('2'), ('3'), ('9');
CREATE TABLE code_prof_title (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_prof_title (code) VALUES ('T10'), ('T20'), ('T30'), ('T40'), ('T50'), ('V20'), ('V30'), ('V40'), ('N00'), ('Z99');
CREATE TABLE code_post_grade (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_post_grade (code) VALUES
    ('P01'), ('P02'), ('P03'), ('P04'), ('P05'), ('P06'), ('P07'), ('P08'), ('P09'), ('P10'), ('P11'), ('P12'), ('P13'), ('M05'),
    ('M06'), ('M07'), ('M08'), ('M09'), ('M10'), ('G1'), ('G2'), ('G3'), ('G4'), ('G5'), ('G9'), ('N0');
CREATE TABLE code_teaching_stage (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_teaching_stage (code) VALUES ('1'), ('2'), ('3'), ('4'), ('5'), ('6'), ('7'), ('8'), ('A'), ('Z');
CREATE TABLE code_subject (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_subject (code) VALUES
    ('11'), ('12'), ('13'), ('14'), ('15'), ('16'), ('17'), ('18'), ('19'), ('20'), ('21'), ('22'), ('23'), ('24'), ('25'), ('26'),
    ('27'), ('40'), ('41'), ('42'), ('43'), ('49'), ('60'), ('61'), ('62'), ('X01'), ('X02'), ('X11'), ('X12'), ('X13'), ('X14'),
    ('X15'), ('X16'), ('X17'), ('X99');
CREATE TABLE code_staff_category (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_staff_category (code) VALUES ('11'), ('12'), ('13'), ('14'), ('19'), ('30'), ('40'), ('55'), ('56'), ('99');
CREATE TABLE code_establishment (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_establishment (code) VALUES ('01'), ('02'), ('03'), ('04'), ('05'), ('06'), ('07'), ('08'), ('09'), ('99');
CREATE TABLE code_staff_source (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_staff_source (code) VALUES ('11'), ('12'), ('13'), ('14'), ('21'), ('22'), ('31'), ('32'), ('40'), ('99');
CREATE TABLE code_staff_status (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_staff_status (code) VALUES
    ('01'), ('02'), ('03'), ('04'), ('05'), ('06'), ('07'), ('08'), ('09'), ('11'), ('12'), ('13'), ('14'), ('15'), ('16'), ('17'),
    ('99');
CREATE TABLE code_post_occupation (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_post_occupation (code) VALUES
    ('10'), ('20'), ('21'), ('22'), ('23'), ('25'), ('26'), ('30'), ('31'), ('32'), ('34'), ('40'), ('45'), ('47'), ('60'), ('61'),
    ('62'), ('65'), ('66'), ('80');
CREATE TABLE code_teacher_cert_type (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_teacher_cert_type (code) VALUES ('1'), ('2'), ('3'), ('4'), ('5'), ('6'), ('7'), ('0');
CREATE TABLE code_leadership_post (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_leadership_post (code) VALUES
    ('00'), ('11'), ('12'), ('21'), ('22'), ('23'), ('24'), ('25'), ('26'), ('31'), ('32'), ('33'), ('34');
CREATE TABLE code_assignment_kind (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_assignment_kind (code) VALUES
    ('A1'), ('A2'), ('A3'), ('A4'), ('A5'), ('B1'), ('B2'), ('B3'), ('B4'), ('B5'), ('B6'), ('C1'), ('C2'), ('C3'), ('C4'), ('C5'),
    ('C6'), ('D1'), ('D2'), ('D3'), ('D4'), ('D5'), ('D6'), ('S1');
CREATE TABLE code_recruit_channel (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_recruit_channel (code) VALUES
    ('11'), ('12'), ('13'), ('14'), ('15'), ('16'), ('21'), ('22'), ('23'), ('24'), ('25'), ('26'), ('31'), ('32'), ('99');
CREATE TABLE code_talent_programme (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_talent_programme (code) VALUES ('00'), ('51'), ('52'), ('53'), ('54'), ('55');
CREATE TABLE code_substitute_route (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_substitute_route (code) VALUES ('1'), ('2'), ('3'), ('4'), ('5'), ('9');
CREATE TABLE code_exchange_type (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_exchange_type (code) VALUES ('1'), ('2'), ('3'), ('4'), ('5'), ('6'), ('9');
CREATE TABLE code_school_type (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_school_type (code) VALUES
    ('111'), ('119'), ('211'), ('218'), ('219'), ('311'), ('312'), ('319'), ('341'), ('342'), ('345'), ('349'), ('361'), ('362'),
    ('363'), ('364'), ('365'), ('366'), ('368'), ('371'), ('511'), ('512'), ('513'), ('514'), ('519');
CREATE TABLE code_school_sponsor (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_school_sponsor (code) VALUES ('11'), ('12'), ('19'), ('21'), ('22'), ('23'), ('29');
CREATE TABLE code_urban_rural (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_urban_rural (code) VALUES ('111'), ('112'), ('121'), ('122'), ('123'), ('210'), ('220');
CREATE TABLE code_unit_role (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_unit_role (code) VALUES ('T'), ('S'), ('D'), ('B');
CREATE TABLE code_remoteness_tier (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_remoteness_tier (code) VALUES ('1'), ('2'), ('3'), ('4'), ('5'), ('6');
CREATE TABLE code_submission_status (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_submission_status (code) VALUES ('10'), ('20'), ('25'), ('30'), ('40'), ('50'), ('60'), ('70'), ('80'), ('90');
CREATE TABLE code_return_reason (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_return_reason (code) VALUES ('1'), ('2'), ('3'), ('4'), ('5'), ('6'), ('7'), ('9');
CREATE TABLE code_party_org_type (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_party_org_type (code) VALUES ('10'), ('20'), ('31'), ('32'), ('33'), ('40');
CREATE TABLE code_branch_change_type (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_branch_change_type (code) VALUES ('00'), ('01'), ('02'), ('03'), ('04'), ('05'), ('06'), ('07'), ('08'), ('09');
CREATE TABLE code_standardization_result (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_standardization_result (code) VALUES ('0'), ('1'), ('2'), ('3'), ('4');
CREATE TABLE code_subsidy_programme (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_subsidy_programme (code) VALUES
    ('R01'), ('R02'), ('R03'), ('R04'), ('R05'), ('R06'), ('R07'), ('R08'), ('R09'), ('S00'), ('S01'), ('S02'), ('S03'), ('S04'),
    ('S05'), ('S06'), ('S07'), ('S08'), ('S09'), ('S10'), ('S11'), ('S12'), ('S13'), ('S14'), ('S15'), ('S16'), ('S17'), ('S18');
CREATE TABLE code_standard_unit (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_standard_unit (code) VALUES ('day'), ('month'), ('term'), ('year'), ('once');
CREATE TABLE code_record_mode (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_record_mode (code) VALUES ('1'), ('2'), ('3');
CREATE TABLE code_payment_status (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_payment_status (code) VALUES ('0'), ('1'), ('2'), ('3'), ('4'), ('5'), ('6'), ('7');
CREATE TABLE code_payment_channel (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_payment_channel (code) VALUES ('1'), ('2'), ('3'), ('4'), ('5'), ('6'), ('9');
CREATE TABLE code_beneficiary_role (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_beneficiary_role (code) VALUES ('1'), ('2'), ('3'), ('4');
CREATE TABLE code_award_level (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_award_level (code) VALUES ('10'), ('21'), ('22'), ('23'), ('31'), ('33'), ('41'), ('43'), ('51'), ('53'), ('60'), ('99');
CREATE TABLE code_award_kind (code TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO code_award_kind (code) VALUES ('10'), ('21'), ('22'), ('23'), ('24'), ('25'), ('26'), ('27'), ('31'), ('99');


-- Registers: who reports, which schools there are, when it is due.

CREATE TABLE form (code TEXT PRIMARY KEY, ledger TEXT NOT NULL UNIQUE) STRICT, WITHOUT ROWID;
INSERT INTO form (code, ledger) VALUES ('PB', 'party_branch'), ('TA', 'teacher_assignment'), ('SD', 'subsidy_disbursement');

CREATE TABLE unit (
    code TEXT PRIMARY KEY CHECK (length(code) IN (2, 4, 6, 9) AND code NOT GLOB '*[^0-9]*'),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    role TEXT NOT NULL REFERENCES code_unit_role,
    is_rural INTEGER NOT NULL CHECK (is_rural IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE school (
    code TEXT PRIMARY KEY CHECK (length(code) = 10 AND code NOT GLOB '*[^0-9]*'),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    unit TEXT NOT NULL REFERENCES unit,
    school_type TEXT NOT NULL REFERENCES code_school_type,
    sponsor TEXT NOT NULL REFERENCES code_school_sponsor,
    area TEXT NOT NULL REFERENCES code_urban_rural,
    remoteness_tier TEXT REFERENCES code_remoteness_tier,
    is_new INTEGER NOT NULL CHECK (is_new IN (0, 1)),
    is_weak INTEGER NOT NULL CHECK (is_weak IN (0, 1)),
    classes INTEGER NOT NULL CHECK (classes BETWEEN 0 AND 65535),
    staff INTEGER CHECK (staff BETWEEN 0 AND 65535),
    has_principal_post INTEGER NOT NULL CHECK (has_principal_post IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE INDEX school_by_unit ON school (unit);

CREATE TABLE period (
    position INTEGER PRIMARY KEY,
    code TEXT NOT NULL CHECK (length(code) BETWEEN 4 AND 20 AND code NOT GLOB '*[^0-9A-Z-]*'),
    form TEXT NOT NULL REFERENCES form,
    due TEXT NOT NULL CHECK (due BETWEEN '1800-01-01' AND '2199-12-31' AND date(due) IS due),
    is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
    UNIQUE (code, form)
) STRICT;

CREATE TABLE operator (name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 36)) STRICT, WITHOUT ROWID;


-- The installation: one row. Its numbers only grow.

CREATE TABLE installation (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    id TEXT NOT NULL CHECK (length(id) = 36),
    role TEXT NOT NULL CHECK (role IN ('unit', 'district')),
    unit TEXT NOT NULL REFERENCES unit,
    operator TEXT NOT NULL REFERENCES operator,
    reviewer TEXT CHECK (length(reviewer) BETWEEN 1 AND 36),
    head TEXT CHECK (length(head) BETWEEN 1 AND 36),
    phone TEXT CHECK (length(phone) BETWEEN 1 AND 20),
    incarnation_counter INTEGER NOT NULL CHECK (incarnation_counter BETWEEN 1 AND 65535),
    incarnation_number INTEGER NOT NULL CHECK (incarnation_number BETWEEN 0 AND 65535),
    next_file INTEGER NOT NULL CHECK (next_file BETWEEN 1 AND 4294967295),
    highest_sequence INTEGER NOT NULL CHECK (highest_sequence BETWEEN 0 AND 4294967295),
    least_sequence INTEGER NOT NULL CHECK (least_sequence BETWEEN 1 AND 4294967295),
    last_decision INTEGER NOT NULL CHECK (last_decision BETWEEN 0 AND 4294967295)
) STRICT;

-- The district this unit has joined, as its card says.
CREATE TABLE district (
    one INTEGER PRIMARY KEY CHECK (one = 1),
    code TEXT NOT NULL CHECK (length(code) IN (2, 4, 6, 9) AND code NOT GLOB '*[^0-9]*'),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    card_number INTEGER NOT NULL CHECK (card_number BETWEEN 0 AND 4294967295),
    card BLOB NOT NULL,
    keys BLOB NOT NULL
) STRICT;


-- Submissions: unit × form × period, sent whole.

CREATE TABLE submission (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE CHECK (length(id) = 36),
    unit TEXT NOT NULL REFERENCES unit,
    form TEXT NOT NULL REFERENCES form,
    period TEXT NOT NULL CHECK (length(period) BETWEEN 4 AND 20 AND period NOT GLOB '*[^0-9A-Z-]*'),
    status TEXT NOT NULL DEFAULT '10' REFERENCES code_submission_status,
    -- The last sequence number given out here or taken in; 0 before the first.
    sequence INTEGER NOT NULL DEFAULT 0 CHECK (sequence BETWEEN 0 AND 4294967295),
    is_nil INTEGER NOT NULL DEFAULT 0 CHECK (is_nil IN (0, 1)),
    last_serial INTEGER NOT NULL DEFAULT 0 CHECK (last_serial BETWEEN 0 AND 4294967295),
    filled_by TEXT CHECK (length(filled_by) BETWEEN 1 AND 36),
    reviewed_by TEXT CHECK (length(reviewed_by) BETWEEN 1 AND 36),
    approved_by TEXT CHECK (length(approved_by) BETWEEN 1 AND 36),
    phone TEXT CHECK (length(phone) BETWEEN 1 AND 20),
    review_note TEXT CHECK (length(review_note) BETWEEN 1 AND 500),
    exported_at TEXT CHECK (length(exported_at) = 25),
    received_at TEXT CHECK (length(received_at) = 25),
    content BLOB CHECK (length(content) = 32),
    -- The district's last decision on it, and the sequence it was made on.
    decision INTEGER NOT NULL DEFAULT 0 CHECK (decision BETWEEN 0 AND 4294967295),
    decided_sequence INTEGER CHECK (decided_sequence BETWEEN 0 AND 4294967295),
    decided_status TEXT REFERENCES code_submission_status,
    return_reason TEXT REFERENCES code_return_reason,
    return_note TEXT CHECK (length(return_note) BETWEEN 1 AND 500),
    -- At the district: the machine it came from, what changed with it, what its own checks found, whether another content claims its place.
    incarnation_counter INTEGER CHECK (incarnation_counter BETWEEN 0 AND 65535),
    incarnation_number INTEGER CHECK (incarnation_number BETWEEN 0 AND 65535),
    added INTEGER NOT NULL DEFAULT 0 CHECK (added >= 0),
    changed INTEGER NOT NULL DEFAULT 0 CHECK (changed >= 0),
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed >= 0),
    errors INTEGER CHECK (errors >= 0),
    warnings INTEGER CHECK (warnings >= 0),
    is_forked INTEGER NOT NULL DEFAULT 0 CHECK (is_forked IN (0, 1)),
    UNIQUE (unit, form, period)
) STRICT;

CREATE INDEX submission_by_form ON submission (form, period, unit);

-- The answers to warnings; they travel with the submission.
CREATE TABLE explanation (
    submission INTEGER NOT NULL REFERENCES submission,
    check_id TEXT NOT NULL CHECK (length(check_id) BETWEEN 1 AND 10),
    -- Empty where the warning is about the submission as a whole.
    row_id TEXT NOT NULL CHECK (length(row_id) IN (0, 36) AND row_id NOT GLOB '*[^0-9a-f-]*'),
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 500),
    person TEXT NOT NULL CHECK (length(person) BETWEEN 1 AND 36),
    time TEXT NOT NULL CHECK (length(time) = 25),
    PRIMARY KEY (submission, check_id, row_id)
) STRICT, WITHOUT ROWID;

-- What the district says about rows it returned.
CREATE TABLE comment (
    number INTEGER PRIMARY KEY,
    submission INTEGER NOT NULL REFERENCES submission,
    row_id TEXT CHECK (length(row_id) = 36 AND row_id NOT GLOB '*[^0-9a-f-]*'),
    check_id TEXT CHECK (length(check_id) BETWEEN 1 AND 10),
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 500)
) STRICT;

CREATE INDEX comment_by_submission ON comment (submission, row_id);

-- Text that is no value of its field, and the field being typed in with its caret (in characters) and the text that was saved there before.
CREATE TABLE draft (
    form TEXT NOT NULL REFERENCES form,
    row_id TEXT NOT NULL CHECK (length(row_id) = 36 AND row_id NOT GLOB '*[^0-9a-f-]*'),
    field TEXT NOT NULL CHECK (length(field) BETWEEN 1 AND 40),
    text TEXT NOT NULL,
    caret INTEGER CHECK (caret >= 0),
    saved TEXT,
    PRIMARY KEY (form, row_id, field)
) STRICT, WITHOUT ROWID;


-- The ledgers.

CREATE TABLE party_branch (
    position INTEGER PRIMARY KEY,
    submission INTEGER NOT NULL REFERENCES submission,
    row_id TEXT NOT NULL CHECK (length(row_id) = 36 AND row_id NOT GLOB '*[^0-9a-f-]*'),
    state TEXT NOT NULL CHECK (state IN ('draft', 'complete')),
    filled_by TEXT NOT NULL CHECK (length(filled_by) BETWEEN 1 AND 36),
    updated_at TEXT NOT NULL CHECK (length(updated_at) = 25),
    digest BLOB NOT NULL CHECK (length(digest) = 16),

    school_code TEXT CHECK (length(school_code) = 10 AND school_code NOT GLOB '*[^0-9]*'),
    school_name TEXT CHECK (length(school_name) BETWEEN 1 AND 60),
    branch_code TEXT CHECK (length(branch_code) BETWEEN 1 AND 12),
    branch_name TEXT CHECK (length(branch_name) BETWEEN 1 AND 60),
    org_type TEXT REFERENCES code_party_org_type,
    parent_org_name TEXT CHECK (length(parent_org_name) BETWEEN 1 AND 60),
    as_of_date TEXT CHECK (as_of_date BETWEEN '1800-01-01' AND '2199-12-31' AND date(as_of_date) IS as_of_date),
    established_on TEXT CHECK (established_on BETWEEN '1800-01-01' AND '2199-12-31' AND date(established_on) IS established_on),
    last_election_on TEXT CHECK (last_election_on BETWEEN '1800-01-01' AND '2199-12-31' AND date(last_election_on) IS last_election_on),
    term_years INTEGER CHECK (term_years BETWEEN 0 AND 99),
    committee_size INTEGER CHECK (committee_size BETWEEN 0 AND 9999),
    secretary_name TEXT CHECK (length(secretary_name) BETWEEN 2 AND 36),
    secretary_is_principal INTEGER CHECK (secretary_is_principal IN (0, 1)),
    secretary_appointed INTEGER CHECK (secretary_appointed BETWEEN 0 AND 9999),
    party_clerks_total INTEGER CHECK (party_clerks_total BETWEEN 0 AND 9999),
    party_clerks_appointed INTEGER CHECK (party_clerks_appointed BETWEEN 0 AND 9999),
    branch_change_type TEXT REFERENCES code_branch_change_type,
    branch_change_on TEXT CHECK (branch_change_on BETWEEN '1800-01-01' AND '2199-12-31' AND date(branch_change_on) IS branch_change_on),
    branch_change_doc TEXT CHECK (length(branch_change_doc) BETWEEN 1 AND 40),
    opening_full INTEGER CHECK (opening_full BETWEEN 0 AND 9999),
    opening_probationary INTEGER CHECK (opening_probationary BETWEEN 0 AND 9999),
    developed INTEGER CHECK (developed BETWEEN 0 AND 9999),
    confirmed_on_time INTEGER CHECK (confirmed_on_time BETWEEN 0 AND 9999),
    confirmed_after_extension INTEGER CHECK (confirmed_after_extension BETWEEN 0 AND 9999),
    probation_extended INTEGER CHECK (probation_extended BETWEEN 0 AND 9999),
    probation_cancelled INTEGER CHECK (probation_cancelled BETWEEN 0 AND 9999),
    transferred_in_full INTEGER CHECK (transferred_in_full BETWEEN 0 AND 9999),
    transferred_in_probationary INTEGER CHECK (transferred_in_probationary BETWEEN 0 AND 9999),
    transferred_out_full INTEGER CHECK (transferred_out_full BETWEEN 0 AND 9999),
    transferred_out_probationary INTEGER CHECK (transferred_out_probationary BETWEEN 0 AND 9999),
    restored_full INTEGER CHECK (restored_full BETWEEN 0 AND 9999),
    died_full INTEGER CHECK (died_full BETWEEN 0 AND 9999),
    removed_full INTEGER CHECK (removed_full BETWEEN 0 AND 9999),
    probationary_other_decrease INTEGER CHECK (probationary_other_decrease BETWEEN 0 AND 9999),
    closing_full INTEGER CHECK (closing_full BETWEEN 0 AND 9999),
    closing_probationary INTEGER CHECK (closing_probationary BETWEEN 0 AND 9999),
    members_total INTEGER CHECK (members_total BETWEEN 0 AND 9999),
    members_female INTEGER CHECK (members_female BETWEEN 0 AND 9999),
    members_minority INTEGER CHECK (members_minority BETWEEN 0 AND 9999),
    members_under_35 INTEGER CHECK (members_under_35 BETWEEN 0 AND 9999),
    members_teaching INTEGER CHECK (members_teaching BETWEEN 0 AND 9999),
    members_retired INTEGER CHECK (members_retired BETWEEN 0 AND 9999),
    members_student INTEGER CHECK (members_student BETWEEN 0 AND 9999),
    applicants_total INTEGER CHECK (applicants_total BETWEEN 0 AND 9999),
    activists_designated INTEGER CHECK (activists_designated BETWEEN 0 AND 9999),
    activists_total INTEGER CHECK (activists_total BETWEEN 0 AND 9999),
    prospects_designated INTEGER CHECK (prospects_designated BETWEEN 0 AND 9999),
    members_meetings INTEGER CHECK (members_meetings BETWEEN 0 AND 9999),
    committee_meetings INTEGER CHECK (committee_meetings BETWEEN 0 AND 9999),
    group_meetings INTEGER CHECK (group_meetings BETWEEN 0 AND 9999),
    party_lectures INTEGER CHECK (party_lectures BETWEEN 0 AND 9999),
    theme_party_days INTEGER CHECK (theme_party_days BETWEEN 0 AND 9999),
    org_life_meeting_held INTEGER CHECK (org_life_meeting_held IN (0, 1)),
    democratic_appraisal_held INTEGER CHECK (democratic_appraisal_held IN (0, 1)),
    members_appraised INTEGER CHECK (members_appraised BETWEEN 0 AND 9999),
    standardization_result TEXT REFERENCES code_standardization_result,
    standardization_score_tenths INTEGER CHECK (standardization_score_tenths BETWEEN 0 AND 9999),
    is_weak_lax INTEGER CHECK (is_weak_lax IN (0, 1)),
    weak_lax_measures TEXT CHECK (length(weak_lax_measures) BETWEEN 1 AND 200),
    instructors_dispatched INTEGER CHECK (instructors_dispatched BETWEEN 0 AND 9999),
    instructor_target_schools TEXT CHECK (length(instructor_target_schools) BETWEEN 1 AND 200),
    pioneer_posts INTEGER CHECK (pioneer_posts BETWEEN 0 AND 9999),
    volunteer_times INTEGER CHECK (volunteer_times BETWEEN 0 AND 999999),
    dues_paid_fen INTEGER CHECK (dues_paid_fen BETWEEN 0 AND 9999999999999),
    remark TEXT CHECK (length(remark) BETWEEN 1 AND 200),

    UNIQUE (row_id, submission),
    CHECK (state = 'draft' OR (
        branch_code IS NOT NULL AND branch_name IS NOT NULL AND org_type IS NOT NULL AND parent_org_name IS NOT NULL AND
        as_of_date IS NOT NULL AND committee_size IS NOT NULL AND secretary_name IS NOT NULL AND secretary_appointed IS NOT NULL AND
        party_clerks_total IS NOT NULL AND party_clerks_appointed IS NOT NULL AND branch_change_type IS NOT NULL AND
        opening_full IS NOT NULL AND opening_probationary IS NOT NULL AND developed IS NOT NULL AND confirmed_on_time IS NOT NULL AND
        confirmed_after_extension IS NOT NULL AND probation_extended IS NOT NULL AND probation_cancelled IS NOT NULL AND
        transferred_in_full IS NOT NULL AND transferred_in_probationary IS NOT NULL AND transferred_out_full IS NOT NULL AND
        transferred_out_probationary IS NOT NULL AND restored_full IS NOT NULL AND died_full IS NOT NULL AND removed_full IS NOT NULL AND
        probationary_other_decrease IS NOT NULL AND members_female IS NOT NULL AND members_minority IS NOT NULL AND
        members_under_35 IS NOT NULL AND members_teaching IS NOT NULL AND members_retired IS NOT NULL AND members_student IS NOT NULL AND
        applicants_total IS NOT NULL AND activists_designated IS NOT NULL AND activists_total IS NOT NULL AND
        prospects_designated IS NOT NULL AND members_meetings IS NOT NULL AND committee_meetings IS NOT NULL AND
        party_lectures IS NOT NULL AND theme_party_days IS NOT NULL AND org_life_meeting_held IS NOT NULL AND
        democratic_appraisal_held IS NOT NULL AND standardization_result IS NOT NULL AND is_weak_lax IS NOT NULL AND
        instructors_dispatched IS NOT NULL
    ))
) STRICT;

CREATE TABLE teacher_assignment (
    position INTEGER PRIMARY KEY,
    submission INTEGER NOT NULL REFERENCES submission,
    row_id TEXT NOT NULL CHECK (length(row_id) = 36 AND row_id NOT GLOB '*[^0-9a-f-]*'),
    state TEXT NOT NULL CHECK (state IN ('draft', 'complete')),
    filled_by TEXT NOT NULL CHECK (length(filled_by) BETWEEN 1 AND 36),
    updated_at TEXT NOT NULL CHECK (length(updated_at) = 25),
    digest BLOB NOT NULL CHECK (length(digest) = 16),

    school_code TEXT CHECK (length(school_code) = 10 AND school_code NOT GLOB '*[^0-9]*'),
    school_name TEXT CHECK (length(school_name) BETWEEN 1 AND 60),
    assignment_no TEXT CHECK (length(assignment_no) BETWEEN 1 AND 20),
    assignment_kind TEXT REFERENCES code_assignment_kind,
    name TEXT CHECK (length(name) BETWEEN 2 AND 36),
    id_type TEXT REFERENCES code_id_type,
    id_number TEXT CHECK (length(id_number) BETWEEN 1 AND 20 AND id_number NOT GLOB '*[^0-9A-Z()-]*'),
    gender TEXT REFERENCES code_gender,
    birth_date TEXT CHECK (birth_date BETWEEN '1800-01-01' AND '2199-12-31' AND date(birth_date) IS birth_date),
    ethnicity TEXT REFERENCES code_ethnicity,
    political_status TEXT REFERENCES code_political_status,
    mobile TEXT CHECK (length(mobile) = 11 AND mobile GLOB '1[3-9]*' AND mobile NOT GLOB '*[^0-9]*'),
    education_level TEXT REFERENCES code_education_level,
    degree TEXT REFERENCES code_degree,
    graduated_from TEXT CHECK (length(graduated_from) BETWEEN 1 AND 60),
    graduated_on TEXT CHECK (graduated_on BETWEEN '1800-01' AND '2199-12' AND substr(date(graduated_on || '-01'), 1, 7) IS graduated_on),
    major TEXT CHECK (length(major) BETWEEN 1 AND 60),
    is_normal_graduate INTEGER CHECK (is_normal_graduate IN (0, 1)),
    teacher_cert_type TEXT REFERENCES code_teacher_cert_type,
    teacher_cert_no TEXT CHECK (length(teacher_cert_no) BETWEEN 5 AND 17 AND teacher_cert_no NOT GLOB '*[^0-9]*'),
    work_start_on TEXT CHECK (work_start_on BETWEEN '1800-01' AND '2199-12' AND substr(date(work_start_on || '-01'), 1, 7) IS work_start_on),
    teaching_start_on TEXT CHECK (teaching_start_on BETWEEN '1800-01' AND '2199-12' AND substr(date(teaching_start_on || '-01'), 1, 7) IS teaching_start_on),
    establishment TEXT REFERENCES code_establishment,
    staff_category TEXT REFERENCES code_staff_category,
    staff_source TEXT REFERENCES code_staff_source,
    recruit_channel TEXT REFERENCES code_recruit_channel,
    talent_programme TEXT REFERENCES code_talent_programme,
    exchange_type TEXT REFERENCES code_exchange_type,
    from_school_code TEXT CHECK (length(from_school_code) = 10 AND from_school_code NOT GLOB '*[^0-9]*'),
    from_unit_name TEXT CHECK (length(from_unit_name) BETWEEN 1 AND 60),
    from_area_type TEXT REFERENCES code_urban_rural,
    to_school_code TEXT CHECK (length(to_school_code) = 10 AND to_school_code NOT GLOB '*[^0-9]*'),
    to_school_name TEXT CHECK (length(to_school_name) BETWEEN 1 AND 60),
    to_area_type TEXT REFERENCES code_urban_rural,
    is_new_school INTEGER CHECK (is_new_school IN (0, 1)),
    is_weak_school INTEGER CHECK (is_weak_school IN (0, 1)),
    start_date TEXT CHECK (start_date BETWEEN '1800-01-01' AND '2199-12-31' AND date(start_date) IS start_date),
    planned_end_date TEXT CHECK (planned_end_date BETWEEN '1800-01-01' AND '2199-12-31' AND date(planned_end_date) IS planned_end_date),
    actual_end_date TEXT CHECK (actual_end_date BETWEEN '1800-01-01' AND '2199-12-31' AND date(actual_end_date) IS actual_end_date),
    relation_transferred INTEGER CHECK (relation_transferred IN (0, 1)),
    approval_doc_no TEXT CHECK (length(approval_doc_no) BETWEEN 1 AND 40),
    post_occupation TEXT REFERENCES code_post_occupation,
    leadership_post TEXT REFERENCES code_leadership_post,
    prof_title TEXT REFERENCES code_prof_title,
    post_grade TEXT REFERENCES code_post_grade,
    teaching_stage TEXT REFERENCES code_teaching_stage,
    main_subject TEXT REFERENCES code_subject,
    second_subject TEXT REFERENCES code_subject,
    weekly_periods_tenths INTEGER CHECK (weekly_periods_tenths BETWEEN 0 AND 9999),
    is_class_teacher INTEGER CHECK (is_class_teacher IN (0, 1)),
    class_name TEXT CHECK (length(class_name) BETWEEN 1 AND 20),
    is_itinerant INTEGER CHECK (is_itinerant IN (0, 1)),
    itinerant_schools TEXT CHECK (length(itinerant_schools) BETWEEN 1 AND 200),
    service_years INTEGER CHECK (service_years BETWEEN 0 AND 99),
    substitute_route TEXT REFERENCES code_substitute_route,
    substitute_hired_on TEXT CHECK (substitute_hired_on BETWEEN '1800-01-01' AND '2199-12-31' AND date(substitute_hired_on) IS substitute_hired_on),
    substitute_continuous INTEGER CHECK (substitute_continuous IN (0, 1)),
    staff_status TEXT REFERENCES code_staff_status,
    remark TEXT CHECK (length(remark) BETWEEN 1 AND 200),

    UNIQUE (row_id, submission),
    CHECK (state = 'draft' OR (
        school_code IS NOT NULL AND assignment_kind IS NOT NULL AND name IS NOT NULL AND id_type IS NOT NULL AND id_number IS NOT NULL AND
        ethnicity IS NOT NULL AND political_status IS NOT NULL AND education_level IS NOT NULL AND is_normal_graduate IS NOT NULL AND
        teacher_cert_type IS NOT NULL AND work_start_on IS NOT NULL AND establishment IS NOT NULL AND staff_category IS NOT NULL AND
        start_date IS NOT NULL AND relation_transferred IS NOT NULL AND post_occupation IS NOT NULL AND leadership_post IS NOT NULL AND
        prof_title IS NOT NULL AND teaching_stage IS NOT NULL AND main_subject IS NOT NULL AND is_class_teacher IS NOT NULL AND
        is_itinerant IS NOT NULL AND staff_status IS NOT NULL
    ))
) STRICT;

CREATE TABLE subsidy_disbursement (
    position INTEGER PRIMARY KEY,
    submission INTEGER NOT NULL REFERENCES submission,
    row_id TEXT NOT NULL CHECK (length(row_id) = 36 AND row_id NOT GLOB '*[^0-9a-f-]*'),
    state TEXT NOT NULL CHECK (state IN ('draft', 'complete')),
    filled_by TEXT NOT NULL CHECK (length(filled_by) BETWEEN 1 AND 36),
    updated_at TEXT NOT NULL CHECK (length(updated_at) = 25),
    digest BLOB NOT NULL CHECK (length(digest) = 16),

    school_code TEXT CHECK (length(school_code) = 10 AND school_code NOT GLOB '*[^0-9]*'),
    school_name TEXT CHECK (length(school_name) BETWEEN 1 AND 60),
    disbursement_no TEXT CHECK (length(disbursement_no) BETWEEN 1 AND 32),
    programme_code TEXT REFERENCES code_subsidy_programme,
    record_mode TEXT REFERENCES code_record_mode,
    beneficiary_role TEXT REFERENCES code_beneficiary_role,
    beneficiary_name TEXT CHECK (length(beneficiary_name) BETWEEN 1 AND 60),
    id_type TEXT REFERENCES code_id_type,
    id_number TEXT CHECK (length(id_number) BETWEEN 1 AND 20 AND id_number NOT GLOB '*[^0-9A-Z()-]*'),
    gender TEXT REFERENCES code_gender,
    student_no TEXT CHECK (length(student_no) BETWEEN 4 AND 19 AND student_no NOT GLOB '*[^0-9A-Z]*'),
    teaching_stage TEXT REFERENCES code_teaching_stage,
    grade TEXT REFERENCES code_grade,
    class_name TEXT CHECK (length(class_name) BETWEEN 1 AND 20),
    class_size INTEGER CHECK (class_size BETWEEN 0 AND 999),
    leadership_post TEXT REFERENCES code_leadership_post,
    remoteness_tier TEXT REFERENCES code_remoteness_tier,
    poverty_category TEXT REFERENCES code_poverty_category,
    difficulty_level TEXT REFERENCES code_difficulty_level,
    enrolment_mode TEXT REFERENCES code_enrolment_mode,
    award_kind TEXT REFERENCES code_award_kind,
    award_level TEXT REFERENCES code_award_level,
    award_title TEXT CHECK (length(award_title) BETWEEN 1 AND 60),
    beneficiary_count INTEGER CHECK (beneficiary_count BETWEEN 0 AND 999999),
    standard_unit TEXT REFERENCES code_standard_unit,
    standard_amount_fen INTEGER CHECK (standard_amount_fen BETWEEN 0 AND 9999999999999),
    quantity_tenths INTEGER CHECK (quantity_tenths BETWEEN 0 AND 99999),
    amount_due_fen INTEGER CHECK (amount_due_fen BETWEEN -9999999999999 AND 9999999999999),
    adjustment_amount_fen INTEGER CHECK (adjustment_amount_fen BETWEEN -9999999999999 AND 9999999999999),
    adjustment_reason TEXT CHECK (length(adjustment_reason) BETWEEN 1 AND 100),
    amount_paid_fen INTEGER CHECK (amount_paid_fen BETWEEN 0 AND 9999999999999),
    paid_on TEXT CHECK (paid_on BETWEEN '1800-01-01' AND '2199-12-31' AND date(paid_on) IS paid_on),
    payment_status TEXT REFERENCES code_payment_status,
    payment_channel TEXT REFERENCES code_payment_channel,
    payee_name TEXT CHECK (length(payee_name) BETWEEN 2 AND 36),
    payee_relation TEXT REFERENCES code_relationship,
    bank_card_no TEXT CHECK (length(bank_card_no) BETWEEN 16 AND 19 AND bank_card_no NOT GLOB '*[^0-9]*'),
    bank_name TEXT CHECK (length(bank_name) BETWEEN 1 AND 40),
    amount_central_fen INTEGER CHECK (amount_central_fen BETWEEN 0 AND 9999999999999),
    amount_provincial_fen INTEGER CHECK (amount_provincial_fen BETWEEN 0 AND 9999999999999),
    amount_municipal_fen INTEGER CHECK (amount_municipal_fen BETWEEN 0 AND 9999999999999),
    amount_district_fen INTEGER CHECK (amount_district_fen BETWEEN 0 AND 9999999999999),
    amount_other_fen INTEGER CHECK (amount_other_fen BETWEEN 0 AND 9999999999999),
    period_start TEXT CHECK (period_start BETWEEN '1800-01-01' AND '2199-12-31' AND date(period_start) IS period_start),
    period_end TEXT CHECK (period_end BETWEEN '1800-01-01' AND '2199-12-31' AND date(period_end) IS period_end),
    publicity_start TEXT CHECK (publicity_start BETWEEN '1800-01-01' AND '2199-12-31' AND date(publicity_start) IS publicity_start),
    publicity_end TEXT CHECK (publicity_end BETWEEN '1800-01-01' AND '2199-12-31' AND date(publicity_end) IS publicity_end),
    approval_doc_no TEXT CHECK (length(approval_doc_no) BETWEEN 1 AND 40),
    remark TEXT CHECK (length(remark) BETWEEN 1 AND 200),

    UNIQUE (row_id, submission),
    CHECK (state = 'draft' OR (
        programme_code IS NOT NULL AND record_mode IS NOT NULL AND beneficiary_role IS NOT NULL AND teaching_stage IS NOT NULL AND
        beneficiary_count IS NOT NULL AND standard_unit IS NOT NULL AND standard_amount_fen IS NOT NULL AND
        quantity_tenths IS NOT NULL AND amount_paid_fen IS NOT NULL AND payment_status IS NOT NULL AND payment_channel IS NOT NULL AND
        period_start IS NOT NULL AND period_end IS NOT NULL
    ))
) STRICT;

CREATE INDEX party_branch_list ON party_branch (submission);
CREATE INDEX party_branch_drafts ON party_branch (submission) WHERE state = 'draft';
CREATE INDEX party_branch_name ON party_branch (branch_name) WHERE branch_name IS NOT NULL;
CREATE INDEX teacher_assignment_list ON teacher_assignment (submission);
CREATE INDEX teacher_assignment_drafts ON teacher_assignment (submission) WHERE state = 'draft';
CREATE INDEX teacher_assignment_name ON teacher_assignment (name) WHERE name IS NOT NULL;
CREATE INDEX teacher_assignment_number ON teacher_assignment (id_number) WHERE id_number IS NOT NULL;
CREATE INDEX subsidy_disbursement_list ON subsidy_disbursement (submission);
CREATE INDEX subsidy_disbursement_drafts ON subsidy_disbursement (submission) WHERE state = 'draft';
CREATE INDEX subsidy_disbursement_name ON subsidy_disbursement (beneficiary_name) WHERE beneficiary_name IS NOT NULL;
CREATE INDEX subsidy_disbursement_number ON subsidy_disbursement (id_number) WHERE id_number IS NOT NULL;

-- How many records stand in each block of 4,096 positions, how many of them are drafts, and what the complete ones add up to: so that nobody counts a
-- million. The database keeps it by itself, whatever changes a ledger.

CREATE TABLE block (
    submission INTEGER NOT NULL REFERENCES submission ON DELETE CASCADE,
    block INTEGER NOT NULL,
    rows INTEGER NOT NULL CHECK (rows >= 0),
    drafts INTEGER NOT NULL CHECK (drafts BETWEEN 0 AND rows),
    amount INTEGER NOT NULL,
    PRIMARY KEY (submission, block)
) STRICT, WITHOUT ROWID;

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
-- What links records to each other (`forms::index`), so that a change is checked again by looking at what it can touch and no more.
CREATE INDEX party_branch_code ON party_branch (branch_code) WHERE branch_code IS NOT NULL;
CREATE INDEX party_branch_school ON party_branch (school_code) WHERE school_code IS NOT NULL;
CREATE INDEX teacher_assignment_class ON teacher_assignment (class_name) WHERE class_name IS NOT NULL;
CREATE INDEX subsidy_disbursement_school ON subsidy_disbursement (school_code, submission) WHERE school_code IS NOT NULL;
CREATE INDEX subsidy_disbursement_card ON subsidy_disbursement (bank_card_no) WHERE bank_card_no IS NOT NULL;


-- Files: what came and went. At the district, every content that claims a place is a version; which one stands follows from them all.

CREATE TABLE file (
    number INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
    kind TEXT NOT NULL CHECK (kind IN ('bundle', 'receipt', 'card')),
    direction TEXT NOT NULL CHECK (direction IN ('in', 'out')),
    label TEXT NOT NULL CHECK (length(label) BETWEEN 1 AND 255),
    unit TEXT CHECK (length(unit) IN (2, 4, 6, 9) AND unit NOT GLOB '*[^0-9]*'),
    verdict TEXT CHECK (verdict IN ('accepted-in', 'already-received', 'stale', 'quarantined', 'refused')),
    reason TEXT CHECK (length(reason) BETWEEN 1 AND 40),
    time TEXT NOT NULL CHECK (length(time) = 25)
) STRICT;

CREATE INDEX file_by_verdict ON file (verdict, unit);

CREATE TABLE version (
    number INTEGER PRIMARY KEY,
    submission INTEGER NOT NULL REFERENCES submission,
    incarnation_counter INTEGER NOT NULL CHECK (incarnation_counter BETWEEN 0 AND 65535),
    incarnation_number INTEGER NOT NULL CHECK (incarnation_number BETWEEN 0 AND 65535),
    sequence INTEGER NOT NULL CHECK (sequence BETWEEN 1 AND 4294967295),
    content BLOB NOT NULL CHECK (length(content) = 32),
    file INTEGER NOT NULL REFERENCES file,
    -- What a person decided where two claim one place.
    decision TEXT CHECK (decision IN ('kept', 'dropped')),
    UNIQUE (submission, incarnation_counter, incarnation_number, sequence, content)
) STRICT;

-- The keys that belong to a unit, by the code on its stamped sheet.
CREATE TABLE peer (
    unit TEXT PRIMARY KEY REFERENCES unit,
    keys BLOB NOT NULL,
    -- The machine whose word counts where a person has decided between several.
    incarnation_counter INTEGER CHECK (incarnation_counter BETWEEN 0 AND 65535),
    incarnation_number INTEGER CHECK (incarnation_number BETWEEN 0 AND 65535),
    time TEXT NOT NULL CHECK (length(time) = 25)
) STRICT, WITHOUT ROWID;

-- What a newly received sequence added, changed or removed, with the row as it was.
CREATE TABLE mark (
    submission INTEGER NOT NULL REFERENCES submission,
    row_id TEXT NOT NULL CHECK (length(row_id) = 36 AND row_id NOT GLOB '*[^0-9a-f-]*'),
    change TEXT NOT NULL CHECK (change IN ('added', 'changed', 'removed')),
    before TEXT,
    PRIMARY KEY (submission, row_id)
) STRICT, WITHOUT ROWID;


-- The journal: what was done, by whom, each entry bound to the one before.

CREATE TABLE log (
    number INTEGER PRIMARY KEY,
    time TEXT NOT NULL CHECK (length(time) = 25),
    operator TEXT NOT NULL,
    act TEXT NOT NULL CHECK (length(act) BETWEEN 1 AND 20),
    form TEXT,
    row_id TEXT,
    detail TEXT NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER log_keeps_entries BEFORE DELETE ON log BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
CREATE TRIGGER log_keeps_words BEFORE UPDATE ON log BEGIN SELECT raise(ABORT, 'the journal is append-only'); END;
CREATE INDEX log_by_row ON log (row_id) WHERE row_id IS NOT NULL;
-- What was done to many rows at once: their positions stand in the detail.
CREATE INDEX log_of_many ON log (form) WHERE row_id IS NULL AND form IS NOT NULL;


-- What makes entry quick and forgiving. Nothing of it travels, and the ledgers stand without it.

-- How this installation likes to work: theme, columns, when it locks.
CREATE TABLE setting (
    name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 40),
    value TEXT NOT NULL CHECK (length(value) <= 2000)
) STRICT, WITHOUT ROWID;

-- What an operator unlocks the screen with, hashed, and the failed tries since the last good one.
CREATE TABLE pin (
    operator TEXT PRIMARY KEY REFERENCES operator,
    secret TEXT NOT NULL CHECK (length(secret) BETWEEN 20 AND 200),
    failures INTEGER NOT NULL DEFAULT 0 CHECK (failures BETWEEN 0 AND 1000000),
    failed_at TEXT CHECK (length(failed_at) = 25)
) STRICT, WITHOUT ROWID;

-- What an operator got done on a day.
CREATE TABLE effort (
    operator TEXT NOT NULL REFERENCES operator,
    day TEXT NOT NULL CHECK (length(day) = 10),
    records INTEGER NOT NULL CHECK (records >= 0),
    keystrokes INTEGER NOT NULL CHECK (keystrokes >= 0),
    corrections INTEGER NOT NULL CHECK (corrections >= 0),
    seconds INTEGER NOT NULL CHECK (seconds >= 0),
    PRIMARY KEY (operator, day)
) STRICT, WITHOUT ROWID;

-- What was chosen lately from a list; the greater turn is the later choice.
CREATE TABLE recent (
    list TEXT NOT NULL CHECK (length(list) BETWEEN 1 AND 40),
    code TEXT NOT NULL CHECK (length(code) BETWEEN 1 AND 40),
    turn INTEGER NOT NULL,
    PRIMARY KEY (list, code)
) STRICT, WITHOUT ROWID;

-- Persons of the unit's own records, for finding them by number, by name and by the first letters of the name's pinyin. Two names of one number are
-- both remembered; the records decide.
CREATE TABLE person (
    number TEXT NOT NULL CHECK (length(number) BETWEEN 1 AND 20),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
    letters TEXT NOT NULL CHECK (length(letters) <= 60),
    PRIMARY KEY (number, name)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_by_letters ON person (letters);
CREATE INDEX person_by_name ON person (name);

-- What was done to records, for taking it back and doing it again. The journal is evidence and never shrinks; of these the oldest are dropped.
CREATE TABLE step (
    number INTEGER PRIMARY KEY,
    submission INTEGER NOT NULL REFERENCES submission,
    act TEXT NOT NULL CHECK (act IN ('save', 'delete', 'change', 'copy', 'import', 'roll')),
    rows INTEGER NOT NULL CHECK (rows >= 0),
    -- One that is dropped is only waiting for its images to be cleared away.
    standing TEXT NOT NULL DEFAULT 'done' CHECK (standing IN ('done', 'undone', 'dropped')),
    -- The same act as the step before, in another submission: they are taken back together.
    is_continued INTEGER NOT NULL DEFAULT 0 CHECK (is_continued IN (0, 1)),
    -- A record put down by its first keystroke: the save that follows is part of this step.
    is_begun INTEGER NOT NULL DEFAULT 0 CHECK (is_begun IN (0, 1)),
    -- There was a nil report before it.
    was_nil INTEGER NOT NULL DEFAULT 0 CHECK (was_nil IN (0, 1)),
    -- Of rows that were put in one after the other: their images are taken only when they are taken back, if they are the same rows still.
    first_position INTEGER,
    last_position INTEGER,
    digest BLOB CHECK (length(digest) = 32)
) STRICT;
CREATE INDEX step_not_done ON step (standing) WHERE standing <> 'done';

-- A row before and after a step, as JSON; nothing where it was not there.
CREATE TABLE image (
    step INTEGER NOT NULL REFERENCES step,
    position INTEGER NOT NULL,
    before TEXT,
    after TEXT,
    PRIMARY KEY (step, position)
) STRICT, WITHOUT ROWID;
