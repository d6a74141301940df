//! Looks for personal numbers in free text.

use crate::model::{BankCard, CitizenFault, CitizenNumber, Mobile};

/// Whether a citizen number, a mobile number or a bank card seems to stand in the text: a run of digits that single blanks or hyphens
/// may divide, of the right length and shape. A citizen number with a slip in it is still one.
pub fn holds_personal_number(text: &str) -> bool {
    // Most free text holds no run of digits at all.
    if text.bytes().filter(u8::is_ascii_digit).count() < 11 {
        return false;
    }
    let mut run = String::new();
    let mut is_divided = false;
    for character in text.chars().chain(['\n']) {
        match character {
            '0'..='9' => {
                run.push(character);
                is_divided = false;
            }
            'x' | 'X' if run.len() == 17 => {
                run.push('X');
                is_divided = false;
            }
            ' ' | '-' if !run.is_empty() && !is_divided => is_divided = true,
            _ => {
                if is_personal(&run) {
                    return true;
                }
                run.clear();
                is_divided = false;
            }
        }
    }
    false
}

fn is_personal(run: &str) -> bool {
    match run.len() {
        11 => Mobile::parse(run).is_some(),
        18 if matches!(CitizenNumber::parse(run), Ok(_) | Err(CitizenFault::CheckCharacter { .. })) => true,
        // Cards begin with 3 to 6 or 9; dates and document numbers written one after the other do not.
        16..=19 => run.starts_with(['3', '4', '5', '6', '9']) && BankCard::parse(run).is_some(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_numbers_are_seen_however_they_are_divided() {
        for text in [
            "电话13800138000",
            "138 0013 8000",
            "身份证621199198805129048",
            "62119919880512904 8。",
            "G621199198805129040",
            "11010519491231002x",
            "卡6299990000000000012",
        ] {
            assert!(holds_personal_number(text), "{text}");
        }
        for text in [
            "",
            "安教发〔2019〕12号",
            "2019-01-01 2019-12-31",
            "0932-0000000",
            "共12345678901人",
            "2162990007、2162990008",
            "1380013800",
            "6299990000000000013",
        ] {
            assert!(!holds_personal_number(text), "{text}");
        }
    }
}
