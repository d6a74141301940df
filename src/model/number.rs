//! Numbers that name a person or an account. Each type holds only what its standard allows; `Display` and `Debug` show a mask.

use super::Date;
use std::fmt;

/// Sex as GB/T 2261.1 codes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sex {
    Male,
    Female,
}

impl Sex {
    pub const fn code(self) -> &'static str {
        match self {
            Sex::Male => "1",
            Sex::Female => "2",
        }
    }
}

/// What is wrong with a citizen number, in the order it is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CitizenFault {
    Character(char),
    Length(usize),
    Province,
    BirthDate,
    CheckCharacter { want: char, got: char },
}

/// A citizen number of GB 11643-1999: area 6, birth date 8, order 3, check character (ISO 7064 MOD 11-2).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct CitizenNumber([u8; 18]);

impl CitizenNumber {
    /// Takes 18 characters with a capital `X`. Whether the birth date lies in the future is for a check to say: it needs today.
    pub fn parse(text: &str) -> Result<Self, CitizenFault> {
        // Which character is wrong is asked only once one is.
        if !text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'X')
            && let Some(wrong) = text.chars().find(|character| !character.is_ascii_digit() && *character != 'X')
        {
            return Err(CitizenFault::Character(wrong));
        }
        let bytes: [u8; 18] = text.as_bytes().try_into().map_err(|_| CitizenFault::Length(text.len()))?;
        if let Some(wrong) = bytes[..17].iter().find(|byte| !byte.is_ascii_digit()) {
            return Err(CitizenFault::Character(char::from(*wrong)));
        }
        if !Self::begins_with_province(&bytes) {
            return Err(CitizenFault::Province);
        }
        if Self::birth_date(&bytes).is_none_or(|born| born.year() < 1900) {
            return Err(CitizenFault::BirthDate);
        }
        let want = Self::check_character(&bytes);
        let got = char::from(bytes[17]);
        if got == want { Ok(CitizenNumber(bytes)) } else { Err(CitizenFault::CheckCharacter { want, got }) }
    }

    /// By GB/T 2260. Only the province is checked: county codes are abolished and renamed, and old numbers stay valid.
    fn begins_with_province(bytes: &[u8; 18]) -> bool {
        let province = (bytes[0] - b'0') * 10 + bytes[1] - b'0';
        matches!(province, 11..=15 | 21..=23 | 31..=37 | 41..=46 | 50..=54 | 61..=65 | 71 | 81..=83)
    }

    fn check_character(bytes: &[u8; 18]) -> char {
        const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        let sum: u32 = bytes.iter().zip(WEIGHTS).map(|(byte, weight)| u32::from(byte - b'0') * weight).sum();
        char::from(b"10X98765432"[(sum % 11) as usize])
    }

    /// The whole number. Only for files of exchange and the field being edited.
    pub fn reveal(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The day in positions 7 to 14, all of them digits, if there is such a day.
    fn birth_date(bytes: &[u8; 18]) -> Option<Date> {
        let number = |digits: &[u8]| digits.iter().fold(0, |number: i16, digit| number * 10 + i16::from(digit - b'0'));
        Date::new(number(&bytes[6..10]), number(&bytes[10..12]) as i8, number(&bytes[12..14]) as i8)
    }

    pub fn born(&self) -> Date {
        // The constructor has read this date.
        Self::birth_date(&self.0).unwrap_or_else(|| Date::new(1900, 1, 1).expect("1 January 1900 exists"))
    }

    pub fn sex(&self) -> Sex {
        if (self.0[16] - b'0') % 2 == 1 { Sex::Male } else { Sex::Female }
    }
}

/// The number of an identity document: 1 to 20 letters, digits, brackets and hyphens in capitals. Whether it must be a
/// citizen number is decided by the document type beside it, in the checks.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Document(Held);

/// Nearly all are sound citizen numbers: that is found out once.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Held {
    Citizen(Box<CitizenNumber>),
    Other(Box<str>),
}

impl Document {
    pub fn parse(text: &str) -> Result<Self, CitizenFault> {
        if let Ok(citizen) = CitizenNumber::parse(text) {
            return Ok(Document(Held::Citizen(citizen.into())));
        }
        let allowed = |character: char| character.is_ascii_alphanumeric() || matches!(character, '(' | ')' | '-');
        if let Some(wrong) = text.chars().find(|character| !allowed(*character)) {
            return Err(CitizenFault::Character(wrong));
        }
        if text.is_empty() || text.len() > 20 {
            return Err(CitizenFault::Length(text.len()));
        }
        let text = text.to_ascii_uppercase();
        Ok(Document(CitizenNumber::parse(&text).map_or_else(|_| Held::Other(text.into()), |citizen| Held::Citizen(citizen.into()))))
    }

    /// The citizen number it is, if it is one.
    pub fn citizen(&self) -> Result<CitizenNumber, CitizenFault> {
        match &self.0 {
            Held::Citizen(citizen) => Ok(**citizen),
            Held::Other(text) => CitizenNumber::parse(text),
        }
    }

    pub fn reveal(&self) -> &str {
        match &self.0 {
            Held::Citizen(citizen) => citizen.reveal(),
            Held::Other(text) => text,
        }
    }
}

/// A bank card: 16–19 digits that satisfy Luhn's check.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct BankCard(Box<str>);

impl BankCard {
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (16..=19).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit()) && luhn(text);
        fits.then(|| BankCard(text.into()))
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }
}

fn luhn(digits: &str) -> bool {
    let sum: u32 = digits
        .bytes()
        .rev()
        .enumerate()
        .map(|(index, byte)| {
            let digit = u32::from(byte - b'0');
            match (index % 2, digit) {
                (0, digit) => digit,
                (_, digit) if digit > 4 => digit * 2 - 9,
                (_, digit) => digit * 2,
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// A mobile number: 11 digits, `1[3-9]…`.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Mobile(Box<str>);

impl Mobile {
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let fits = bytes.len() == 11 && bytes.iter().all(u8::is_ascii_digit) && bytes[0] == b'1' && bytes[1] >= b'3';
        fits.then(|| Mobile(text.into()))
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// A teacher certificate number: 17 digits since 2008 (year 4, province 2, authority 3, type 1, sex 1, serial 6), fewer before.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Certificate(Box<str>);

impl Certificate {
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (5..=17).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        fits.then(|| Certificate(text.into()))
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The year in its first four digits.
    pub fn year(&self) -> i16 {
        self.0[..4].parse().unwrap_or(0)
    }
}

/// A national student number: usually `G` (or `L`, temporary) and a citizen number; at most 19 letters and digits in capitals.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct StudentNumber(Box<str>);

impl StudentNumber {
    pub fn parse(text: &str) -> Option<Self> {
        let fits = (4..=19).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase());
        fits.then(|| StudentNumber(text.into()))
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }
}

/// The first and last characters with stars between; everything where the number is too short to hide.
pub(super) fn mask(text: &str, first: usize, last: usize) -> String {
    let length = text.len();
    if length <= first + last || !text.is_ascii() {
        return "*".repeat(text.chars().count());
    }
    format!("{}{}{}", &text[..first], "*".repeat(length - first - last), &text[length - last..])
}

macro_rules! masked {
    ($($number:ident, $first:expr, $last:expr;)*) => { $(
        impl fmt::Display for $number {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(&mask(self.reveal(), $first, $last))
            }
        }
        impl fmt::Debug for $number {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, out)
            }
        }
    )* };
}
masked! {
    CitizenNumber, 6, 4;
    BankCard, 4, 4;
    Mobile, 3, 4;
    Certificate, 4, 3;
    StudentNumber, 7, 4;
}

impl fmt::Display for Document {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let number = self.reveal();
        let (first, last) = if number.len() == 18 { (6, 4) } else { (2, 2) };
        out.write_str(&mask(number, first, last))
    }
}

impl fmt::Debug for Document {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn citizen_numbers_follow_the_standard() {
        let valid = CitizenNumber::parse("11010519491231002X").unwrap();
        assert_eq!((valid.born().to_string().as_str(), valid.sex()), ("1949-12-31", Sex::Female));
        assert!(CitizenNumber::parse("621199198805129048").is_ok());
        for (text, fault) in [
            ("621199198805129040", CitizenFault::CheckCharacter { want: '8', got: '0' }),
            ("440524188001010014", CitizenFault::BirthDate),
            ("62119919880230904X", CitizenFault::BirthDate),
            ("991199198805129048", CitizenFault::Province),
            ("62119919880512904", CitizenFault::Length(17)),
            ("62119919880512904x", CitizenFault::Character('x')),
            ("6211991988O5129048", CitizenFault::Character('O')),
            ("X21199198805129048", CitizenFault::Character('X')),
        ] {
            assert_eq!(CitizenNumber::parse(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn cards_satisfy_luhn() {
        assert!(luhn("79927398713"));
        assert!(BankCard::parse("6299990000000000012").is_some());
        assert!(BankCard::parse("6299990000000000013").is_none());
        assert!(BankCard::parse("629999000000001").is_none());
    }

    #[test]
    fn nothing_personal_is_printed() {
        let number = CitizenNumber::parse("621199198805129048").unwrap();
        assert_eq!(format!("{number} {number:?}"), "621199********9048 621199********9048");
        assert_eq!(format!("{:?}", Mobile::parse("13800138000").unwrap()), "138****8000");
        assert_eq!(format!("{:?}", BankCard::parse("6299990000000000012").unwrap()), "6299***********0012");
        assert_eq!(format!("{:?}", Document::parse("G1234567").unwrap()), "G1****67");
    }
}
