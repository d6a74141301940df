//! One page of A4 in HTML, self-contained and black on white, to print and sign.

use crate::text::Language;

/// Text that HTML prints as it is; hidden characters become visible.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in crate::text::visible(text).chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            other => out.push(other),
        }
    }
    out
}

const STYLE: &str = "@page{size:A4;margin:18mm}\
body{font-family:SimSun,\"Noto Serif CJK SC\",serif;font-size:11pt;color:#000;background:#fff;max-width:174mm;margin:0 auto;line-height:1.5}\
h1{font-size:18pt;text-align:center;margin:0 0 6mm}\
table{border-collapse:collapse;width:100%;margin:3mm 0}\
th,td{border:1px solid #000;padding:1.5mm 2mm;text-align:left;vertical-align:top}\
th{font-weight:bold;width:28%}\
thead th{width:auto;text-align:center}\
td.number{text-align:right;white-space:nowrap}\
.code{font-family:Consolas,\"DejaVu Sans Mono\",monospace;font-size:16pt;letter-spacing:1px;text-align:center;border:2px solid #000;padding:3mm;margin:3mm 0}\
.sign td{height:22mm;width:33%}\
.note{font-size:9.5pt}";

/// A page around a body that is already HTML.
pub fn page(language: Language, title: &str, body: &str) -> String {
    let language = match language {
        Language::Chinese => "zh-CN",
        Language::English => "en",
    };
    let title = escape(title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n{body}</body>\n</html>\n"
    )
}

/// A table of two columns: what, and its words. Escapes both.
pub fn facts(facts: &[(&str, String)]) -> String {
    let rows: String = facts.iter().map(|(name, value)| format!("<tr><th>{}</th><td>{}</td></tr>\n", escape(name), escape(value))).collect();
    format!("<table>\n{rows}</table>\n")
}

/// A paragraph, escaped.
pub fn paragraph(text: &str) -> String {
    format!("<p class=\"note\">{}</p>\n", escape(text))
}

/// A code to be read aloud and typed, with its name before it.
pub fn code(name: &str, code: &str) -> String {
    format!("<p>{}</p>\n<div class=\"code\">{}</div>\n", escape(name), escape(&in_fours(code)))
}

/// Letters and digits in groups of four; anything between them is dropped first.
pub fn in_fours(code: &str) -> String {
    let mut grouped = String::new();
    for (index, character) in code.chars().filter(char::is_ascii_alphanumeric).enumerate() {
        if index > 0 && index % 4 == 0 {
            grouped.push(' ');
        }
        grouped.push(character);
    }
    grouped
}

/// Bytes as people say them: `812 B`, `47.3 KB`, `1.2 MB`, with the exact number behind.
pub fn size(bytes: u64) -> String {
    let tenths = |unit: u64| format!("{}.{}", bytes / unit, bytes % unit * 10 / unit);
    match bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{} KB ({bytes} B)", tenths(1_024)),
        _ => format!("{} MB ({bytes} B)", tenths(1_048_576)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_stand_in_groups_of_four_however_they_come() {
        assert_eq!(in_fours("1234567890123456"), "1234 5678 9012 3456");
        assert_eq!(in_fours("1234-5678 9012-3456"), "1234 5678 9012 3456");
    }

    #[test]
    fn nothing_from_outside_becomes_markup() {
        assert_eq!(escape("<script>\"&'\u{202e}"), "&lt;script&gt;&quot;&amp;&#39;\u{fffd}");
    }
}
