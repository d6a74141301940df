//! Bounds on what a workbook unpacks to, looked at before it is read: its parts are inflated once, counted and dropped.

use crate::error::{Error, Result};
use crate::text::sheet as words;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// What all parts together may inflate to: a sheet of a million rows and a dozen columns.
const MOST_INFLATED: u64 = 512 << 20;
/// What a part that the reader holds in memory may inflate to: shared texts and styles.
const MOST_HELD: u64 = 96 << 20;
/// The parts that a workbook may have.
const MOST_PARTS: usize = 10_000;

/// Whether an archive is a workbook.
pub(super) fn is_workbook(bytes: &[u8]) -> Result<bool> {
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    Ok(archive.file_names().flatten().any(|name| name.to_lowercase().ends_with("workbook.xml")))
}

/// Refuses an archive that would unpack to more than its reader can bear. What the archive declares of its sizes is not believed.
pub(super) fn check(bytes: &[u8]) -> Result<()> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > MOST_PARTS {
        return Err(swelling());
    }
    let mut inflated = 0;
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(damaged)?;
        let name = part.name().map_err(damaged)?.to_lowercase();
        let is_shared_text = name.ends_with("sharedstrings.xml");
        let is_streamed = !is_shared_text && name.contains("worksheets");
        let bound = if is_streamed { MOST_INFLATED } else { MOST_HELD }.min(MOST_INFLATED - inflated);
        let mut limited = part.take(bound + 1);
        let length = if is_shared_text {
            let mut text = Vec::new();
            let length = limited.read_to_end(&mut text).map_err(damaged)? as u64;
            if declares_more_texts_than_it_can_hold(&text) {
                return Err(swelling());
            }
            length
        } else {
            std::io::copy(&mut limited, &mut std::io::sink()).map_err(damaged)?
        };
        if length > bound {
            return Err(swelling());
        }
        inflated += length;
    }
    Ok(())
}

/// The reader makes room for as many texts as the part declares; each takes at least a tag of five bytes.
fn declares_more_texts_than_it_can_hold(part: &[u8]) -> bool {
    const DECLARATION: &[u8] = b"uniqueCount";
    let mut rest = part;
    while let Some(place) = rest.windows(DECLARATION.len()).position(|window| window == DECLARATION) {
        rest = &rest[place + DECLARATION.len()..];
        let digits = rest.iter().skip_while(|byte| !byte.is_ascii_digit() && **byte != b'>').take_while(|byte| byte.is_ascii_digit());
        let declared = digits.fold(0_u64, |number, digit| number.saturating_mul(10).saturating_add(u64::from(digit - b'0')));
        if declared > part.len() as u64 / 5 {
            return true;
        }
    }
    false
}

fn damaged(error: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Error {
    Error::refused(words::DAMAGED_WORKBOOK).hint(words::OPEN_AND_SAVE).source(error)
}

fn swelling() -> Error {
    Error::refused(words::SWELLING_WORKBOOK).hint(words::OPEN_AND_SAVE)
}
