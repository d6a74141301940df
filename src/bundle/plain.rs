//! Rows read the short way. A line that is byte for byte what this program writes for the row in it has one reading, and no tree is built to find it.
//! Every other line takes the long way, which says what is wrong with it.

use super::manifest::{LONGEST_PERSON, Submission};
use super::members::exact_moment;
use crate::model::{Form, Kind, Period, Record, RecordState, RowId, UnitCode, Value};
use crate::text::is_hidden;

pub(super) const BEGIN: &str = "{\"line\":\"row\",\"of\":";
pub(super) const RECORD: &str = ",\"record\":";

/// The row in a line, with the place of its submission. `json` is scratch room and holds the row's canonical JSON afterwards.
pub(super) fn row(line: &[u8], unit: UnitCode, submissions: &[Submission], json: &mut String) -> Option<(usize, Record)> {
    let mut rest = std::str::from_utf8(line).ok()?.strip_prefix(BEGIN)?;
    let of = usize::try_from(number(&mut rest)?).ok()?;
    let body = rest.strip_prefix(RECORD)?.strip_suffix('}')?;
    let submission = submissions.get(of)?;
    let record = record(body, submission.form, unit, &submission.period)?;
    json.clear();
    record.write_json(json);
    (*json == *body).then_some((of, record))
}

fn record(body: &str, form: &'static Form, unit: UnitCode, period: &Period) -> Option<Record> {
    // No text holds this: quotes inside it would be escaped.
    let (mut rest, end) = body.split_at(body.rfind(",\"filled_by\":")?);
    let mut end = end.strip_prefix(",\"filled_by\":")?;
    let filled_by = text(&mut end).filter(|name| (1..=LONGEST_PERSON).contains(&name.chars().count()))?;
    end = end.strip_prefix(",\"updated_at\":")?;
    let updated_at = exact_moment(text(&mut end)?)?;
    rest = rest.strip_prefix("{\"row_id\":")?;
    let id = RowId::parse(text(&mut rest)?)?;
    let mut record = Record::new(form, id, unit, period.clone(), filled_by, updated_at);
    record.state = RecordState::Complete;
    let mut fields = form.fields.iter();
    while !rest.is_empty() {
        rest = rest.strip_prefix(',')?;
        let name = text(&mut rest)?;
        rest = rest.strip_prefix(':')?;
        let field = fields.find(|field| *field.name == *name)?;
        record.set(field, Some(value(&mut rest, &field.kind)?));
    }
    (end == "}").then_some(record)
}

fn value(rest: &mut &str, kind: &Kind) -> Option<Value> {
    if rest.starts_with('"') {
        return Value::from_text(kind, text(rest)?);
    }
    if !matches!(kind, Kind::Flag) {
        return Value::from_integer(kind, number(rest)?);
    }
    let flag = rest.starts_with("true");
    *rest = rest.strip_prefix(if flag { "true" } else { "false" })?;
    Some(Value::Flag(flag))
}

/// A string without escapes and hidden characters.
fn text<'l>(rest: &mut &'l str) -> Option<&'l str> {
    let inner = rest.strip_prefix('"')?;
    let end = inner.bytes().position(|byte| matches!(byte, b'"' | b'\\'))?;
    let (text, behind) = inner.split_at(end);
    *rest = behind.strip_prefix('"')?;
    (!text.chars().any(is_hidden)).then_some(text)
}

fn number(rest: &mut &str) -> Option<i64> {
    let end = rest.bytes().position(|byte| !matches!(byte, b'0'..=b'9' | b'-')).unwrap_or(rest.len());
    let (digits, behind) = rest.split_at(end);
    *rest = behind;
    let is_plain = digits == "0" || !digits.trim_start_matches('-').starts_with('0');
    is_plain.then(|| digits.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::declaration_digest;
    use crate::forms::subsidy_disbursement::{AMOUNT_DUE, BENEFICIARY_NAME, FORM};
    use crate::model::{Date, Moment, Money};

    fn submission() -> Submission {
        Submission {
            form: &FORM,
            period: Period::parse("2018").unwrap(),
            sequence: 1,
            is_nil: false,
            row_count: 1,
            totals: Vec::new(),
            declaration: declaration_digest(&FORM),
            filled_by: "王建国".into(),
            reviewed_by: None,
            approved_by: None,
            contact_phone: None,
            review_note: None,
        }
    }

    fn read(line: &str) -> Option<(usize, Record)> {
        row(line.as_bytes(), UnitCode::parse("621102101").unwrap(), &[submission()], &mut String::new())
    }

    #[test]
    fn only_a_line_as_this_program_writes_it_goes_the_short_way() {
        let unit = UnitCode::parse("621102101").unwrap();
        let now = Moment::noon(Date::parse_iso("2019-09-16").unwrap());
        let mut record = Record::new(&FORM, RowId::generate(), unit, submission().period, "王建国", now);
        record.state = RecordState::Complete;
        record.set(&BENEFICIARY_NAME, Some(Value::Text("冯丽华".into())));
        record.set(&AMOUNT_DUE, Some(Value::Money(Money::fen(-150_000))));
        let mut line = format!("{BEGIN}0{RECORD}");
        record.write_json(&mut line);
        line.push('}');
        assert_eq!(read(&line), Some((0, record)));
        let turned: [(&str, &str); 12] = [
            ("冯丽华", "冯\\\\华"),
            ("冯丽华", "冯\\u534e"),
            ("冯丽华", "冯\u{202e}华"),
            ("冯丽华", ""),
            ("-150000", "-0150000"),
            ("-150000", "-150000.0"),
            ("-150000", "\"-150000\""),
            (":0,", ":00,"),
            (":0,", ":1,"),
            ("{\"row_id\"", "{ \"row_id\""),
            ("2019-09-16T12", "2019-09-16 12"),
            ("\"}}", "\",\"x\":{}}}"),
        ];
        for (right, other) in turned {
            let changed = line.replacen(right, other, 1);
            assert_ne!(changed, line);
            assert_eq!(read(&changed), None, "{changed}");
        }
        for length in 0..line.len() {
            assert_eq!(line.get(..length).and_then(read), None);
        }
        let (name, amount) = (line.find(",\"beneficiary_name\"").unwrap(), line.find(",\"amount_due\"").unwrap());
        let end = line.find(",\"filled_by\"").unwrap();
        let swapped = [&line[..name], &line[amount..end], &line[name..amount], &line[end..]].concat();
        let doubled = [&line[..end], &line[amount..end], &line[end..]].concat();
        assert_eq!((read(&swapped), read(&doubled)), (None, None));
    }
}
