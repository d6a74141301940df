//! A small ledger with a field of every kind, so that vectors do not change with the real ones.

use std::collections::BTreeMap;
use tianbao::model::*;
use tianbao::text::Text;

static LIST: CodeList = CodeList {
    name: "colour",
    title: Text::same("colour"),
    standard: "",
    entries: &[
        CodeEntry { code: "01", label: Text::same("red"), offered: true, synonyms: &[] },
        CodeEntry { code: "02", label: Text::same("blue"), offered: true, synonyms: &[] },
    ],
};

pub static PERSON: Field = Field::new("person", Kind::Name).required().at(0);
pub static COLOUR: Field = Field::new("colour", Kind::Code(&LIST)).at(1);
pub static SCHOOL: Field = Field::new("school", Kind::School).at(2);
pub static CLASSES: Field = Field::new("classes", Kind::Integer(999)).at(3);
pub static HOURS: Field = Field::new("hours", Kind::Decimal(9999)).at(4);
pub static AMOUNT: Field = Field::new("amount", Kind::Money).at(5);
pub static CHANGE: Field = Field::new("change", Kind::SignedMoney).at(6);
pub static IS_NEW: Field = Field::new("is_new", Kind::Flag).at(7);
pub static PAID_ON: Field = Field::new("paid_on", Kind::Date).at(8);
pub static SINCE: Field = Field::new("since", Kind::Month).at(9);
pub static NUMBER: Field = Field::new("id_number", Kind::Document).at(10);
pub static PHONE: Field = Field::new("phone", Kind::Mobile).at(11);
pub static CARD: Field = Field::new("bank_card", Kind::BankCard).at(12);
pub static REMARK: Field = Field::new("remark", Kind::Text(200)).at(13);

static CHECK: Check = Check::warning("TT-01", "有疑问", "doubtful", Rule::Record(|_| None));

pub static FORM: Form = Form {
    code: "TT",
    table: "test",
    title: Text::same("test"),
    short_title: Text::same("test"),
    sections: &[],
    fields: &[&PERSON, &COLOUR, &SCHOOL, &CLASSES, &HOURS, &AMOUNT, &CHANGE, &IS_NEW, &PAID_ON, &SINCE, &NUMBER, &PHONE, &CARD, &REMARK],
    key: |_| None,
    key_fields: &[&PERSON],
    name: &PERSON,
    amount: Some(&AMOUNT),
    rolling: Rolling::Never(Text::same("")),
    checks: &[&CHECK],
    totals: &[],
    figures: &[],
};

pub static FORMS: &[&Form] = &[&FORM];

pub fn check() -> &'static Check {
    &CHECK
}

pub fn unit() -> UnitCode {
    UnitCode::parse("621102103").unwrap()
}

pub fn moment() -> Moment {
    Moment::parse("2019-09-16T10:21:00+08:00").unwrap()
}

/// A complete row with these fields typed in.
pub fn record(id: RowId, typed: &BTreeMap<&str, String>) -> Record {
    let mut record = Record::new(&FORM, id, unit(), Period::Year(2019), "张某", moment());
    for (name, text) in typed {
        let field = FORM.field(name).unwrap();
        record.put_typed(field, text);
        assert!(!matches!(record.cell(field), Cell::Typed(_)), "{name}: {text}");
    }
    record.state = RecordState::Complete;
    record
}
