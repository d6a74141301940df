//! A filter as a condition on the rows of a submission.

use crate::filter::{Filter, Test};
use crate::model::{Field, Form, RowId, Status};
use rusqlite::types::Value as Bound;
use std::fmt::Write;

/// Row ids that go into one bound text: no text may be longer than the database takes.
const IDS_IN_A_TEXT: usize = 20_000;

/// A condition on a row of a form's table, and what its blanks `?2`, `?3` … are bound to; `?1` is the number of the submission.
///
/// The condition is never NULL, so that it can be turned round and counted. No index serves it but those on names and letters that its parts ask for:
/// whoever asks for many rows goes stretch by stretch.
pub(super) struct Condition {
    pub sql: String,
    pub bound: Vec<Bound>,
}

impl Condition {
    pub fn of(form: &'static Form, submission: i64, filter: &Filter) -> Condition {
        let mut condition = Condition { sql: String::new(), bound: vec![Bound::Integer(submission)] };
        for term in filter.terms() {
            if !condition.sql.is_empty() {
                condition.sql.push_str(" AND ");
            }
            let test = condition.test(form, &term.test);
            let not = if term.is_excluded { "NOT " } else { "" };
            // Writing to a string cannot fail.
            let _ = write!(condition.sql, "{not}ifnull({test}, 0)");
        }
        if condition.sql.is_empty() {
            condition.sql.push('1');
        }
        condition
    }

    /// Binds a value; gives its blank.
    fn blank(&mut self, value: Bound) -> String {
        let place = self.bound.iter().position(|bound| *bound == value).unwrap_or_else(|| {
            self.bound.push(value);
            self.bound.len() - 1
        });
        format!("?{}", place + 1)
    }

    fn text(&mut self, text: &str) -> String {
        self.blank(Bound::Text(text.to_owned()))
    }

    fn test(&mut self, form: &'static Form, test: &Test) -> String {
        match test {
            Test::Any(ways) if ways.is_empty() => "0".into(),
            Test::Any(ways) => {
                let ways: Vec<String> = ways.iter().map(|way| self.test(form, way)).collect();
                // A blank column shows nothing, and must not hide what another shows.
                format!("({})", ways.iter().map(|way| format!("ifnull({way}, 0)")).collect::<Vec<_>>().join(" OR "))
            }
            Test::Has(field, text) => format!("instr({}, {}) > 0", field.column(), self.text(text)),
            Test::Is(field, text) => format!("{} = {}", field.column(), self.text(text)),
            Test::OneOf(field, texts) => self.one_of(&field.column(), texts.iter().map(|text| &**text)),
            Test::Between(field, from, to) => format!("{} BETWEEN {} AND {}", field.column(), self.text(from), self.text(to)),
            Test::Within(field, from, to) => format!("{} BETWEEN {from} AND {to}", field.column()),
            Test::Letters(field, letters) => {
                let (from, to) = (self.text(letters), self.text(&format!("{letters}\u{10FFFF}")));
                format!("{} IN (SELECT name FROM person WHERE letters >= {from} AND letters < {to})", field.column())
            }
            Test::Empty(field) => {
                let typed = format!("EXISTS (SELECT 1 FROM draft WHERE {} AND draft.field = '{}')", of_row(form), field.name);
                format!("({} IS NULL AND NOT {typed})", field.column())
            }
            Test::Typed(field, text) => {
                let of_field = field.map_or_else(String::new, |field: &Field| format!(" AND draft.field = '{}'", field.name));
                let blank = self.text(text);
                // Only a draft has such text, and few rows are drafts.
                format!("(state = 'draft' AND EXISTS (SELECT 1 FROM draft WHERE {}{of_field} AND instr(draft.text, {blank}) > 0))", of_row(form))
            }
            Test::Draft => "state = 'draft'".into(),
            // What was exported stands under its moment; an export that was withdrawn, and that the district never decided on, counts for nothing.
            Test::Unreported => "(state = 'draft' OR updated_at > ifnull((SELECT exported_at FROM submission WHERE number = ?1 \
                 AND (status NOT IN ('10', '20', '25', '30') OR received_at IS NOT NULL OR decided_sequence IS NOT NULL)), ''))"
                .into(),
            Test::Returned => {
                let sent: Vec<String> = Status::ALL.iter().filter(|status| status.is_sent()).map(|status| format!("'{}'", status.code())).collect();
                format!(
                    "((SELECT status FROM submission WHERE number = ?1) NOT IN ({}) AND \
                     EXISTS (SELECT 1 FROM comment WHERE comment.submission = ?1 AND comment.row_id = {}.row_id))",
                    sent.join(", "),
                    form.table
                )
            }
            Test::Rows(rows) => {
                let texts: Vec<String> = rows.chunks(IDS_IN_A_TEXT).map(|rows| self.blank(Bound::Text(listed(rows)))).collect();
                let selects: Vec<String> = texts.iter().map(|blank| format!("SELECT value FROM json_each({blank})")).collect();
                if selects.is_empty() { "0".into() } else { format!("{}.row_id IN ({})", form.table, selects.join(" UNION ALL ")) }
            }
        }
    }

    fn one_of<'t>(&mut self, column: &str, texts: impl Iterator<Item = &'t str>) -> String {
        let list = crate::json::Json::list(texts.map(crate::json::Json::string));
        let blank = self.text(&list.to_string());
        format!("{column} IN (SELECT value FROM json_each({blank}))")
    }
}

fn of_row(form: &Form) -> String {
    format!("draft.form = '{}' AND draft.row_id = {}.row_id", form.code, form.table)
}

/// Row ids as a JSON list.
fn listed(rows: &[RowId]) -> String {
    let mut list = String::with_capacity(rows.len() * 39 + 2);
    list.push('[');
    for (index, row) in rows.iter().enumerate() {
        let comma = if index > 0 { "," } else { "" };
        // Writing to a string cannot fail.
        let _ = write!(list, "{comma}\"{row}\"");
    }
    list.push(']');
    list
}
