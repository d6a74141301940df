//! A desk with several installations on it, and the program called on each.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tianbao::json::Json;

pub const TODAY: &str = "2019-09-23";
pub const TOWN: &str = "621102103";
pub const DISTRICT: &str = "621102";

/// Papers of a small township: each sound, and without a question to it.
pub const SCHOOLS: &str = include_str!("../papers/schools.csv");
pub const BRANCHES: &str = include_str!("../papers/party_branch.csv");
pub const ASSIGNMENTS: &str = include_str!("../papers/teacher_assignment.csv");
/// Two teachers and one programme.
pub const SUBSIDIES: &str = include_str!("../papers/subsidy_disbursement.csv");

/// A folder for the installations of one test; gone when it is dropped.
pub struct Desk(tempfile::TempDir);

/// One run of the program that has ended.
#[derive(Debug)]
pub struct Run {
    pub exit: i32,
    /// Standard output.
    pub said: String,
    /// Standard error.
    pub told: String,
}

impl Desk {
    pub fn new() -> Desk {
        Desk(tempfile::tempdir().unwrap())
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn put(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, content).unwrap();
        shown(&path)
    }

    /// The program on the installation of this name, ready to run.
    pub fn command(&self, installation: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tianbao"));
        command
            .current_dir(self.0.path())
            .env("TIANBAO_DATA", self.path(installation))
            .env("TIANBAO_TODAY", TODAY)
            .env("TIANBAO_LANG", "zh")
            // What a computer remembers of its installations is remembered here.
            .env("HOME", self.path("home"))
            .env("XDG_CONFIG_HOME", self.path("home/config"))
            .env("XDG_DATA_HOME", self.path("home/data"))
            .stdin(Stdio::null());
        command
    }

    /// Runs a command in Chinese.
    pub fn run(&self, installation: &str, words: &[&str]) -> Run {
        Run::of(self.command(installation).args(words).output().unwrap())
    }

    /// Runs a command in English.
    pub fn run_in_english(&self, installation: &str, words: &[&str]) -> Run {
        Run::of(self.command(installation).env("TIANBAO_LANG", "en").args(words).output().unwrap())
    }

    /// Runs a command that must succeed and gives its JSON.
    pub fn json(&self, installation: &str, words: &[&str]) -> Json {
        let run = self.run(installation, &[words, &["--json"]].concat());
        assert_eq!(run.exit, 0, "{words:?}: {run:?}");
        run.json()
    }

    /// Runs a command that must succeed.
    pub fn done(&self, installation: &str, words: &[&str]) -> Run {
        let run = self.run(installation, words);
        assert_eq!(run.exit, 0, "{words:?}: {run:?}");
        run
    }

    /// A district with its schools, and 2018 subsidies, 2019 branches and 2019 assignments asked for.
    pub fn district(&self) {
        self.done("district", &["setup", "--role", "district", "--unit", DISTRICT, "--operator", "周文静"]);
        let schools = self.put("papers/schools.csv", SCHOOLS);
        self.done("district", &["schools", "import", &schools]);
        for (period, form) in [("2018", "SD"), ("2019", "PB"), ("2019", "TA")] {
            self.done("district", &["periods", "open", period, "--form", form, "--due", "2019-09-20"]);
        }
    }

    /// The district's card under this name; its code.
    pub fn card(&self, name: &str) -> (String, String) {
        let path = shown(&self.path(name));
        let card = self.json("district", &["card", "--out", &path]);
        (text(&card, "path").to_owned(), text(&card, "code").to_owned())
    }

    pub fn set_up_town(&self) {
        self.done("town", &["setup", "--role", "unit", "--unit", TOWN, "--operator", "王芳", "--reviewer", "李建国", "--head", "张致远"]);
    }

    /// A district, and a township that has joined it.
    pub fn joined(&self) {
        self.district();
        self.set_up_town();
        let (card, code) = self.card("stick/CARD-1.tianbao");
        self.done("town", &["join", &card, "--code", &code]);
    }

    /// The same, and the township's papers are in: subsidies, a branch, an assignment.
    pub fn filled(&self) {
        self.joined();
        for (form, name, paper) in [("SD", "subsidies", SUBSIDIES), ("PB", "branches", BRANCHES), ("TA", "assignments", ASSIGNMENTS)] {
            let paper = self.put(&format!("papers/{name}.csv"), paper);
            self.done("town", &["import", form, &paper]);
        }
    }

    /// Submits, approves and exports everything of the township.
    pub fn exported(&self) -> Json {
        self.done("town", &["submit"]);
        self.done("town", &["approve"]);
        self.json("town", &["export", "--to", &shown(&self.path("stick"))])
    }

    /// A district that has enrolled the township and taken its first bundle in; what the export said.
    pub fn received(&self) -> Json {
        self.filled();
        let exported = self.exported();
        self.done("district", &["receive", text(&exported, "path")]);
        self.done("district", &["enrol", TOWN, "--code", text(&exported, "key_code")]);
        exported
    }

    /// The ids of the records of a form, in list order.
    pub fn row_ids(&self, installation: &str, form: &str) -> Vec<String> {
        let rows = self.json(installation, &["list", form]);
        rows.as_list().unwrap().iter().map(|row| text(row, "row_id").to_owned()).collect()
    }

    /// Every file below a folder, by name.
    pub fn files(&self, folder: &str) -> Vec<String> {
        let mut names: Vec<String> = match std::fs::read_dir(self.path(folder)) {
            Ok(entries) => entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect(),
            Err(_) => Vec::new(),
        };
        names.sort();
        names
    }
}

impl Run {
    pub fn of(output: Output) -> Run {
        let text = |bytes| String::from_utf8(bytes).unwrap();
        let run = Run { exit: output.status.code().unwrap(), said: text(output.stdout), told: text(output.stderr) };
        assert!(!has_empty_blank(&run.said) && !has_empty_blank(&run.told), "a blank that nothing fills: {run:?}");
        run
    }

    /// The one document on standard output.
    pub fn json(&self) -> Json {
        let line = self.said.strip_suffix('\n').unwrap_or_else(|| panic!("a line: {self:?}"));
        Json::parse(line.as_bytes(), 8).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// It ended like this and said these words.
    #[track_caller]
    pub fn ends(&self, exit: i32, words: &[&str]) -> &Run {
        assert_eq!(self.exit, exit, "{self:?}");
        for word in words {
            assert!(self.said.contains(word) || self.told.contains(word), "{word} in {self:?}");
        }
        self
    }
}

/// Whether a sentence still shows a blank, such as `{count}`.
fn has_empty_blank(said: &str) -> bool {
    said.split('{').skip(1).any(|tail| {
        let name = tail.split('}').next().unwrap_or_default();
        name.len() < tail.len() && !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    })
}

pub fn shown(path: &Path) -> String {
    path.to_str().unwrap().to_owned()
}

#[track_caller]
pub fn text<'a>(json: &'a Json, key: &str) -> &'a str {
    json.get(key).and_then(Json::as_str).unwrap_or_else(|| panic!("text {key} in {json}"))
}

#[track_caller]
pub fn number(json: &Json, key: &str) -> i64 {
    json.get(key).and_then(Json::as_integer).unwrap_or_else(|| panic!("number {key} in {json}"))
}

#[track_caller]
pub fn flag(json: &Json, key: &str) -> bool {
    json.get(key).and_then(Json::as_bool).unwrap_or_else(|| panic!("flag {key} in {json}"))
}

#[track_caller]
pub fn list<'a>(json: &'a Json, key: &str) -> &'a [Json] {
    json.get(key).and_then(Json::as_list).unwrap_or_else(|| panic!("list {key} in {json}"))
}

/// The keys of an object, in order.
#[track_caller]
pub fn keys(json: &Json) -> Vec<&str> {
    json.as_object().unwrap_or_else(|| panic!("an object: {json}")).iter().map(|(key, _)| &**key).collect()
}

/// A paper without one of its lines, or with a word replaced in all.
pub fn changed(paper: &str, from: &str, to: &str) -> String {
    assert!(paper.contains(from), "{from}");
    paper.replace(from, to)
}
