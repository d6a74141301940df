//! What may go to a terminal: our own sequences, and characters that can be seen.

/// Goes through bytes that were sent to a terminal; panics at a sequence that is not ours and at a character that cannot be seen.
pub fn assert_only_own(bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).expect("whole characters only");
    let mut rest = text.chars().peekable();
    while let Some(character) = rest.next() {
        match character {
            '\r' | '\n' | '\u{8}' => {}
            '\x1b' => {
                assert_eq!(rest.next(), Some('['));
                let mut parameters = String::new();
                while let Some(parameter) = rest.next_if(|next| next.is_ascii_digit() || matches!(next, ';' | '?')) {
                    parameters.push(parameter);
                }
                let last = rest.next().unwrap();
                let is_own = match last {
                    'm' | 'H' | 'A' | 'B' | 'C' | 'D' | 'G' => !parameters.contains('?'),
                    'K' => parameters.is_empty(),
                    'J' => parameters == "2",
                    'n' => parameters == "6",
                    'h' | 'l' => matches!(&*parameters, "?25" | "?2026" | "?1049" | "?2004" | "?7"),
                    _ => false,
                };
                assert!(is_own, "{parameters}{last}");
            }
            other => assert!(!tianbao::text::is_hidden(other), "{other:?} is no sequence of ours"),
        }
    }
}
