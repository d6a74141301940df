//! The sample district: what its ledgers hold passes every check that blocks, and the questions they raise are known.

use std::collections::{BTreeMap, HashMap};
use tianbao::check::{check_district, check_ledger};
use tianbao::divisions;
use tianbao::error::Result;
use tianbao::forms;
use tianbao::model::{
    Code, Date, Elsewhere, Excerpt, Finding, Form, Looked, Moment, OpenPeriod, Period, Record, RecordState, Registers, RowId, Rows, School,
    SchoolCode, Setting, Severity, Source, Unit, UnitCode,
};
use tianbao::text::Language;

type Line = BTreeMap<String, String>;

/// One table of the sample that the program carries.
fn table(name: &str) -> Vec<Line> {
    let text = tianbao::job::demo::tables().unwrap();
    let head = format!("# {name}\n");
    let rest = &text[text.find(&head).unwrap() + head.len()..];
    let table = &rest[..rest.find("\n# ").map_or(rest.len(), |end| end + 1)];
    csv::Reader::from_reader(table.as_bytes()).deserialize().map(|line| line.unwrap()).collect()
}

fn today() -> Date {
    Date::parse_iso("2019-09-20").unwrap()
}

fn schools() -> Vec<School> {
    let school = |line: Line| School {
        code: SchoolCode::parse(&line["school_code"]).unwrap(),
        name: line["school_name"].as_str().into(),
        unit: UnitCode::parse(&line["unit_code"]).unwrap(),
        school_type: Code::new(&line["school_type"]).unwrap(),
        sponsor: Code::new(&line["school_sponsor"]).unwrap(),
        area: Code::new(&line["urban_rural"]).unwrap(),
        remoteness_tier: Code::new(&line["remoteness_tier"]),
        is_new: line["is_new_school"] == "1",
        is_weak: line["urban_rural"] == "220",
        classes: line["classes"].parse().unwrap(),
        staff: None,
        has_principal_post: line["has_principal_post"] == "1",
    };
    table("schools").into_iter().map(school).collect()
}

/// The whole district: its registers and every record of every unit, in the order of the files.
struct District {
    units: Vec<Unit>,
    registers: Registers,
    records: Vec<Record>,
}

impl District {
    fn read() -> Self {
        let (units, schools) = (divisions::units_of("621102"), schools());
        let closed = Registers::new(units.clone(), schools.clone(), []);
        let mut records = Vec::new();
        let mut periods: Vec<OpenPeriod> = Vec::new();
        for form in forms::FORMS.iter().copied() {
            for line in table(form.table) {
                let unit = units.iter().find(|unit| unit.code.as_str() == line["unit_code"]).unwrap();
                let period = Period::parse(&line["period_code"]).unwrap();
                let setting = Setting { unit, period: &period, registers: &closed, today: today(), serial: 1 };
                records.push(record(form, &setting, &line));
                if !periods.iter().any(|open| open.period == period && &*open.form == form.code) {
                    periods.push(OpenPeriod { period, form: form.code.into(), due: today(), is_open: true });
                }
            }
        }
        District { registers: Registers::new(units.clone(), schools, periods), units, records }
    }

    fn of_form(&self, form: &'static Form) -> impl Iterator<Item = &Record> {
        self.records.iter().filter(move |record| record.form == form)
    }

    fn under_check(&self, form: &'static Form, setting: &Setting) -> impl Iterator<Item = &Record> {
        let (unit, period) = (setting.unit.code, setting.period.clone());
        self.of_form(form).filter(move |record| record.unit == unit && record.period == period)
    }

    /// What every unit finds in its own submissions.
    fn found_by_units(&self) -> Vec<Finding> {
        let mut found = Vec::new();
        for form in forms::FORMS.iter().copied() {
            for unit in &self.units {
                let mut periods: Vec<&Period> = self.of_form(form).filter(|record| record.unit == unit.code).map(|record| &record.period).collect();
                periods.sort();
                periods.dedup();
                for period in periods {
                    let setting = Setting { unit, period, registers: &self.registers, today: today(), serial: 1 };
                    found.extend(check_ledger(form, &setting, self, self, &[], &mut |_| Ok(())).unwrap());
                }
            }
        }
        found
    }

    /// What the district finds between them.
    fn found_between_units(&self) -> Vec<Finding> {
        let period = Period::parse("2019").unwrap();
        let setting = Setting { unit: &self.units[0], period: &period, registers: &self.registers, today: today(), serial: 1 };
        let check = |form: &'static Form| {
            let rows = |hear: &mut dyn FnMut(u32, &Record)| {
                self.of_form(form).zip(1..).for_each(|(record, number)| hear(number, record));
                Ok(())
            };
            check_district(form, &setting, rows, &mut |_| {}).unwrap()
        };
        forms::FORMS.iter().copied().flat_map(check).collect()
    }
}

fn record(form: &'static Form, setting: &Setting, line: &Line) -> Record {
    let mut record = Record::new(form, RowId::generate(), setting.unit.code, setting.period.clone(), "张某", Moment::noon(today()));
    record.state = RecordState::Complete;
    for field in form.fields {
        record.put_typed(field, &line[field.name]);
    }
    record.fill_derived(setting);
    record
}

impl Elsewhere for District {
    fn each(&self, form: &'static Form, setting: &Setting, wanted: &Excerpt, hear: &mut dyn FnMut(&Record)) -> Result<()> {
        let before = setting.period.previous();
        let under_check: HashMap<RowId, u32> = self.under_check(form, setting).zip(1..).map(|(record, number)| (record.id, number)).collect();
        let of_unit = self.records.iter().filter(|record| record.unit == setting.unit.code);
        let of_source = of_unit.filter(|record| match wanted.source {
            Source::Previous => record.form == form && Some(&record.period) == before.as_ref(),
            Source::Form(code) => record.form.code == code,
        });
        of_source.filter(|record| under_check.get(&record.id).is_none_or(|number| wanted.own.holds(*number))).for_each(hear);
        Ok(())
    }

    fn is_there(&self, _: &'static Form, _: &Setting, _: Source) -> Result<bool> {
        Ok(true)
    }
}

impl Rows for District {
    fn each_row(
        &self,
        form: &'static Form,
        setting: &Setting,
        look: &(dyn Fn(u32, &Record) -> Looked + Sync),
        see: &mut dyn FnMut(u32, &Record, Looked) -> Result<()>,
    ) -> Result<()> {
        self.under_check(form, setting).zip(1..).try_for_each(|(record, number)| see(number, record, look(number, record)))
    }

    fn these_rows(&self, form: &'static Form, setting: &Setting, numbers: &[u32], see: &mut dyn FnMut(u32, &Record)) -> Result<()> {
        let these = self.under_check(form, setting).zip(1..).filter(|(_, number)| numbers.binary_search(number).is_ok());
        these.for_each(|(record, number)| see(number, record));
        Ok(())
    }
}

#[test]
fn the_sample_district_has_no_error_and_raises_known_questions() {
    let district = District::read();
    let found: Vec<Finding> = district.found_by_units().into_iter().chain(district.found_between_units()).collect();
    let say = |finding: &Finding| format!("{} {}: {}", finding.form.code, finding.id(), finding.message().say(Language::Chinese));
    let errors: Vec<String> = found.iter().filter(|finding| finding.check.severity == Severity::Error).map(say).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));

    let mut questions: BTreeMap<&str, usize> = BTreeMap::new();
    for finding in &found {
        *questions.entry(finding.check.id).or_default() += 1;
    }
    // Lists without days of publicity (once a submission), three returned payments, exchanges nobody closed, teachers without a certificate.
    assert_eq!(questions, BTreeMap::from([("SD-54", 66), ("SD-60", 3), ("TA-52", 23), ("TA-53", 40)]));
}
