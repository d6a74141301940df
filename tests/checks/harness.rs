//! Scenes: a few records in a small district, and what the checks say of them.
//!
//! A scene is one unit's submission: rows under check, records it may look at elsewhere, records of other units. A row is the form's base
//! record with some fields changed, each written as a person would type it; `""` empties a field. Derived fields are computed unless a
//! change names them, as an import might.

use std::sync::OnceLock;
use tianbao::check::{check_district, check_ledger};
use tianbao::error::Result;
use tianbao::forms;
use tianbao::model::{
    Code, Date, Elsewhere, Excerpt, Explanation, Finding, Form, Looked, Moment, OpenPeriod, Period, Record, RecordState, Registers, RowId, Rows,
    School, SchoolCode, Setting, Source, Unit, UnitCode,
};
use tianbao::text::Language;

pub type Changes = &'static [(&'static str, &'static str)];

/// The unit of a scene unless it says otherwise: a rural township.
pub const UNIT: &str = "621102103";
/// Another rural township, and a sub-district in town.
pub const NEIGHBOUR: &str = "621102104";
pub const IN_TOWN: &str = "621102001";
pub const TODAY: &str = "2019-09-20";

/// Units: code, role, rural.
const UNITS: [(&str, &str, bool); 5] =
    [("621102", "B", false), (UNIT, "T", true), (NEIGHBOUR, "T", true), (IN_TOWN, "S", false), ("621102000", "D", false)];

/// A school: code, name, unit, type, sponsor, area, tier, new, weak, classes, staff.
type SchoolRow = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str, &'static str, bool, bool, u16, Option<u16>);

/// Village, centre, new, kindergarten, middle and private schools of the unit; then schools of others.
pub const VILLAGE: &str = "2162990022";
pub const CENTRE: &str = "2162990021";
pub const NEW: &str = "2162990060";
pub const KINDERGARTEN: &str = "1162990003";
pub const MIDDLE: &str = "3162990003";
pub const TOWN: &str = "2162990201";
pub const NEIGHBOURS: &str = "2162990031";
/// Registered under a code of another province.
pub const ODD: &str = "2161990001";

const SCHOOLS: &[SchoolRow] = &[
    (VILLAGE, "巉口镇冯家岔小学", UNIT, "211", "11", "220", "3", false, true, 6, Some(10)),
    (CENTRE, "巉口中心小学", UNIT, "211", "11", "121", "1", false, false, 12, Some(30)),
    (NEW, "巉口新区小学", UNIT, "211", "11", "121", "1", true, false, 12, None),
    (KINDERGARTEN, "巉口中心幼儿园", UNIT, "111", "11", "121", "1", false, false, 6, None),
    (MIDDLE, "巉口中学", UNIT, "311", "11", "121", "1", false, false, 15, Some(60)),
    (ODD, "巉口镇外省代码小学", UNIT, "211", "11", "220", "2", false, false, 6, None),
    (TOWN, "公园路小学", IN_TOWN, "211", "11", "111", "", false, false, 24, Some(70)),
    (NEIGHBOURS, "鲁家沟中心小学", NEIGHBOUR, "211", "11", "210", "2", false, false, 8, Some(20)),
];

pub fn registers() -> &'static Registers {
    static REGISTERS: OnceLock<Registers> = OnceLock::new();
    REGISTERS.get_or_init(|| {
        let code = |text: &str| Code::new(text).unwrap();
        let units = UNITS.map(|(unit, role, is_rural)| Unit { code: unit_code(unit), name: unit.into(), role: code(role), is_rural });
        let schools = SCHOOLS.iter().map(|(school, name, unit, kind, sponsor, area, tier, is_new, is_weak, classes, staff)| School {
            code: SchoolCode::parse(school).unwrap(),
            name: (*name).into(),
            unit: unit_code(unit),
            school_type: code(kind),
            sponsor: code(sponsor),
            area: code(area),
            remoteness_tier: Code::new(tier),
            is_new: *is_new,
            is_weak: *is_weak,
            classes: *classes,
            staff: *staff,
            has_principal_post: true,
        });
        let open = |form: &'static str, text: &'static str, is_open| OpenPeriod {
            period: period(text),
            form: form.into(),
            due: date("2019-12-31"),
            is_open,
        };
        let periods = ["PB", "TA", "SD"].into_iter().flat_map(|form| {
            let years = ["2018", "2019", "2019H1", "2019H2", "2019Q3", "2018-2019", "2018-2019-1", "2018-2019-2", "2019-2020", "2019-2020-1"];
            years.into_iter().map(move |text| open(form, text, true)).chain([open(form, "2017", false)])
        });
        Registers::new(units, schools, periods)
    })
}

pub fn date(text: &str) -> Date {
    Date::parse_iso(text).unwrap_or_else(|| panic!("{text} is no date"))
}

fn period(code: &str) -> Period {
    Period::parse(code).unwrap_or_else(|| panic!("{code} is no period"))
}

fn unit_code(code: &str) -> UnitCode {
    UnitCode::parse(code).unwrap_or_else(|| panic!("{code} is no unit"))
}

/// Records under check and what stands around them.
#[derive(Clone)]
pub struct Scene {
    form: &'static Form,
    base: Changes,
    unit: &'static str,
    period: &'static str,
    today: &'static str,
    rows: Vec<Record>,
    previous: Vec<Record>,
    elsewhere: Vec<Record>,
    others: Vec<Record>,
}

impl Scene {
    /// An empty submission of a form for a period; its rows are `base` with changes.
    pub fn new(form: &str, period: &'static str, base: Changes) -> Self {
        Scene {
            form: forms::form(form).unwrap_or_else(|| panic!("{form} is no form")),
            base,
            unit: UNIT,
            period,
            today: TODAY,
            rows: Vec::new(),
            previous: Vec::new(),
            elsewhere: Vec::new(),
            others: Vec::new(),
        }
    }

    /// For rows that follow.
    pub fn on(mut self, today: &'static str) -> Self {
        self.today = today;
        self
    }

    /// For rows that follow.
    pub fn of_unit(mut self, unit: &'static str) -> Self {
        self.unit = unit;
        self
    }

    /// For rows that follow and for the submission.
    pub fn in_period(mut self, period: &'static str) -> Self {
        self.period = period;
        self
    }

    /// A further row under check.
    pub fn row(mut self, changes: Changes) -> Self {
        self.rows.push(self.record(self.form, self.base, changes, self.unit, self.period, self.rows.len()));
        self
    }

    /// A record of the last accepted submission of the same unit and form.
    pub fn before(mut self, changes: Changes) -> Self {
        let before = period(self.period).previous().map_or_else(|| self.period.to_owned(), |before| before.to_string());
        self.previous.push(self.record(self.form, self.base, changes, self.unit, &before, self.previous.len()));
        self
    }

    /// A complete record of the same unit in another form or period, on a base of its own.
    pub fn elsewhere(mut self, form: &str, period: &str, base: Changes, changes: Changes) -> Self {
        let form = forms::form(form).unwrap();
        self.elsewhere.push(self.record(form, base, changes, self.unit, period, self.elsewhere.len()));
        self
    }

    /// A record of another unit, of the same form and period: the district looks at all of them together.
    pub fn other_unit(mut self, unit: &'static str, changes: Changes) -> Self {
        self.others.push(self.record(self.form, self.base, changes, unit, self.period, self.others.len()));
        self
    }

    fn record(&self, form: &'static Form, base: Changes, changes: Changes, unit: &str, of: &str, before: usize) -> Record {
        let mut record = Record::new(form, RowId::generate(), unit_code(unit), period(of), "张某", Moment::noon(date(self.today)));
        record.state = RecordState::Complete;
        let field = |name: &str| form.field(name).unwrap_or_else(|| panic!("{name} is no field of {}", form.code));
        for (name, text) in base.iter().chain(changes) {
            if !field(name).is_computed() {
                record.put_typed(field(name), text);
            }
        }
        let of = period(of);
        self.with_setting(&of, before, |setting| record.refresh_derived(setting));
        for (name, text) in base.iter().chain(changes).filter(|(name, _)| field(name).is_computed()) {
            record.put_typed(field(name), text);
        }
        record
    }

    fn with_setting<Answer>(&self, period: &Period, rows: usize, ask: impl FnOnce(&Setting) -> Answer) -> Answer {
        let unit = registers().unit(unit_code(self.unit)).unwrap();
        ask(&Setting { unit, period, registers: registers(), today: date(self.today), serial: rows as u32 + 1 })
    }

    /// The unit's own checks, with what lies elsewhere read from `elsewhere`.
    pub fn check(
        &self,
        elsewhere: &dyn Elsewhere,
        explanations: &[Explanation],
        seen: &mut dyn FnMut(&Record) -> Result<()>,
    ) -> Result<Vec<Finding>> {
        self.with_setting(&period(self.period), self.rows.len(), |setting| check_ledger(self.form, setting, self, elsewhere, explanations, seen))
    }

    /// What is found: the unit's own checks, and the district's, which looks at the other units in the scene too.
    pub fn found(&self) -> Vec<Finding> {
        let mut found = self.check(self, &[], &mut |_| Ok(())).unwrap();
        let all = |hear: &mut dyn FnMut(u32, &Record)| {
            let numbered = self.rows.iter().zip(1..).chain(self.others.iter().zip(1..));
            numbered.for_each(|(record, number)| hear(number, record));
            Ok(())
        };
        found.extend(self.with_setting(&period(self.period), 0, |setting| check_district(self.form, setting, all, &mut |_| {})).unwrap());
        found
    }

    /// Asks something of the first row under its setting.
    pub fn of_first<Answer>(&self, ask: impl FnOnce(&Record, &Setting) -> Answer) -> Answer {
        self.with_setting(&period(self.period), self.rows.len(), |setting| ask(&self.rows[0], setting))
    }

    /// What is found, each as `CM-01 row 1 label: message`.
    pub fn findings(&self) -> Vec<String> {
        self.found().iter().map(say).collect()
    }
}

fn say(finding: &Finding) -> String {
    let row = finding.row.map_or_else(|| "-".to_owned(), |row| row.number.to_string());
    let field = finding.field.map_or("", |field| field.name);
    format!("{} row {row} {field}: {}", finding.check.id, finding.message().say(Language::Chinese))
}

impl Elsewhere for Scene {
    /// Fields that no rule says it reads are taken away: a rule that reads them all the same is found out by its cases.
    fn each(&self, form: &'static Form, _: &Setting, wanted: &Excerpt, hear: &mut dyn FnMut(&Record)) -> Result<()> {
        let own = || self.rows.iter().zip(1..).filter(|(_, number)| wanted.own.holds(*number)).map(|(record, _)| record);
        let heard: Vec<&Record> = match wanted.source {
            Source::Previous => self.previous.iter().collect(),
            Source::Form(code) => {
                let other = self.elsewhere.iter().filter(|record| record.form.code == code);
                other.chain(own().chain(&self.previous).filter(|_| form.code == code)).collect()
            }
        };
        for record in heard {
            let mut excerpt = record.clone();
            for field in record.form.fields.iter().filter(|field| !(wanted.reads)(record.form, field)) {
                excerpt.set(field, None);
            }
            hear(&excerpt);
        }
        Ok(())
    }

    fn is_there(&self, form: &'static Form, _: &Setting, source: Source) -> Result<bool> {
        Ok(match source {
            Source::Previous => !self.previous.is_empty(),
            Source::Form(code) => form.code == code || self.elsewhere.iter().any(|record| record.form.code == code),
        })
    }
}

impl Rows for Scene {
    fn each_row(
        &self,
        _: &'static Form,
        _: &Setting,
        look: &(dyn Fn(u32, &Record) -> Looked + Sync),
        see: &mut dyn FnMut(u32, &Record, Looked) -> Result<()>,
    ) -> Result<()> {
        self.rows.iter().zip(1..).try_for_each(|(record, number)| see(number, record, look(number, record)))
    }

    fn these_rows(&self, _: &'static Form, _: &Setting, numbers: &[u32], see: &mut dyn FnMut(u32, &Record)) -> Result<()> {
        numbers.iter().for_each(|number| see(*number, &self.rows[*number as usize - 1]));
        Ok(())
    }
}

/// A scene and whether a check fires in it.
pub struct Case {
    pub id: &'static str,
    pub fires: bool,
    scene: Scene,
    /// Words that the message must hold.
    words: &'static str,
    /// What no message may hold.
    secret: Option<&'static str>,
}

/// The check finds something in the scene, and says it with these words (in Chinese, blanks filled).
pub fn fires(id: &'static str, words: &'static str, scene: Scene) -> Case {
    Case { id, fires: true, scene, words, secret: None }
}

/// The check finds nothing in the scene, though it comes near.
pub fn silent(id: &'static str, scene: Scene) -> Case {
    Case { id, fires: false, scene, words: "", secret: None }
}

impl Case {
    /// No message repeats this.
    pub fn not_telling(mut self, secret: &'static str) -> Self {
        self.secret = Some(secret);
        self
    }

    /// What is wrong with the case: found where it should not, not found where it should, or said with an empty blank.
    pub fn complaint(&self) -> Option<String> {
        let found = self.scene.found();
        let of_check: Vec<&Finding> = found.iter().filter(|finding| finding.check.id == self.id).collect();
        let all = || found.iter().map(say).collect::<Vec<_>>().join("\n  ");
        if of_check.is_empty() == self.fires {
            let expectation = if self.fires { "should fire" } else { "should be silent" };
            return Some(format!("{} {expectation} (“{}”); found:\n  {}", self.id, self.words, all()));
        }
        for finding in &found {
            for language in [Language::Chinese, Language::English] {
                let said = finding.message().say(language);
                if said.contains(['{', '}']) {
                    return Some(format!("{} leaves a blank: {said}", finding.check.id));
                }
                if self.secret.is_some_and(|secret| said.contains(secret)) {
                    return Some(format!("{} tells a personal number: {said}", finding.check.id));
                }
            }
        }
        if self.fires && !of_check.iter().any(|finding| finding.message().say(Language::Chinese).contains(self.words)) {
            return Some(format!("{} should say “{}”; found:\n  {}", self.id, self.words, all()));
        }
        None
    }
}
