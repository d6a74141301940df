//! Hashing what a person unlocks with: scrypt, which opens sync files under a passphrase already, so that no second such function comes in.
//!
//! A PIN of a few digits is found by whoever can read the database and takes the trouble, whatever the function; it is a curtain. The salt keeps equal
//! PINs apart and the cost keeps a colleague's script from trying them all over lunch.

use crate::error::{Error, Result};
use crate::text::bundle as words;
use zeroize::Zeroizing;

/// 2^14 rounds over 8 blocks: 16 MiB and about a tenth of a second on an office computer of eight years.
const LOG_COST: u8 = 14;
const BLOCKS: u32 = 8;
/// What is read back may have been written by another version, and is bounded before it is believed.
const MOST_LOG_COST: u8 = 17;
const SALT: usize = 16;
const HASH: usize = 32;

/// A text hashed with a salt of its own: `scrypt:14:8:salt:hash`, in hexadecimal digits.
pub fn hash_secret(text: &str) -> Result<String> {
    let mut salt = [0; SALT];
    getrandom::fill(&mut salt).map_err(|error| Error::machine(words::NO_RANDOM_NUMBERS).source(error))?;
    let hash = derived(text, &salt, LOG_COST, BLOCKS).ok_or_else(|| Error::bug(words::NO_HASH))?;
    Ok(format!("scrypt:{LOG_COST}:{BLOCKS}:{}:{}", hexadecimal(&salt), hexadecimal(&*hash)))
}

/// Whether a hash was made of this text. A hash that cannot be read was made of none.
pub fn is_secret(text: &str, hashed: &str) -> bool {
    let read = || {
        let [name, cost, blocks, salt, hash] = hashed.split(':').collect::<Vec<_>>().try_into().ok()?;
        let cost: u8 = cost.parse().ok().filter(|cost| *cost <= MOST_LOG_COST)?;
        let blocks: u32 = blocks.parse().ok().filter(|blocks| *blocks <= BLOCKS)?;
        let own = derived(text, &bytes(salt)?, cost, blocks).filter(|_| name == "scrypt")?;
        Some((own, bytes(hash)?))
    };
    // Every byte is looked at, so that the time taken says nothing.
    read().is_some_and(|(own, known)| own.len() == known.len() && own.iter().zip(&known).fold(0, |wrong, (own, known)| wrong | (own ^ known)) == 0)
}

fn derived(text: &str, salt: &[u8], log_cost: u8, blocks: u32) -> Option<Zeroizing<[u8; HASH]>> {
    let cost = scrypt::Params::new(log_cost, blocks, 1, HASH).ok()?;
    let mut hash = Zeroizing::new([0; HASH]);
    scrypt::scrypt(text.as_bytes(), salt, &cost, &mut *hash).ok()?;
    Some(hash)
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn bytes(hexadecimal: &str) -> Option<Vec<u8>> {
    let digits = hexadecimal.as_bytes();
    let pair = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    if digits.len().is_multiple_of(2) { digits.chunks_exact(2).map(pair).collect() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_knows_its_text_and_no_other_and_two_of_one_text_differ() {
        let (one, another) = (hash_secret("246810").unwrap(), hash_secret("246810").unwrap());
        assert_ne!(one, another);
        assert!(is_secret("246810", &one) && is_secret("246810", &another));
        assert!(!is_secret("246811", &one) && !is_secret("", &one));
        assert!((20..=200).contains(&one.len()) && !one.contains("246810"));
    }

    #[test]
    fn what_is_no_hash_is_of_nothing() {
        let hash = hash_secret("1234").unwrap();
        for wrong in [
            "",
            "scrypt",
            "scrypt:40:8:00:00",
            "scrypt:14:9999:00:00",
            "scrypt:14:8:0g:00",
            &hash[..hash.len() - 1],
            &hash.replace("scrypt", "other"),
        ] {
            assert!(!is_secret("1234", wrong), "{wrong}");
        }
    }
}
