use crate::harness::{Changes, Scene, TODAY, date};
use crate::party_branch::branch;
use std::cell::RefCell;
use tianbao::check::{check_record, first_error};
use tianbao::error::{Error, Result};
use tianbao::forms::FORMS;
use tianbao::model::{Elsewhere, Excerpt, Explanation, Form, Kind, Moment, Record, Setting, Severity, Source};
use tianbao::text::Text;

/// Members exceed the total (an error), and no dues were paid (a warning).
const WRONG: Changes = &[("members_female", "24"), ("dues_paid", "0")];

fn ids(scene: &Scene) -> Vec<String> {
    scene.found().iter().map(|finding| format!("{} {}", finding.check.id, finding.row.map_or(0, |row| row.number))).collect()
}

#[test]
fn findings_come_in_order_of_row_and_check_and_the_whole_submission_first() {
    assert_eq!(ids(&branch().row(WRONG).row(WRONG)), ["PB-06 1", "PB-64 1", "CM-16 2", "PB-02 2", "PB-06 2", "PB-64 2"]);
    let closed = branch().in_period("2017").row(&[("as_of_date", "2017-01-31"), ("dues_paid", "0")]);
    assert_eq!(ids(&closed), ["CM-15 0", "PB-64 1"]);
}

#[test]
fn an_explanation_stands_beside_the_warning_it_answers_and_closes_it() {
    let scene = branch().row(WRONG).row(WRONG);
    let found = scene.found();
    let warning = found.iter().find(|finding| finding.check.id == "PB-64").unwrap();
    let answer = |row| Explanation {
        check: warning.check,
        row,
        text: "已由区教育党工委统一收缴".into(),
        person: "张某".into(),
        time: Moment::noon(date(TODAY)),
    };
    let explained = scene.check(&scene, &[answer(warning.row.map(|row| row.id))], &mut |_| Ok(())).unwrap();
    let open: Vec<(&str, u32)> =
        explained.iter().filter(|finding| finding.is_open()).filter_map(|finding| Some((finding.check.id, finding.row?.number))).collect();
    assert_eq!(open, [("PB-06", 1), ("CM-16", 2), ("PB-02", 2), ("PB-06", 2), ("PB-64", 2)]);
    let answered = explained.iter().find_map(|finding| finding.explanation.as_deref());
    assert_eq!(answered, Some("已由区教育党工委统一收缴"));
    // The same words about another row, or about none, answer nothing.
    let unanswered = scene.check(&scene, &[answer(None)], &mut |_| Ok(())).unwrap();
    assert!(unanswered.iter().all(|finding| finding.explanation.is_none()));
}

/// Notes what is read, and may fail at it.
struct Notebook {
    read: RefCell<Vec<Source>>,
    fails: bool,
}

impl Elsewhere for Notebook {
    fn each(&self, _: &'static Form, _: &Setting, wanted: &Excerpt, _: &mut dyn FnMut(&Record)) -> Result<()> {
        self.read.borrow_mut().push(wanted.source);
        if self.fails { Err(Error::machine(Text::same("the disk is gone"))) } else { Ok(()) }
    }

    fn is_there(&self, _: &'static Form, _: &Setting, _: Source) -> Result<bool> {
        Ok(true)
    }
}

#[test]
fn each_source_is_read_once_and_each_row_is_seen() {
    let notebook = Notebook { read: RefCell::default(), fails: false };
    let mut seen = 0;
    let mut see = |_: &Record| {
        seen += 1;
        Ok(())
    };
    branch().row(&[]).row(&[]).check(&notebook, &[], &mut see).unwrap();
    assert_eq!(seen, 2);
    let read = notebook.read.into_inner();
    assert!(read.contains(&Source::Previous));
    for (place, source) in read.iter().enumerate() {
        assert!(!read[..place].contains(source), "{source:?} is read twice");
    }
}

#[test]
fn a_source_that_cannot_be_read_fails_the_check_rather_than_passing_it() {
    let notebook = Notebook { read: RefCell::default(), fails: true };
    assert!(branch().row(&[]).check(&notebook, &[], &mut |_| Ok(())).is_err());
}

#[test]
fn the_first_error_passes_over_warnings() {
    let first = |changes| branch().row(changes).of_first(|record, setting| first_error(record, 1, setting).map(|finding| finding.check.id));
    assert_eq!(first(WRONG), Some("PB-06"));
    assert_eq!(first(&[("dues_paid", "0")]), None);
}

#[test]
fn text_that_is_no_value_is_told_by_exactly_one_error_at_its_field() {
    for form in FORMS {
        let scene = Scene::new(form.code, "2019", &[]).row(&[]);
        for field in form.fields {
            let bad = match field.kind {
                Kind::Text(most) => "长".repeat(usize::from(most) + 1),
                Kind::Document => "E12345?678".to_owned(),
                _ => "第?".to_owned(),
            };
            let told = scene.of_first(|record, setting| {
                let mut record = record.clone();
                record.put_typed(field, &bad);
                check_record(&record, 1, setting)
                    .into_iter()
                    .filter(|finding| finding.check.severity == Severity::Error && finding.field == Some(*field))
                    .map(|finding| finding.check.id)
                    .collect::<Vec<_>>()
            });
            assert_eq!(told.len(), 1, "{} {} is told by {told:?}", form.code, field.name);
        }
    }
}
