//! Times as they were taken, and how they are printed.

use super::timed;
use std::time::Duration;

/// The times of one act, round by round.
#[derive(Default)]
pub struct Series(Vec<Duration>);

impl Series {
    pub fn put(&mut self, time: Duration) {
        self.0.push(time);
    }

    pub fn take<T, E>(&mut self, act: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
        let (answer, time) = timed(act);
        self.put(time);
        answer
    }

    pub fn median(&self) -> Duration {
        self.at(0.5)
    }

    /// The time that this part of all stay below.
    pub fn at(&self, part: f64) -> Duration {
        let mut times = self.0.clone();
        times.sort_unstable();
        let place = (times.len() as f64 * part) as usize;
        times.get(place.min(times.len().saturating_sub(1))).copied().unwrap_or_default()
    }
}

/// Lines of what was measured, each with what was aimed at; or those that go on with a table begun elsewhere.
#[derive(Default)]
pub struct Table {
    title: String,
    lines: Vec<String>,
}

impl Table {
    pub fn new(title: &str) -> Table {
        Table { title: title.to_owned(), lines: Vec::new() }
    }

    /// A time, with the floor it is held against and how many times the floor it may take.
    pub fn line(&mut self, what: &str, time: Duration, limit: Option<(Duration, f64)>) {
        let shown = format!("{:.1} ms", time.as_secs_f64() * 1e3);
        let held = limit.map_or_else(String::new, |(floor, most)| {
            let ratio = time.as_secs_f64() / floor.as_secs_f64();
            if most.is_finite() { format!("{ratio:.2}×, at most {most}×{}", mark(ratio, most)) } else { format!("{ratio:.2}×") }
        });
        self.push(what, &shown, &held);
    }

    /// Something measured as it is, in `unit`, with the most it shall be.
    pub fn plain(&mut self, what: &str, value: f64, unit: &str, most: Option<f64>) {
        let held = most.map_or_else(String::new, |most| format!("at most {most} {unit}{}", mark(value, most)));
        self.push(what, &format!("{value:.2} {unit}"), &held);
    }

    /// Something to be said in the place of a measurement.
    pub fn note(&mut self, text: &str) {
        self.lines.push(text.to_owned());
    }

    fn push(&mut self, what: &str, shown: &str, held: &str) {
        self.lines.push(format!("{what:<36}{shown:>14}   {held}").trim_end().to_owned());
    }

    pub fn print(&self) {
        if !self.title.is_empty() {
            println!("{}\n", self.title);
        }
        for line in &self.lines {
            println!("{line}");
        }
    }
}

fn mark(value: f64, most: f64) -> &'static str {
    if value <= most { "" } else { "  MISSED" }
}
