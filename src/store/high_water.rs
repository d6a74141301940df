//! The high-water mark: the highest numbers an installation has given out, kept outside its folder, so that a restored or copied folder shows.

use super::{Store, place};
use crate::error::Result;
use crate::json::Json;
use crate::model::Incarnation;
use rusqlite::OptionalExtension;
use std::io::Write;
use std::path::{Path, PathBuf};

/// What is remembered of one installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    pub folder: PathBuf,
    pub incarnation: Incarnation,
    pub next_file: u32,
    pub highest_sequence: u32,
    pub last_decision: u32,
}

/// Where the marks of this computer's installations stand: one small file each in the platform's configuration folder.
pub(super) fn usual_folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("", "", "tianbao").map(|found| found.config_dir().join("high-water"))
}

impl Mark {
    fn read(path: &Path) -> Option<Mark> {
        let bytes = std::fs::read(path).ok().filter(|bytes| bytes.len() <= 8192)?;
        let found = Json::parse(&bytes, 1).ok()?;
        let number = |key: &str| found.get(key)?.as_integer();
        Some(Mark {
            folder: found.get("folder")?.as_str()?.into(),
            incarnation: Incarnation {
                counter: number("incarnation_counter")?.try_into().ok()?,
                number: number("incarnation_number")?.try_into().ok()?,
            },
            next_file: number("next_file")?.try_into().ok()?,
            highest_sequence: number("highest_sequence")?.try_into().ok()?,
            last_decision: number("last_decision")?.try_into().ok()?,
        })
    }

    /// Writes the mark where it says anything new: a write that is forced out to the disk is not worth its time otherwise.
    fn write(&self, path: &Path) -> std::io::Result<()> {
        if Mark::read(path).is_some_and(|known| known == *self) {
            return Ok(());
        }
        let told = Json::object([
            ("folder", Json::string(self.folder.display())),
            ("incarnation_counter", self.incarnation.counter.into()),
            ("incarnation_number", self.incarnation.number.into()),
            ("next_file", self.next_file.into()),
            ("highest_sequence", self.highest_sequence.into()),
            ("last_decision", self.last_decision.into()),
        ]);
        let beside = path.with_extension("new");
        let mut file = place::open_private(&beside)?;
        file.set_len(0)?;
        file.write_all(told.to_string().as_bytes())?;
        file.sync_all()?;
        std::fs::rename(beside, path)
    }
}

impl Store {
    /// The installation's id and its numbers as the database has them.
    fn own_mark(&self) -> Result<Option<(String, Mark)>> {
        let folder = std::path::absolute(&self.folder).unwrap_or_else(|_| self.folder.clone());
        self.read(|connection| {
            let sql = "SELECT id, incarnation_counter, incarnation_number, next_file, highest_sequence, last_decision FROM installation";
            Ok(connection
                .query_row(sql, [], |row| {
                    let incarnation = Incarnation { counter: row.get(1)?, number: row.get(2)? };
                    let mark = Mark { folder, incarnation, next_file: row.get(3)?, highest_sequence: row.get(4)?, last_decision: row.get(5)? };
                    Ok((row.get(0)?, mark))
                })
                .optional()?)
        })
    }

    /// Compares the database with what this computer remembers of it. Numbers below the mark mean a restored folder, another folder that still exists
    /// means a copy: both begin a new life.
    pub(super) fn heed_high_water(&mut self) -> Result<()> {
        let Some((id, own)) = self.own_mark()? else { return Ok(()) };
        let Some(marks) = self.high_water.clone() else { return Ok(()) };
        if let Some(known) = Mark::read(&marks.join(&id)) {
            let is_older = own.next_file < known.next_file
                || own.highest_sequence < known.highest_sequence
                || own.last_decision < known.last_decision
                || own.incarnation.counter < known.incarnation.counter;
            let is_copy = own.folder != known.folder && known.folder.join(place::DATABASE).exists();
            if is_older || is_copy {
                self.act(|act| {
                    if is_copy {
                        // The folder it was copied from keeps the id and its mark.
                        act.execute("UPDATE installation SET id = ?", [uuid::Uuid::new_v4().to_string()])?;
                    }
                    act.draw_incarnation(Some(&known))
                })?;
            }
        }
        self.mark_high_water();
        Ok(())
    }

    /// Remembers the present numbers. That it cannot be written is no reason to stop work: receipts carry the numbers too.
    pub(super) fn mark_high_water(&self) {
        let Some(marks) = &self.high_water else { return };
        if let Ok(Some((id, mark))) = self.own_mark() {
            let _ = place::make(marks).map(|()| mark.write(&marks.join(&id)));
        }
    }
}
