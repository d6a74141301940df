//! From what a terminal sends to keys: sequences, characters and pastes, however the bytes are cut.

use crossterm::event::{Event, KeyCode, KeyEvent, KeyModifiers};

/// More than any sheet that is pasted by hand; what is longer is cut here.
const LONGEST_PASTE: usize = 16 << 20;
/// No sequence of a key is longer; what is, is none.
const LONGEST_SEQUENCE: usize = 64;

const ESCAPE: u8 = 0x1b;
const END_PASTE: &[u8] = b"\x1b[201~";

/// What a terminal has sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    Event(Event),
    /// Where the cursor stands, as was asked: line and column from 1.
    Cursor(u16, u16),
}

/// Bytes of a terminal being read.
#[derive(Debug, Default)]
pub struct Keys {
    pending: Vec<u8>,
    /// What has come of a paste.
    pasted: Option<Vec<u8>>,
}

/// What the bytes at hand begin with.
enum Reading {
    /// Something that took so many bytes, or nothing that means anything.
    Whole(usize, Option<Sent>),
    /// More is to come.
    Part,
}

impl Keys {
    /// Takes bytes as they came and tells what they mean.
    pub fn take(&mut self, bytes: &[u8], tell: &mut impl FnMut(Sent)) {
        let mut rest = bytes;
        while !rest.is_empty() {
            if self.pasted.is_some() {
                rest = self.paste(rest, tell);
                continue;
            }
            self.pending.extend_from_slice(rest);
            rest = &[];
            let mut used = 0;
            while used < self.pending.len() && self.pasted.is_none() {
                match read(&self.pending[used..]) {
                    Reading::Part => break,
                    Reading::Whole(length, sent) => {
                        used += length;
                        if sent == Some(BEGIN_PASTE) {
                            self.pasted = Some(Vec::new());
                        } else if let Some(sent) = sent {
                            tell(sent);
                        }
                    }
                }
            }
            self.pending.drain(..used);
            if self.pasted.is_some() {
                let pasted = std::mem::take(&mut self.pending);
                self.take(&pasted, tell);
            }
        }
    }

    /// Whether what has come is a key by itself unless more follows at once.
    pub fn is_undecided(&self) -> bool {
        self.pasted.is_none() && matches!(*self.pending, [ESCAPE] | [ESCAPE, b'[' | b'O'])
    }

    /// Nothing has followed.
    pub fn decide(&mut self, tell: &mut impl FnMut(Sent)) {
        if self.is_undecided() {
            match *std::mem::take(&mut self.pending) {
                [_, letter] => tell(key(KeyCode::Char(char::from(letter)), KeyModifiers::ALT)),
                _ => tell(key(KeyCode::Esc, KeyModifiers::NONE)),
            }
        }
    }

    /// Takes bytes of a paste; gives what stands behind its end.
    fn paste<'b>(&mut self, bytes: &'b [u8], tell: &mut impl FnMut(Sent)) -> &'b [u8] {
        let Some(pasted) = &mut self.pasted else { return bytes };
        // The end may have been cut in two.
        let looked_at = pasted.len().saturating_sub(END_PASTE.len() - 1);
        let before = pasted.len();
        pasted.extend_from_slice(bytes);
        let Some(end) = pasted[looked_at..].windows(END_PASTE.len()).position(|window| window == END_PASTE) else {
            if pasted.len() > LONGEST_PASTE {
                // The last bytes stay: they may be the beginning of the end.
                let kept = pasted.len() - END_PASTE.len();
                pasted.drain(LONGEST_PASTE - END_PASTE.len()..kept);
            }
            return &[];
        };
        let end = looked_at + end;
        let text = String::from_utf8_lossy(&pasted[..end]).into_owned();
        self.pasted = None;
        tell(Sent::Event(Event::Paste(text)));
        &bytes[end + END_PASTE.len() - before..]
    }
}

/// Stands for the beginning of a paste until it is whole.
const BEGIN_PASTE: Sent = Sent::Cursor(0, 0);

fn key(code: KeyCode, modifiers: KeyModifiers) -> Sent {
    Sent::Event(Event::Key(KeyEvent::new(code, modifiers)))
}

fn read(bytes: &[u8]) -> Reading {
    match *bytes {
        [] | [ESCAPE] => Reading::Part,
        [ESCAPE, b'[', ref rest @ ..] => sequence(rest),
        [ESCAPE, b'O'] => Reading::Part,
        [ESCAPE, b'O', letter, ..] => Reading::Whole(3, application(letter)),
        // None of these is a chord: a busy machine read two keys at once.
        [ESCAPE, ESCAPE | b'\r' | b'\n' | b'\t' | 0x80.., ..] => Reading::Whole(1, Some(key(KeyCode::Esc, KeyModifiers::NONE))),
        [ESCAPE, ref rest @ ..] => match character(rest) {
            Reading::Whole(length, sent) => Reading::Whole(length + 1, sent.map(with_alt)),
            Reading::Part => Reading::Part,
        },
        _ => character(bytes),
    }
}

fn with_alt(sent: Sent) -> Sent {
    match sent {
        Sent::Event(Event::Key(key)) => Sent::Event(Event::Key(KeyEvent { modifiers: key.modifiers | KeyModifiers::ALT, ..key })),
        other => other,
    }
}

/// A character, or a key that sends a control character.
fn character(bytes: &[u8]) -> Reading {
    let control = |character: u8| key(KeyCode::Char(char::from(character)), KeyModifiers::CONTROL);
    let first = bytes[0];
    let sent = match first {
        // A terminal turns Enter into a line feed until the program has taken it over: whoever types ahead is heard.
        b'\r' | b'\n' => key(KeyCode::Enter, KeyModifiers::NONE),
        b'\t' => key(KeyCode::Tab, KeyModifiers::NONE),
        0x7f => key(KeyCode::Backspace, KeyModifiers::NONE),
        0 => control(b' '),
        0x01..=0x1a => control(first - 1 + b'a'),
        0x1c..=0x1f => control(first - 0x1c + b'4'),
        _ => {
            let length = match first {
                0xc2..=0xdf => 2,
                0xe0..=0xef => 3,
                0xf0..=0xf4 => 4,
                _ => 1,
            };
            let is_begun_well = bytes[1..].iter().take(length - 1).all(|byte| byte & 0xc0 == 0x80);
            if bytes.len() < length && is_begun_well {
                return Reading::Part;
            }
            let text = bytes.get(..length).and_then(|bytes| std::str::from_utf8(bytes).ok());
            let Some(character) = text.and_then(|text| text.chars().next()) else { return Reading::Whole(1, None) };
            let modifiers = if character.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
            return Reading::Whole(length, Some(key(KeyCode::Char(character), modifiers)));
        }
    };
    Reading::Whole(1, Some(sent))
}

/// `ESC O` and a letter: arrows and function keys, and the keypad of old terminals.
fn application(letter: u8) -> Option<Sent> {
    let code = match letter {
        b'M' => KeyCode::Enter,
        b'j'..=b'y' => KeyCode::Char(char::from(letter - b'j' + b'*')),
        b'X' => KeyCode::Char('='),
        _ => letter_key(letter)?,
    };
    Some(key(code, KeyModifiers::NONE))
}

fn letter_key(letter: u8) -> Option<KeyCode> {
    Some(match letter {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'F' => KeyCode::End,
        b'H' => KeyCode::Home,
        b'P'..=b'S' => KeyCode::F(letter - b'P' + 1),
        _ => return None,
    })
}

/// What follows `ESC [`.
fn sequence(rest: &[u8]) -> Reading {
    match *rest {
        // The console of Linux.
        [b'[', letter, ..] => {
            let code = (b'A'..=b'E').contains(&letter).then(|| KeyCode::F(letter - b'A' + 1));
            return Reading::Whole(4, code.map(|code| key(code, KeyModifiers::NONE)));
        }
        [b'['] => return Reading::Part,
        // A mouse in the old manner: three bytes follow.
        [b'M', ref place @ ..] => return if place.len() < 3 { Reading::Part } else { Reading::Whole(6, None) },
        _ => {}
    }
    // In rxvt `$` ends a key with Shift, though it ends no sequence elsewhere.
    let digits = rest.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits > 0 && rest.get(digits) == Some(&b'$') {
        let number = std::str::from_utf8(&rest[..digits]).ok().and_then(|number| number.parse().ok());
        let code = number.and_then(numbered);
        return Reading::Whole(digits + 3, code.map(|code| key(code, KeyModifiers::SHIFT)));
    }
    let Some(length) = rest.iter().position(|byte| !(0x20..0x40).contains(byte)) else {
        return if rest.len() > LONGEST_SEQUENCE { Reading::Whole(rest.len() + 2, None) } else { Reading::Part };
    };
    // A character that ends no sequence is not part of it.
    let last = rest[length];
    if last < 0x40 || last == 0x7f || last >= 0x80 {
        return Reading::Whole(length + 2, None);
    }
    let parameters = std::str::from_utf8(&rest[..length]).unwrap_or_default();
    Reading::Whole(length + 3, meaning(parameters, last))
}

fn meaning(parameters: &str, last: u8) -> Option<Sent> {
    let mut numbers = parameters.split(';').map(|number| number.split(':').next().and_then(|number| number.parse::<u16>().ok()));
    let (first, second) = (numbers.next().flatten(), numbers.next().flatten());
    let modifiers = second.map_or(KeyModifiers::NONE, modifiers);
    match last {
        b'Z' => Some(key(KeyCode::BackTab, KeyModifiers::SHIFT)),
        b'I' if parameters.is_empty() => Some(Sent::Event(Event::FocusGained)),
        b'O' if parameters.is_empty() => Some(Sent::Event(Event::FocusLost)),
        b'~' if first == Some(200) => Some(BEGIN_PASTE),
        b'~' => numbered(first?).map(|code| key(code, modifiers)),
        b'^' => numbered(first?).map(|code| key(code, KeyModifiers::CONTROL)),
        b'u' => {
            let code = match first? {
                9 if modifiers.contains(KeyModifiers::SHIFT) => KeyCode::BackTab,
                9 => KeyCode::Tab,
                13 => KeyCode::Enter,
                27 => KeyCode::Esc,
                127 => KeyCode::Backspace,
                code => KeyCode::Char(char::from_u32(u32::from(code)).filter(|character| !character.is_control())?),
            };
            Some(key(code, modifiers))
        }
        // The first line would be a modified F3: nobody asks about the first line.
        b'R' if first.is_some_and(|line| line > 1) => Some(Sent::Cursor(first?, second?)),
        b'A'..=b'S' if parameters.is_empty() || first == Some(1) => letter_key(last).map(|code| key(code, modifiers)),
        _ => None,
    }
}

/// Modifiers as xterm counts them.
fn modifiers(number: u16) -> KeyModifiers {
    let bits = number.saturating_sub(1);
    let flag = |bit: u16, modifier: KeyModifiers| if bits & bit != 0 { modifier } else { KeyModifiers::NONE };
    flag(1, KeyModifiers::SHIFT) | flag(2, KeyModifiers::ALT) | flag(4, KeyModifiers::CONTROL)
}

/// Keys that are sent by a number.
fn numbered(number: u16) -> Option<KeyCode> {
    Some(match number {
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        11..=15 => function(number - 10)?,
        17..=21 => function(number - 11)?,
        23..=26 => function(number - 12)?,
        28 | 29 => function(number - 13)?,
        31..=34 => function(number - 14)?,
        _ => return None,
    })
}

fn function(number: u16) -> Option<KeyCode> {
    u8::try_from(number).ok().map(KeyCode::F)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sent(chunks: &[&[u8]]) -> Vec<Sent> {
        let (mut keys, mut heard) = (Keys::default(), Vec::new());
        for chunk in chunks {
            keys.take(chunk, &mut |sent| heard.push(sent));
        }
        keys.decide(&mut |sent| heard.push(sent));
        heard
    }

    fn plain(code: KeyCode) -> Sent {
        key(code, KeyModifiers::NONE)
    }

    #[test]
    fn keys_are_told_from_their_sequences() {
        assert_eq!(sent(&[b"\x1b[A\x1bOP\x1b[15~\x1b[[C"]), [KeyCode::Up, KeyCode::F(1), KeyCode::F(5), KeyCode::F(3)].map(plain));
        assert_eq!(sent(&[b"\x1b[1;5C\x1b[3;2~"]), [key(KeyCode::Right, KeyModifiers::CONTROL), key(KeyCode::Delete, KeyModifiers::SHIFT)]);
        assert_eq!(
            sent(&[b"\x1b[Z\x13\x1bx"]),
            [key(KeyCode::BackTab, KeyModifiers::SHIFT), key(KeyCode::Char('s'), KeyModifiers::CONTROL), key(KeyCode::Char('x'), KeyModifiers::ALT)]
        );
        assert_eq!(sent(&[b"\x1b[24~\x1b[1;2R"]), [plain(KeyCode::F(12)), key(KeyCode::F(3), KeyModifiers::SHIFT)]);
    }

    #[test]
    fn enter_is_heard_as_it_is_sent_before_the_terminal_is_taken_over_too() {
        assert_eq!(sent(&[b"\r\n"]), [plain(KeyCode::Enter), plain(KeyCode::Enter)]);
    }

    #[test]
    fn bytes_may_be_cut_anywhere() {
        let whole = "巉a\x1b[5~\u{1b}[200~粘\x1b[3贴\u{1b}[201~😀\x1b[2;6Rz".as_bytes();
        let expected = sent(&[whole]);
        assert_eq!(expected.len(), 7);
        assert_eq!(expected[3], Sent::Event(Event::Paste("粘\x1b[3贴".into())));
        assert_eq!(expected[5], Sent::Cursor(2, 6));
        for cut in 1..whole.len() {
            assert_eq!(sent(&[&whole[..cut], &whole[cut..]]), expected, "cut at {cut}");
        }
        let bytes: Vec<&[u8]> = whole.chunks(1).collect();
        assert_eq!(sent(&bytes), expected);
    }

    #[test]
    fn a_lone_escape_is_a_key_once_nothing_follows() {
        assert_eq!(sent(&[b"\x1b"]), [plain(KeyCode::Esc)]);
        assert_eq!(sent(&[b"\x1b", b"[B"]), [plain(KeyCode::Down)]);
        assert_eq!(sent(&[b"\x1b\x1b[B"]), [plain(KeyCode::Esc), plain(KeyCode::Down)]);
        assert_eq!(sent(&[b"\x1b\r"]), [plain(KeyCode::Esc), plain(KeyCode::Enter)]);
        assert_eq!(sent(&["\x1b中".as_bytes()]), [plain(KeyCode::Esc), plain(KeyCode::Char('中'))]);
        assert_eq!(sent(&[b"\x1b["]), [key(KeyCode::Char('['), KeyModifiers::ALT)]);
    }

    #[test]
    fn what_means_nothing_is_passed_over_and_what_follows_is_heard() {
        assert_eq!(sent(&[b"\xff\xc3a\x1b[?62;4c\x1b[<0;3;4Mb\x1b[M !!c"]), ['a', 'b', 'c'].map(|letter| plain(KeyCode::Char(letter))));
        let mut endless = b"\x1b[".to_vec();
        endless.extend([b'1'; 200]);
        endless.extend_from_slice("完".as_bytes());
        assert_eq!(sent(&[&endless]).last(), Some(&plain(KeyCode::Char('完'))));
    }

    #[test]
    fn a_paste_without_end_does_not_fill_the_memory() {
        let mut keys = Keys::default();
        let mut heard = Vec::new();
        keys.take(b"\x1b[200~", &mut |sent| heard.push(sent));
        let block = vec![b'x'; 1 << 20];
        for _ in 0..40 {
            keys.take(&block, &mut |sent| heard.push(sent));
        }
        keys.take(b"\x1b[201~y", &mut |sent| heard.push(sent));
        let [Sent::Event(Event::Paste(text)), last] = &heard[..] else { panic!("{}", heard.len()) };
        assert!(text.len() <= LONGEST_PASTE && text.bytes().all(|byte| byte == b'x'));
        assert_eq!(*last, plain(KeyCode::Char('y')));
    }
}
