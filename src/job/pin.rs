//! The PIN an operator unlocks the screen with. It is a curtain and an answer to “who typed this”, not a vault: whoever has the computer's account can
//! read the data without it, and takes a forgotten one away from the command line, which the journal notes.

use crate::bundle::{hash_secret, is_secret};
use crate::error::{Error, Result};
use crate::model::normalise;
use crate::store::{PinChange, Store};
use crate::text::job as words;
use std::ops::RangeInclusive;
use std::time::Duration;

/// Digits only: they come through every input method.
const LENGTH: RangeInclusive<usize> = 4..=12;
/// From so many failed tries on the pause grows no more: about four minutes, in which a few thousand PINs take a week.
const LONGEST_AFTER: u32 = 9;

/// What a PIN looks like as it is hashed; nothing where the text cannot be one.
pub fn read(text: &str) -> Option<String> {
    let text = normalise(text);
    (text.bytes().all(|byte| byte.is_ascii_digit()) && LENGTH.contains(&text.len())).then_some(text)
}

/// The pause after so many failed tries, which doubles with each.
pub fn pause_after(failures: u32) -> Duration {
    match failures.min(LONGEST_AFTER) {
        0 => Duration::ZERO,
        failures => Duration::from_secs(1 << (failures - 1)),
    }
}

/// Tries a PIN; whether it is the operator's. The try is counted before it is judged. An operator without a PIN needs none.
pub fn try_pin(store: &mut Store, operator: &str, text: &str) -> Result<bool> {
    let Some(pin) = store.pin(operator)? else { return Ok(true) };
    store.count_pin_try(operator)?;
    let is_right = is_secret(&normalise(text), &pin.secret);
    if is_right {
        store.forget_pin_tries(operator)?;
    }
    Ok(is_right)
}

/// Gives an operator a PIN, or another one. Refuses what is none.
pub fn set(store: &mut Store, operator: &str, text: &str) -> Result<()> {
    let pin = read(text).ok_or_else(|| Error::usage(words::WRONG_PIN_SHAPE))?;
    store.change_pin(operator, PinChange::Set(&hash_secret(&pin)?))
}

/// The operator wants none any more.
pub fn remove(store: &mut Store, operator: &str) -> Result<()> {
    store.change_pin(operator, PinChange::Removed)
}

/// Takes a forgotten PIN away; whether there was one. Refuses a name that has never worked here.
pub fn reset(store: &mut Store, operator: &str) -> Result<bool> {
    let operator = normalise(operator);
    let had_one = store.pin(&operator)?.is_some();
    if !had_one && store.operators()?.iter().any(|known| **known == *operator) {
        return Ok(false);
    }
    store.change_pin(&operator, PinChange::Reset)?;
    Ok(had_one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_doubles_up_to_four_minutes() {
        let pauses: Vec<u64> = (0..12).map(|failures| pause_after(failures).as_secs()).collect();
        assert_eq!(pauses, [0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 256, 256]);
        assert_eq!(pause_after(u32::MAX).as_secs(), 256);
    }

    #[test]
    fn a_pin_is_four_to_twelve_digits_however_wide() {
        assert_eq!(read(" 2468").as_deref(), Some("2468"));
        for wrong in ["", "123", "1234567890123", "12a4", "一二三四"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
