//! The declarations of the ledgers and `schema.sql` agree: the database itself is asked, over all forms and fields.

use rusqlite::types::Value as Bound;
use rusqlite::{Connection, params_from_iter};
use std::collections::BTreeSet;
use tianbao::forms::{FORMS, codes};
use tianbao::model::{Asked, Field, Form, Kind, Money, Need};

const ROW: &str = "01920000-0000-7000-8000-000000000001";

fn database() -> Connection {
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch("PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF;").unwrap();
    connection.execute_batch(include_str!("../schema.sql")).unwrap();
    connection.execute("INSERT INTO unit VALUES ('621102103', '内官营镇', 'T', 1)", []).unwrap();
    for (index, form) in FORMS.iter().enumerate() {
        connection
            .execute(
                "INSERT INTO submission (number, id, unit, form, period) VALUES (?, ?, '621102103', ?, '2019')",
                (index as i64 + 1, format!("{index:036}"), form.code),
            )
            .unwrap();
    }
    connection
}

/// Tries a row with these columns filled, and leaves nothing behind.
fn takes(connection: &Connection, form: &Form, state: &str, filled: &[(String, Bound)]) -> bool {
    let submission = FORMS.iter().position(|known| *known == form).unwrap() as i64 + 1;
    let mut columns = vec!["submission".to_owned(), "row_id".into(), "state".into(), "filled_by".into(), "updated_at".into(), "digest".into()];
    let mut bound: Vec<Bound> = vec![
        Bound::Integer(submission),
        Bound::Text(ROW.into()),
        Bound::Text(state.into()),
        Bound::Text("张某".into()),
        Bound::Text("2019-09-16T10:21:00+08:00".into()),
        Bound::Blob(vec![0; 16]),
    ];
    for (column, value) in filled {
        columns.push(column.clone());
        bound.push(value.clone());
    }
    let blanks = vec!["?"; columns.len()].join(", ");
    let sql = format!("INSERT INTO {} ({}) VALUES ({blanks})", form.table, columns.join(", "));
    let taken = connection.prepare_cached(&sql).unwrap().execute(params_from_iter(bound)).is_ok();
    connection.execute(&format!("DELETE FROM {}", form.table), []).unwrap();
    taken
}

fn takes_alone(connection: &Connection, form: &Form, field: &Field, value: Bound) -> bool {
    takes(connection, form, "draft", &[(field.column(), value)])
}

fn texts(values: &[&str]) -> Vec<Bound> {
    values.iter().map(|text| Bound::Text((*text).into())).collect()
}

/// What a field of this kind just takes: both ends of its range, the longest text.
fn inside(kind: &Kind) -> Vec<Bound> {
    match kind {
        Kind::Text(longest) => texts(&["一", &"字".repeat(usize::from(*longest))]),
        Kind::Name => texts(&["王某", &"字".repeat(36)]),
        Kind::Code(list) => list.entries.iter().map(|entry| Bound::Text(entry.code.into())).collect(),
        Kind::School => texts(&["2162990007"]),
        Kind::Integer(most) | Kind::Decimal(most) => vec![Bound::Integer(0), Bound::Integer(*most)],
        Kind::Money => vec![Bound::Integer(0), Bound::Integer(Money::LARGEST)],
        Kind::SignedMoney => vec![Bound::Integer(-Money::LARGEST), Bound::Integer(Money::LARGEST)],
        Kind::Flag => vec![Bound::Integer(0), Bound::Integer(1)],
        Kind::Date | Kind::PlannedDate => texts(&["1800-01-01", "2020-02-29", "2199-12-31"]),
        Kind::Month => texts(&["1800-01", "2019-12", "2199-12"]),
        Kind::Document => texts(&["A", "62119919880512904X", "H(1234567)-0", "01234567890123456789"]),
        Kind::Mobile => texts(&["13000000000", "19999999999"]),
        Kind::Certificate => texts(&["20111", "20116211022000123"]),
        Kind::BankCard => texts(&["6299990000000000012"]),
        Kind::StudentNumber => texts(&["G621", "G621199198805129048"]),
    }
}

/// One step beyond: what neither the form nor the table takes.
fn outside(kind: &Kind) -> Vec<Bound> {
    match kind {
        Kind::Text(longest) => texts(&["", &"字".repeat(usize::from(*longest) + 1)]),
        Kind::Name => texts(&["王", &"字".repeat(37)]),
        Kind::Code(_) => texts(&["", "~", "000000"]),
        Kind::School => texts(&["216299000", "21629900071", "216299000X"]),
        Kind::Integer(most) | Kind::Decimal(most) => vec![Bound::Integer(-1), Bound::Integer(most + 1)],
        Kind::Money => vec![Bound::Integer(-1), Bound::Integer(Money::LARGEST + 1)],
        Kind::SignedMoney => vec![Bound::Integer(-Money::LARGEST - 1), Bound::Integer(Money::LARGEST + 1)],
        Kind::Flag => vec![Bound::Integer(-1), Bound::Integer(2)],
        Kind::Date | Kind::PlannedDate => {
            texts(&["1799-12-31", "2200-01-01", "2019-02-29", "2019-13-01", "2019-8-1", "20190801", "2019-08-26 ", "2019-08-26T00:00"])
        }
        Kind::Month => texts(&["1799-12", "2200-01", "2019-00", "2019-13", "2019-8", "201908", "2019-08-01"]),
        Kind::Document => texts(&["", "62119919880512904x", "身份证", "A 1", "012345678901234567890"]),
        Kind::Mobile => texts(&["12000000000", "1300000000", "130000000000", "1300000000a"]),
        Kind::Certificate => texts(&["2011", "201162110220001234", "2011621102200012X"]),
        Kind::BankCard => texts(&["629999000000001", "62999900000000000127", "629999000000000001X"]),
        Kind::StudentNumber => texts(&["G62", "G6211991988051290481", "g621"]),
    }
}

/// Whether the form reads the value back.
fn form_takes(kind: &Kind, value: &Bound) -> bool {
    match value {
        Bound::Integer(number) => kind.restore_integer(*number).is_some(),
        Bound::Text(text) => kind.restore_text(text).is_some(),
        _ => false,
    }
}

fn fields() -> impl Iterator<Item = (&'static Form, &'static Field)> {
    FORMS.iter().flat_map(|form| form.fields.iter().map(move |field| (*form, *field)))
}

#[test]
fn every_field_has_its_column_with_its_type_and_there_is_no_other() {
    const ENVELOPE: [(&str, &str); 7] = [
        ("position", "INTEGER"),
        ("submission", "INTEGER"),
        ("row_id", "TEXT"),
        ("state", "TEXT"),
        ("filled_by", "TEXT"),
        ("updated_at", "TEXT"),
        ("digest", "BLOB"),
    ];
    let connection = database();
    for form in FORMS {
        let declared = form.fields.iter().map(|field| (field.column(), if field.kind.is_whole_number() { "INTEGER" } else { "TEXT" }.to_owned()));
        // The order on the screen may change; the columns need not follow.
        let wanted: BTreeSet<(String, String)> =
            ENVELOPE.iter().map(|(name, kind)| ((*name).to_owned(), (*kind).to_owned())).chain(declared).collect();
        let mut statement = connection.prepare("SELECT name, type FROM pragma_table_info(?)").unwrap();
        let found: BTreeSet<(String, String)> =
            statement.query_map([form.table], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().collect::<Result<_, _>>().unwrap();
        assert_eq!(found, wanted, "{}", form.table);
    }
}

#[test]
fn every_table_is_strict_and_every_form_is_known() {
    let connection = database();
    let loose: Vec<String> = connection
        .prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(loose, Vec::<String>::new());
    let mut declared: Vec<(String, String)> = FORMS.iter().map(|form| (form.code.to_owned(), form.table.to_owned())).collect();
    declared.sort();
    let known: Vec<(String, String)> = connection
        .prepare("SELECT code, ledger FROM form ORDER BY code")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    assert_eq!(known, declared);
}

#[test]
fn code_tables_hold_the_codes_of_their_lists_and_no_others() {
    let connection = database();
    let tables: Vec<String> = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'code\\_%' ESCAPE '\\'")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for table in &tables {
        let list = codes::LISTS.iter().find(|list| table.strip_prefix("code_") == Some(list.name)).unwrap_or_else(|| panic!("{table}"));
        let mut declared: Vec<&str> = list.entries.iter().map(|entry| entry.code).collect();
        declared.sort_unstable();
        let held: Vec<String> = connection
            .prepare(&format!("SELECT code FROM {table} ORDER BY code"))
            .unwrap()
            .query_map([], |row| row.get(0))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        assert_eq!(held, declared, "{table}");
    }
    for (form, field) in fields() {
        if let Kind::Code(list) = &field.kind {
            assert!(tables.contains(&format!("code_{}", list.name)), "{}.{}", form.code, field.name);
        }
    }
}

#[test]
fn what_a_form_takes_the_table_takes() {
    let connection = database();
    for (form, field) in fields() {
        for value in inside(&field.kind) {
            assert!(form_takes(&field.kind, &value), "form {} {} {value:?}", form.code, field.name);
            assert!(takes_alone(&connection, form, field, value.clone()), "table {} {} {value:?}", form.code, field.name);
        }
    }
}

#[test]
fn one_step_beyond_is_refused_by_the_form_and_by_the_table() {
    let connection = database();
    for (form, field) in fields() {
        for value in outside(&field.kind) {
            assert!(!form_takes(&field.kind, &value), "form {} {} {value:?}", form.code, field.name);
            assert!(!takes_alone(&connection, form, field, value.clone()), "table {} {} {value:?}", form.code, field.name);
        }
        let other_type = if field.kind.is_whole_number() { Bound::Text("一".into()) } else { Bound::Blob(vec![1]) };
        assert!(!takes_alone(&connection, form, field, other_type), "type {} {}", form.code, field.name);
    }
}

fn is_always_required(field: &Field) -> bool {
    matches!(field.need, Need::Required) && matches!(field.asked, Asked::Always)
}

#[test]
fn a_complete_row_needs_what_is_always_required_and_nothing_else() {
    let connection = database();
    for form in FORMS {
        let required: Vec<(String, Bound)> =
            form.fields.iter().filter(|field| is_always_required(field)).map(|field| (field.column(), inside(&field.kind).swap_remove(0))).collect();
        assert!(takes(&connection, form, "complete", &required), "{}", form.code);
        for missing in 0..required.len() {
            let mut rest = required.clone();
            let (column, _) = rest.remove(missing);
            assert!(!takes(&connection, form, "complete", &rest), "{} {column}", form.code);
            assert!(takes(&connection, form, "draft", &rest), "{} {column}", form.code);
        }
        assert!(!takes(&connection, form, "done", &required), "{}", form.code);
    }
}

#[test]
fn a_row_stands_once_in_its_submission_and_belongs_to_one() {
    let connection = database();
    for form in FORMS {
        let insert = |submission: i64, row: &str| {
            connection.execute(
                &format!(
                    "INSERT INTO {} (submission, row_id, state, filled_by, updated_at, digest) VALUES (?, ?, 'draft', '张某', ?, ?)",
                    form.table
                ),
                (submission, row, "2019-09-16T10:21:00+08:00", [0u8; 16]),
            )
        };
        assert!(insert(1, ROW).is_ok());
        assert!(insert(1, ROW).is_err(), "twice");
        assert!(insert(99, ROW).is_err(), "a submission that is not there");
        assert!(insert(1, "01920000-0000-7000-8000-00000000000G").is_err(), "no row id");
    }
}

#[test]
fn lists_and_look_ups_use_their_indexes() {
    let connection = database();
    let plan = |sql: String| -> String {
        let mut statement = connection.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
        let steps = statement.query_map([], |row| row.get::<_, String>(3)).unwrap();
        steps.collect::<Result<Vec<_>, _>>().unwrap().join("; ")
    };
    for form in FORMS {
        let table = form.table;
        let list = plan(format!("SELECT * FROM {table} WHERE submission = 1 AND position > 5 ORDER BY position LIMIT 50"));
        assert!(list.contains(&format!("USING INDEX {table}_list")) && !list.contains("TEMP"), "{list}");
        let one = plan(format!("SELECT * FROM {table} WHERE row_id = 'x' AND submission = 1"));
        assert!(one.contains("USING INDEX sqlite_autoindex"), "{one}");
        for field in form.fields.iter().filter(|field| **field == form.name || matches!(field.kind, Kind::Document)) {
            let found = plan(format!("SELECT * FROM {table} WHERE {} = 'x'", field.column()));
            assert!(found.contains("USING INDEX"), "{found}");
        }
    }
}

#[test]
fn the_journal_takes_entries_and_gives_none_back() {
    let connection = database();
    let entry = "INSERT INTO log (time, operator, act, detail, hash) VALUES ('2019-09-16T10:21:00+08:00', '张某', 'save', '{}', zeroblob(32))";
    connection.execute(entry, []).unwrap();
    assert!(connection.execute("UPDATE log SET operator = '李某'", []).is_err());
    assert!(connection.execute("DELETE FROM log", []).is_err());
}
