//! Over all declarations: what every ledger, field, code list and figure must keep.

use std::collections::BTreeSet;
use tianbao::forms::codes::LISTS;
use tianbao::forms::party_branch::{self, figures::ADJUSTED};
use tianbao::forms::subsidy_disbursement::{self, figures::STUDENT_AID, programmes::PROGRAMMES, programmes::STANDARDS};
use tianbao::forms::{FORMS, codes, form};
use tianbao::model::{
    Asked, Carry, Code, Date, Field, FigureUnit, Filter, Form, Kind, Measure, Moment, Money, Need, Period, Record, Registers, RowId, Setting, Unit,
    UnitCode, Value,
};
use tianbao::text::Text;
use tianbao::text::visible;
use unicode_width::UnicodeWidthStr;

/// What every record of the ledger has besides its own fields.
const ENVELOPE: [&str; 3] = ["school_code", "school_name", "remark"];

/// The cells of a list beside its columns: the mark of the row, its state, a gap.
const BESIDE_COLUMNS: usize = 10;
const GAP: usize = 2;
const SCREEN: usize = 80;

fn fields() -> impl Iterator<Item = (&'static Form, &'static Field)> {
    FORMS.iter().flat_map(|form| form.fields.iter().map(move |field| (*form, *field)))
}

fn assert_unique<T: Ord + std::fmt::Debug>(what: &str, items: impl IntoIterator<Item = T>) {
    let mut seen = BTreeSet::new();
    for item in items {
        let shown = format!("{item:?}");
        assert!(seen.insert(item), "{what} stands twice: {shown}");
    }
}

/// A text that is there in both languages and can be shown as it is.
fn assert_complete(text: Text, what: &str) {
    for (said, language) in [(text.zh, "Chinese"), (text.en, "English")] {
        assert!(!said.trim().is_empty(), "{what} has no {language}");
        assert_eq!(visible(said), said, "{what} has hidden characters");
        assert_eq!(said.trim(), said, "{what} has blanks at an end");
    }
}

struct Office {
    unit: Unit,
    registers: Registers,
    period: Period,
}

fn office() -> Office {
    Office {
        unit: Unit { code: UnitCode::parse("621102103").unwrap(), name: "巉口镇".into(), role: Code::new("T").unwrap(), is_rural: true },
        registers: Registers::default(),
        period: Period::Year(2019),
    }
}

impl Office {
    fn setting(&self) -> Setting<'_> {
        Setting { unit: &self.unit, period: &self.period, registers: &self.registers, today: Date::new(2019, 9, 20).unwrap(), serial: 14 }
    }

    fn empty(&self, form: &'static Form) -> Record {
        let now = Moment::noon(Date::new(2019, 9, 20).unwrap());
        Record::new(form, RowId::generate(), self.unit.code, self.period.clone(), "张某", now)
    }
}

/// Records that make every condition of the form hold at least once: one for each code of each code field, flags set, counts above zero.
fn varied(form: &'static Form, office: &Office) -> Vec<Record> {
    let mut records = vec![office.empty(form)];
    for field in form.fields {
        let values: Vec<Value> = match field.kind {
            Kind::Code(list) => list.offered().map(|entry| Value::code(entry.code)).collect(),
            Kind::Flag => vec![Value::Flag(true), Value::Flag(false)],
            Kind::Integer(_) => vec![Value::Integer(0), Value::Integer(1)],
            Kind::Money | Kind::SignedMoney => vec![Value::Money(Money::ZERO), Value::Money(Money::yuan(1))],
            _ => field.kind.parse(field.example).unwrap().into_iter().collect(),
        };
        records.extend(values.into_iter().map(|value| {
            let mut record = office.empty(form);
            record.set(field, Some(value));
            record
        }));
    }
    records
}

#[test]
fn the_ledgers_have_the_fields_of_the_plan() {
    for (code, own) in [("PB", 62), ("TA", 56), ("SD", 46)] {
        let form = form(code).unwrap();
        let (envelope, fields): (Vec<&Field>, Vec<&Field>) = form.fields.iter().partition(|field| ENVELOPE.contains(&field.name));
        assert_eq!((fields.len(), envelope.len()), (own, ENVELOPE.len()), "{code}");
    }
}

#[test]
fn names_are_unique_and_places_are_right() {
    assert_unique("a form's code", FORMS.iter().map(|form| form.code));
    assert_unique("a table", FORMS.iter().map(|form| form.table));
    for form in FORMS {
        assert_unique("a field", form.fields.iter().map(|field| field.name));
        assert_unique("a column", form.fields.iter().map(|field| field.column()));
        for (place, field) in form.fields.iter().enumerate() {
            assert_eq!(field.slot(), place, "{}.{}", form.code, field.name);
            assert!(field.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_'), "{}", field.name);
            assert!(form.field(field.name) == Some(*field));
        }
        for field in form.key_fields.iter().chain([&form.name]).chain(&form.amount) {
            assert!(form.fields.contains(field), "{} is a field of {}", field.name, form.code);
        }
    }
}

#[test]
fn labels_are_unique_within_a_form_and_their_short_ones_fit() {
    for form in FORMS {
        for say in [|text: Text| text.zh, |text: Text| text.en] {
            assert_unique("a label", form.fields.iter().map(|field| say(field.label)));
            assert_unique("a short label", form.fields.iter().map(|field| say(field.short_label())));
        }
        for field in form.fields {
            let short = field.short_label();
            assert!(short.zh.width() <= 20, "{}.{}: {}", form.code, field.name, short.zh);
            assert!(short.en.width() <= 28, "{}.{}: {}", form.code, field.name, short.en);
        }
    }
}

#[test]
fn headings_of_sheets_mean_one_field_each() {
    for form in FORMS {
        let mut headings = Vec::new();
        for field in form.fields {
            assert_unique("a synonym", field.synonyms);
            let own: BTreeSet<&str> = [field.name, field.label.zh, field.label.en].into_iter().chain(field.synonyms.iter().copied()).collect();
            headings.extend(own);
        }
        assert_unique("a heading", headings);
    }
    for (code, heading, name) in [
        ("SD", "卡号", "bank_card_no"),
        ("SD", "开户行", "bank_name"),
        ("SD", "实发数", "amount_paid"),
        ("SD", "标准", "standard_amount"),
        ("SD", "月数", "quantity"),
        ("SD", "身份证号", "id_number"),
        ("TA", "身份证号码", "id_number"),
        ("TA", "联系电话", "mobile"),
        ("TA", "单位", "school_name"),
        ("PB", "支部书记", "secretary_name"),
    ] {
        assert!(form(code).unwrap().field(name).unwrap().synonyms.contains(&heading), "{heading}");
    }
}

#[test]
fn help_and_examples_are_complete() {
    for (form, field) in fields() {
        let what = format!("{}.{}", form.code, field.name);
        assert_complete(field.label, &what);
        assert_complete(field.short_label(), &what);
        assert_complete(field.help, &what);
        if let Asked::When { why, .. } = field.asked {
            assert_complete(why, &what);
        }
        let value = field.kind.parse(field.example);
        assert!(matches!(value, Ok(Some(_))), "{what}: the example is a value of the field, {value:?}");
    }
    for form in FORMS {
        assert_complete(form.title, form.code);
        assert_complete(form.short_title, form.code);
        form.sections.iter().for_each(|section| assert_complete(section.title, form.code));
        form.totals.iter().for_each(|total| assert_complete(total.label, total.name));
    }
}

#[test]
fn a_list_fits_eighty_columns() {
    for form in FORMS {
        let columns: Vec<&Field> = form.listed().collect();
        let cells: usize = columns.iter().map(|field| usize::from(field.width)).sum();
        let gaps = GAP * columns.len().saturating_sub(1);
        assert!(BESIDE_COLUMNS + cells + gaps <= SCREEN, "{}: {cells} cells and {gaps} between", form.code);
        assert!(columns.contains(&form.name), "{}: a list says which record is meant", form.code);
        for field in columns {
            let short = field.short_label();
            assert!(short.zh.width().max(short.en.width()) <= usize::from(field.width), "{}.{} fits its column", form.code, field.name);
        }
    }
}

#[test]
fn what_is_required_comes_before_what_is_rarely_filled() {
    for form in FORMS {
        let last = form.sections.len() - 1;
        for field in form.fields {
            assert!(usize::from(field.section) <= last, "{}.{}", form.code, field.name);
            let always = matches!(field.need, Need::Required) && matches!(field.asked, Asked::Always);
            let is_asked_of_a_person = always && field.default.is_none();
            assert!(!is_asked_of_a_person || usize::from(field.section) < last, "{}.{} is always required", form.code, field.name);
            if usize::from(field.section) == 0 && field.default.is_none() && !field.is_computed() {
                let may_stay_empty = matches!(field.need, Need::Optional) && matches!(field.asked, Asked::Always);
                assert!(!may_stay_empty || field.carry != Carry::No, "{}.{} is rarely filled", form.code, field.name);
            }
        }
    }
}

#[test]
fn conditions_and_defaults_bear_any_record() {
    let office = office();
    let setting = office.setting();
    for form in FORMS {
        let mut asked: BTreeSet<&str> = BTreeSet::new();
        for mut record in varied(form, &office) {
            let mut look = |record: &Record| {
                asked.extend(form.fields.iter().filter(|field| field.is_asked(record)).map(|field| field.name));
                let _ = (form.key)(record);
                record.first_missing();
            };
            look(&record);
            record.fill_defaults(&setting);
            record.refresh_derived(&setting);
            look(&record);
            for field in form.fields {
                if let Some(value) = record.value(field) {
                    let read = field.kind.parse(&value.plain());
                    assert_eq!(read, Ok(Some(value.clone())), "{}.{}: a default is a value of its field", form.code, field.name);
                }
            }
            assert!(!record.has_typed());
        }
        for field in form.fields {
            assert!(asked.contains(field.name), "{}.{} is asked of some record", form.code, field.name);
        }
    }
}

#[test]
fn what_is_carried_fits_where_it_goes() {
    for (form, field) in fields() {
        assert!(!(field.is_computed() && field.carry != Carry::No), "{}.{} is computed anew", form.code, field.name);
        if let Carry::ClosingOf(closing) = field.carry {
            assert!(form.fields.contains(&closing), "{}.{}", form.code, field.name);
            assert_eq!(format!("{:?}", closing.kind), format!("{:?}", field.kind), "{}.{}", form.code, field.name);
        }
    }
}

#[test]
fn code_lists_are_sound() {
    assert_unique("a list", LISTS.iter().map(|list| list.name));
    for list in LISTS {
        assert_complete(list.title, list.name);
        assert_unique(list.name, list.entries.iter().map(|entry| entry.code));
        assert_unique(list.name, list.offered().map(|entry| entry.label.zh));
        assert!(list.offered().count() > 1, "{} leaves a choice", list.name);
        for entry in list.entries {
            assert_complete(entry.label, list.name);
            assert!(Code::new(entry.code).is_some(), "{}: {}", list.name, entry.code);
        }
        for entry in list.offered() {
            for text in [entry.code, entry.label.zh, &format!("{} {}", entry.code, entry.label.zh)] {
                assert_eq!(list.find(text).map(|found| found.code), Some(entry.code), "{}: {text}", list.name);
            }
        }
    }
    for (form, field) in fields() {
        if let Kind::Code(list) = field.kind {
            assert!(LISTS.iter().any(|known| std::ptr::eq(*known, list)), "{}.{}: its list is known", form.code, field.name);
        }
    }
}

#[test]
fn rosters_may_leave_out_the_last_character_of_a_sex_or_a_people() {
    for (list, short, code) in
        [(&codes::GENDER, "男", "1"), (&codes::GENDER, "女", "2"), (&codes::ETHNICITY, "汉", "01"), (&codes::ETHNICITY, "回", "03")]
    {
        assert_eq!(list.find(short).map(|entry| entry.code), Some(code), "{short}");
    }
    assert!(codes::GENDER.find("").is_none() && codes::GENDER.find("性").is_none() && codes::ETHNICITY.find("族").is_none());
}

fn filters_of(measure: &Measure) -> &'static [Filter] {
    match measure {
        Measure::Share(filters) => filters,
        Measure::Count | Measure::Distinct(_) | Measure::Sum(_) | Measure::Highest(_) | Measure::Lowest(_) | Measure::Average(_) => &[],
    }
}

fn fields_of(measure: &Measure) -> Vec<&'static Field> {
    match measure {
        Measure::Count | Measure::Share(_) => Vec::new(),
        Measure::Distinct(field) | Measure::Highest(field) | Measure::Lowest(field) | Measure::Average(field) => vec![field],
        Measure::Sum(fields) => fields.to_vec(),
    }
}

#[test]
fn figures_count_what_their_ledger_has() {
    assert_unique("a figure", FORMS.iter().flat_map(|form| form.figures).map(|figure| figure.id));
    for form in FORMS {
        for figure in form.figures {
            let id = figure.id;
            assert!(*figure.form == **form, "{id} stands in its own ledger");
            assert_complete(figure.label, id);
            let FigureUnit { label, is_money } = figure.unit;
            assert_complete(label, id);
            let measured = fields_of(&figure.measure);
            assert!(measured.iter().all(|field| form.fields.contains(field)), "{id}");
            let counts_money =
                !matches!(figure.measure, Measure::Distinct(_)) && measured.iter().any(|field| matches!(field.kind, Kind::Money | Kind::SignedMoney));
            assert_eq!(counts_money, is_money, "{id}: its unit says what it is");
            for filter in figure.filters.iter().chain(filters_of(&figure.measure)) {
                match filter {
                    Filter::OneOf(field, codes) | Filter::NoneOf(field, codes) => {
                        assert!(form.fields.contains(field), "{id}");
                        let Kind::Code(list) = field.kind else { panic!("{id}: {} has no codes", field.name) };
                        assert!(codes.iter().all(|code| list.entry(code).is_some()), "{id}");
                        assert_unique(id, codes.iter());
                    }
                    Filter::Yes(field) => assert!(form.fields.contains(field) && matches!(field.kind, Kind::Flag), "{id}"),
                }
            }
        }
    }
}

#[test]
fn control_totals_are_unique_and_of_the_form() {
    for form in FORMS {
        assert!(!form.totals.is_empty(), "{}", form.code);
        assert_unique("a total", form.totals.iter().map(|total| total.name));
        for total in form.totals {
            assert!(fields_of(&total.measure).iter().all(|field| form.fields.contains(field)), "{}", total.name);
        }
    }
}

#[test]
fn a_branch_counts_as_adjusted_by_every_change_but_elections() {
    let others: Vec<&str> = codes::BRANCH_CHANGE_TYPE.entries.iter().map(|entry| entry.code).filter(|code| !ADJUSTED.contains(code)).collect();
    assert_eq!(others, ["00", "08", "09"]);
    assert!(ADJUSTED.iter().all(|code| codes::BRANCH_CHANGE_TYPE.entry(code).is_some()));
    assert!(party_branch::FORM.figures.iter().any(|figure| figure.id == "party.branches_adjusted"));
}

#[test]
fn the_table_of_programmes_is_the_list_of_programmes() {
    let listed: Vec<&str> = codes::SUBSIDY_PROGRAMME.entries.iter().map(|entry| entry.code).collect();
    let known: Vec<&str> = PROGRAMMES.iter().map(|programme| programme.code).collect();
    assert_eq!(known, listed);
    for programme in PROGRAMMES {
        assert!(codes::RECORD_MODE.entry(programme.mode).is_some() && codes::STANDARD_UNIT.entry(programme.unit).is_some(), "{}", programme.code);
        assert_eq!(STUDENT_AID.contains(&programme.code), programme.counts_in_student_aid, "{}", programme.code);
    }
    assert_eq!(STUDENT_AID.len(), 14);
    assert!(!STUDENT_AID.contains(&"S00"), "heads are no payments");
    for standard in STANDARDS {
        assert!(known.contains(&standard.programme), "{}", standard.programme);
    }
    assert!(subsidy_disbursement::PAID.iter().all(|code| codes::PAYMENT_STATUS.entry(code).is_some()));
}
