//! Faults of the content: the compressed stream, its end, lines, and what stands in them.

use super::{List, flip_at, replace_first};
use crate::forge::*;
use crate::judge::With;

pub fn streams(list: &mut List) {
    let mut stream = |name: &str, verdict, change: fn(Vec<u8>) -> Vec<u8>| list.bundle(&format!("stream-{name}"), verdict, bundle().stream(change));
    stream("empty", "compression", |_| Vec::new());
    stream("no-frame", "compression", |stream| stream[2..].to_vec());
    stream("gzip", "compression", |_| b"\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\x03\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00".to_vec());
    stream("not-compressed", "compression", |_| b"{\"line\":\"manifest\"}\n".to_vec());
    stream("cut", "compression", |stream| stream[..stream.len() - 40].to_vec());
    stream("without-checksum", "compression", |stream| stream[..stream.len() - 4].to_vec());
    stream("other-checksum", "compression", |stream| {
        let at = stream.len() - 1;
        flip_at(stream, at)
    });
    stream("dictionary", "compression", |stream| [b"\x78\xBB\x00\x00\x00\x01", &stream[2..]].concat());
    stream("byte-behind", "after-end", |stream| [&stream[..], b"\0"].concat());
    stream("doubled", "after-end", |stream| [&stream[..], &stream].concat());
    list.bundle(
        "stream-bomb",
        "bomb",
        bundle().content(|content| {
            let manifest = content.iter().position(|byte| *byte == b'\n').unwrap() + 1;
            [&content[..manifest], "{\"line\":\"row\"}\n".repeat(1 << 19).as_bytes()].concat()
        }),
    );
}

pub fn ends(list: &mut List) {
    let mut content = |name: &str, verdict, change: fn(Vec<u8>) -> Vec<u8>| list.bundle(&format!("end-{name}"), verdict, bundle().content(change));
    content("no-content", "no-end", |_| Vec::new());
    content("missing", "no-end", |content| content[..last_line(&content)].to_vec());
    content("cut", "no-end", |content| content[..content.len() - 1].to_vec());
    content("content-cut-at-a-line", "end-count", |content| {
        let second = content.iter().enumerate().filter(|(_, byte)| **byte == b'\n').nth(1).unwrap().0 + 1;
        [&content[..second], &content[last_line(&content)..]].concat()
    });
    content("count-higher", "end-count", |content| replace_last(&content, b"\"count\":4", b"\"count\":5"));
    content("count-lower", "end-count", |content| replace_last(&content, b"\"count\":4", b"\"count\":3"));
    content("count-text", "line-bad", |content| replace_last(&content, b"\"count\":4", b"\"count\":\"4\""));
    content("count-missing", "line-missing", |content| replace_last(&content, b"\"count\":4,", b""));
    content("digest-other", "end-digest", |content| {
        replace_last(&content, b"\"sha256\":\"", b"\"sha256\":\"0000000000000000000000000000000000000000000000000000000000000000\"}\n")
            .split_inclusive(|byte| *byte == b'\n')
            .take(5)
            .flatten()
            .copied()
            .collect()
    });
    content("digest-short", "line-bad", |content| {
        replace_last(&content, b"\"}\n", b"\"}\n").split_last().map(|_| replace_last(&content, b"\"sha256\":\"", b"\"sha256\":\"0")).unwrap()
    });
    content("row-changed", "end-digest", |content| replace_first(&content, b"\"classes\":12", b"\"classes\":13"));
    content("unknown-key", "line-unknown", |content| replace_last(&content, b"\"count\"", b"\"rows\":2,\"count\""));
    content("twice", "after-end", |content| [&content[..], &content[last_line(&content)..]].concat());
    content("line-behind", "after-end", |content| [&content[..], b"{\"line\":\"row\"}\n"].concat());
    content("newline-behind", "after-end", |content| [&content[..], b"\n"].concat());
    content("first", "line-out-of-place", |_| format!("{}\n", end_line(&[])).into_bytes());
}

pub fn lines(list: &mut List) {
    let mut line = |name: &str, verdict, line: &str| list.bundle(&format!("line-{name}"), verdict, bundle().insert(1, line));
    line("empty", "line-not-json", "");
    line("text", "line-not-json", "rows");
    line("list", "line-not-json", "[]");
    line("null", "line-not-json", "null");
    line("nameless", "line-missing", "{}");
    line("name-number", "line-bad", r#"{"line":1}"#);
    line("name-unknown", "line-out-of-place", r#"{"line":"photo"}"#);
    line("of-another-kind-of-file", "line-out-of-place", r#"{"line":"verdict"}"#);
    line("second-manifest", "line-out-of-place", r#"{"line":"manifest"}"#);
    line("two-documents", "line-not-json", r#"{"line":"row"}{"line":"row"}"#);
    line("byte-order-mark", "line-not-json", "\u{feff}{\"line\":\"row\"}");
    line("single-quotes", "line-not-json", "{'line':'row'}");
    line("comma-too-many", "line-not-json", r#"{"line":"row",}"#);
    line("too-many-members", "line-not-json", &format!(r#"{{"line":"row"{}}}"#, (0..257).map(|n| format!(r#","a{n}":0"#)).collect::<String>()));
    line("too-long", "line-too-long", &format!(r#"{{"line":"row","a":"{}"}}"#, incompressible(70_000)));
    let mut row = |name: &str, verdict, old: &str, new: &str| list.bundle(&format!("line-{name}"), verdict, bundle().replace(1, old, new));
    row("key-twice", "line-not-json", r#""classes":12"#, r#""classes":12,"classes":12"#);
    row("float", "line-not-json", r#""classes":12"#, r#""classes":12.0"#);
    row("exponent", "line-not-json", r#""classes":12"#, r#""classes":1e1"#);
    row("huge-exponent", "line-not-json", r#""classes":12"#, r#""classes":1e400"#);
    row("minus-zero", "line-not-json", r#""classes":12"#, r#""classes":-0"#);
    row("leading-zero", "line-not-json", r#""classes":12"#, r#""classes":012"#);
    row("beyond-2-to-53", "line-not-json", r#""classes":12"#, r#""classes":9007199254740993"#);
    row("not-a-number", "line-not-json", r#""classes":12"#, r#""classes":NaN"#);
    row("lone-surrogate", "line-not-json", "他说", r"\ud800");
    row("nul", "line-not-json", "他说", r"\u0000");
    row("escape-sequence", "line-not-json", "他说", r"\u001b[2J");
    row("bidi-override", "line-not-json", "他说", "\u{202e}");
    row("zero-width", "line-not-json", "他说", "\u{200b}");
    row("newline-escaped", "line-not-json", "他说", r"\n");
    row("letter-escaped", "line-not-json", "他说", r"\u4ed6说");
    row("slash-escaped", "line-not-json", "他说", r"\/");
    row("space", "line-not-json", r#""classes":12"#, r#""classes": 12"#);
    row("carriage-return", "line-not-json", r#"+08:00"}}"#, "+08:00\"}}\r");
    row("too-deep", "line-not-json", r#""classes":12"#, r#""classes":12,"x":{"a":[[]]}"#);
    list.bundle(
        "line-not-utf-8",
        "line-not-json",
        bundle().content(|content| rewrite_end(&replace_first(&content, "他说".as_bytes(), b"\xCB\xFB\xCB\xB5"))),
    );
}

pub fn manifests(list: &mut List) {
    let mut manifest = |name: &str, verdict, old: &str, new: &str| list.bundle(&format!("manifest-{name}"), verdict, bundle().replace(0, old, new));
    manifest("of-another-file", "file-differs", FILE, OTHER_FILE);
    manifest("of-another-kind", "kind-differs", r#""kind":"bundle""#, r#""kind":"receipt""#);
    manifest("of-no-kind", "line-bad", r#""kind":"bundle""#, r#""kind":"parcel""#);
    manifest("recipient-missing", "recipients-differ", &format!(r#","{}"]"#, Who::Unit.recipient()), "]");
    manifest("recipient-more", "recipients-differ", r#""recipients":["#, &format!(r#""recipients":["{}","#, Who::Stranger.recipient()));
    manifest("recipient-broken", "line-bad", r#""recipients":["age1"#, r#""recipients":["age2"#);
    manifest("sender-key-broken", "line-bad", r#""recipient":"age1"#, r#""recipient":"age1q"#);
    manifest("sender-with-more", "line-bad", r#""sender":{"#, r#""sender":{"name":"a","#);
    manifest("without-sender", "line-missing", r#""sender":"#, r#""author":"#);
    manifest("without-unit", "line-missing", r#""unit":"621102103","#, "");
    manifest("without-program", "line-missing", r#""program":"0.1.0","#, "");
    manifest("without-submissions", "line-missing", r#""submissions":"#, r#""reports":"#);
    manifest("unknown-key", "line-unknown", r#""program":"#, r#""note":"","program":"#);
    manifest("unit-bad", "line-bad", "621102103", "62110210");
    manifest("unit-path", "line-bad", r#""unit":"621102103""#, r#""unit":"../../etc""#);
    manifest("unit-name-empty", "line-bad", "巉口镇学区", "");
    manifest("unit-name-long", "line-bad", "巉口镇学区", &"镇".repeat(61));
    manifest("moment-in-other-form", "line-bad", "2019-09-17T16:02:00+08:00", "2019-09-17T08:02:00Z");
    manifest("moment-not-there", "line-bad", "2019-09-17T16:02:00+08:00", "2019-02-30T16:02:00+08:00");
    manifest("journal-hash-short", "line-bad", r#""hash":"aa"#, r#""hash":""#);
    manifest("journal-with-more", "line-bad", r#""number":7"#, r#""number":7,"more":1"#);
    manifest("extension-no-object", "line-bad", "}]}", r#"}],"x":1}"#);
    manifest("form-unknown", "line-unknown-form", r#""form":"TT""#, r#""form":"W01""#);
    manifest("period-bad", "line-bad", r#""period":"2019""#, r#""period":"2019年""#);
    manifest("period-twice", "line-bad", r#""period":"2018""#, r#""period":"2019""#);
    manifest("sequence-zero", "line-bad", r#""sequence":2"#, r#""sequence":0"#);
    manifest("sequence-huge", "line-bad", r#""sequence":2"#, r#""sequence":4294967296"#);
    manifest("nil-with-rows", "line-bad", r#""is_nil":false"#, r#""is_nil":true"#);
    manifest("nil-number", "line-bad", r#""is_nil":false"#, r#""is_nil":0"#);
    manifest("rows-more-than-there-are", "row-count", r#""row_count":2"#, r#""row_count":3"#);
    manifest("rows-fewer-than-there-are", "row-count", r#""row_count":2"#, r#""row_count":1"#);
    manifest("nil-not-declared", "row-count", r#""is_nil":true,"row_count":0"#, r#""is_nil":false,"row_count":1"#);
    manifest("total-text", "line-bad", r#""amount":180050"#, r#""amount":"180050""#);
    manifest("total-float", "line-not-json", r#""amount":180050"#, r#""amount":1800.50"#);
    manifest("total-twice", "line-not-json", r#""persons":2"#, r#""amount":180050"#);
    manifest("declaration-short", "line-bad", r#""declaration":"bb"#, r#""declaration":""#);
    manifest("person-missing", "line-missing", r#""filled_by":"张某","reviewed_by""#, r#""reviewed_by""#);
    manifest("person-long", "line-bad", r#""reviewed_by":"李某""#, &format!(r#""reviewed_by":"{}""#, "李".repeat(37)));
    manifest("submission-unknown-key", "line-unknown", r#""sequence":2"#, r#""sequence":2,"id":"1""#);
    list.bundle("manifest-no-submissions", "line-bad", {
        let mut recipe = bundle();
        let at = recipe.lines[0].find(r#""submissions":["#).unwrap();
        recipe.lines[0].truncate(at);
        recipe.lines[0].push_str(r#""submissions":[]}"#);
        recipe
    });
    list.bundle("manifest-signature-replaced", "signer-differs", Recipe { signer: Who::Stranger, ..bundle() });
    list.bundle("manifest-sealed-anew", "recipients-differ", Recipe { recipients: vec![Who::District, Who::Stranger], ..bundle() });
    list.bundle("manifest-not-first", "line-out-of-place", {
        let mut recipe = bundle();
        recipe.lines.swap(0, 1);
        recipe
    });
}

pub fn rows(list: &mut List) {
    let mut row = |name: &str, verdict, old: &str, new: &str| list.bundle(&format!("row-{name}"), verdict, bundle().replace(1, old, new));
    row("unknown-field", "line-unknown", r#""classes""#, r#""class""#);
    row("field-of-the-schema", "line-unknown", r#""amount""#, r#""amount_fen""#);
    row("extension-no-object", "line-unknown", r#""classes":12"#, r#""classes":12,"x":1"#);
    row("null", "line-bad", r#""classes":12"#, r#""classes":null"#);
    row("empty-text", "line-bad", r#""remark":"他说\"好\"""#, r#""remark":"""#);
    row("text-too-long", "line-bad", "他说", &"好".repeat(201));
    row("name-with-digit", "line-bad", "王某", "王某1");
    row("name-dot-not-normal", "line-bad", "王某", "王•某");
    row("code-unknown", "line-bad", r#""colour":"01""#, r#""colour":"99""#);
    row("code-number", "line-bad", r#""colour":"01""#, r#""colour":1"#);
    row("school-short", "line-bad", "2162990007", "216299000");
    row("school-full-width", "line-bad", "2162990007", "216299000７");
    row("count-out-of-range", "line-bad", r#""classes":12"#, r#""classes":1000"#);
    row("count-negative", "line-bad", r#""classes":12"#, r#""classes":-1"#);
    row("count-text", "line-bad", r#""classes":12"#, r#""classes":"12""#);
    row("decimal-without-place", "line-bad", r#""hours":"7.5""#, r#""hours":"7""#);
    row("decimal-two-places", "line-bad", r#""hours":"7.5""#, r#""hours":"7.50""#);
    row("decimal-number", "line-bad", r#""hours":"7.5""#, r#""hours":75"#);
    row("money-negative", "line-bad", r#""amount":180050"#, r#""amount":-180050"#);
    row("money-text", "line-bad", r#""amount":180050"#, r#""amount":"1800.50""#);
    row("money-beyond-all", "line-bad", r#""amount":180050"#, r#""amount":9007199254740992"#);
    row("flag-number", "line-bad", r#""is_new":true"#, r#""is_new":1"#);
    row("date-not-there", "line-bad", "2019-08-26", "2019-02-29");
    row("date-in-other-form", "line-bad", "2019-08-26", "20190826");
    row("month-not-there", "line-bad", r#""since":"2019-08""#, r#""since":"2019-13""#);
    row("document-with-space", "line-bad", "621199198805129048", "621199 198805129048");
    row("document-lower-case", "line-bad", "621199198805129048", "11010519491231002x");
    row("phone-short", "line-bad", "13812345678", "1381234567");
    row("card-check-digit", "line-bad", "6299990000000000012", "6299990000000000013");
    row("without-id", "line-missing", r#""row_id":"0190a1b2-0000-7000-8000-000000000001","#, "");
    row("id-upper-case", "line-bad", ROW, &ROW.to_uppercase());
    row("id-in-braces", "line-bad", ROW, &format!("{{{ROW}}}"));
    row("without-person", "line-missing", r#""filled_by":"张某","#, "");
    row("without-moment", "line-missing", r#","updated_at":"2019-09-16T10:21:00+08:00""#, "");
    row("moment-with-fraction", "line-bad", "10:21:00+08:00", "10:21:00.5+08:00");
    row("key-beside-record", "line-unknown", r#""of":0"#, r#""of":0,"note":1"#);
    row("record-missing", "line-missing", r#""record""#, r#""data""#);
    row("record-list", "line-bad", r#""record":{"#, r#""record":[],"x":{"#);
    row("of-missing", "line-missing", r#""of":0,"#, "");
    row("of-negative", "line-bad", r#""of":0"#, r#""of":-1"#);
    row("of-none", "line-out-of-place", r#""of":0"#, r#""of":2"#);
    list.bundle(
        "row-of-the-one-before",
        "line-out-of-place",
        bundle()
            .insert(4, r#"{"line":"explanation","of":1,"check":"TT-01","text":"说明","person":"张某","time":"2019-09-16T11:00:00+08:00"}"#)
            .insert(5, r#"{"line":"row","of":0}"#),
    );
    list.bundle("row-behind-explanation", "line-out-of-place", {
        let mut recipe = bundle();
        recipe.lines.swap(2, 3);
        recipe
    });
    list.bundle("row-in-nil-report", "row-count", bundle().insert(4, &bundle().lines[2].replace(r#""of":0"#, r#""of":1"#)));
    let mut explanation =
        |name: &str, verdict, old: &str, new: &str| list.bundle(&format!("explanation-{name}"), verdict, bundle().replace(3, old, new));
    explanation("check-unknown", "line-unknown-check", "TT-01", "TT-99");
    explanation("check-missing", "line-missing", r#""check":"TT-01","#, "");
    explanation("text-empty", "line-bad", "已与学校核对", "");
    explanation("text-long", "line-bad", "已与学校核对", &"核".repeat(501));
    explanation("row-bad", "line-bad", ROW, "1");
    explanation("moment-bad", "line-bad", "2019-09-16T11:00:00+08:00", "2019-09-16");
    explanation("unknown-key", "line-unknown", r#""text""#, r#""mood":"","text""#);
}

pub fn receipts_and_cards(list: &mut List) {
    let mut receipt = |name: &str, verdict, line: usize, old: &str, new: &str| {
        list.add(&format!("receipt-{name}"), With::Unit, verdict, receipt().replace(line, old, new).build());
    };
    receipt("returned-without-reason", "line-bad", 1, r#","reason":"2""#, "");
    receipt("accepted-with-reason", "line-bad", 4, r#""accepted""#, r#""accepted","reason":"2""#);
    receipt("reason-unknown", "line-bad", 1, r#""reason":"2""#, r#""reason":"8""#);
    receipt("ruling-unknown", "line-bad", 1, r#""returned""#, r#""burnt""#);
    receipt("form-unknown", "line-unknown-form", 1, r#""TT""#, r#""W01""#);
    receipt("sequence-negative", "line-bad", 1, r#""sequence":2"#, r#""sequence":-2"#);
    receipt("incarnation-bad", "line-bad", 1, "3-9f0c", "9f0c");
    receipt("decision-missing", "line-missing", 1, r#""decision":5,"#, "");
    receipt("comment-without-text", "line-missing", 3, r#","text":"缺附件""#, "");
    receipt("comment-on-no-row", "line-bad", 2, ROW, "1");
    receipt("unit-missing", "line-missing", 0, r#""unit":"621102103","#, "");
    receipt("row-inside", "line-out-of-place", 1, r#""verdict""#, r#""row""#);
    list.add(
        "receipt-comment-before-verdict",
        With::Unit,
        "line-out-of-place",
        Recipe {
            lines: {
                let mut lines = crate::forge::receipt().lines;
                lines.swap(1, 2);
                lines
            },
            ..crate::forge::receipt()
        }
        .build(),
    );
    let mut card = |name: &str, verdict, line: usize, old: &str, new: &str| {
        list.add(&format!("card-{name}"), With::Stranger, verdict, card().replace(line, old, new).build());
    };
    card("recovery-key-broken", "line-bad", 0, r#""recovery":"age1"#, r#""recovery":"age1q"#);
    card("number-missing", "line-missing", 0, r#""card_number":3,"#, "");
    card("district-bad", "line-bad", 0, r#""district":"621102""#, r#""district":"62110""#);
    card("unit-role-bad", "line-bad", 1, r#""role":"T""#, r#""role":"""#);
    card("school-code-bad", "line-bad", 2, "2162990007", "21629900070");
    card("school-classes-beyond", "line-bad", 2, r#""classes":6"#, r#""classes":65536"#);
    card("period-bad", "line-bad", 3, r#""period":"2019""#, r#""period":"2019-""#);
    card("due-bad", "line-bad", 3, "2020-01-10", "2020-1-10");
    card("unknown-line", "line-out-of-place", 3, r#""line":"period""#, r#""line":"holiday""#);
    card("unknown-key", "line-unknown", 1, r#""is_rural":true"#, r#""is_rural":true,"phone":"1""#);
    list.add("card-signed-by-another", With::Stranger, "signer-differs", Recipe { signer: Who::Stranger, ..crate::forge::card() }.build());
    list.add("card-register-changed", With::Stranger, "payload-digest", {
        let mut file = crate::forge::card().build();
        let at = file.len() - 30;
        file[at] ^= 1;
        file
    });
}

/// Puts a true end behind lines that were changed.
fn rewrite_end(content: &[u8]) -> Vec<u8> {
    let lines = &content[..last_line(content)];
    let count = lines.iter().filter(|byte| **byte == b'\n').count();
    [lines, format!(r#"{{"line":"end","count":{count},"sha256":"{}"}}"#, sha256(lines)).as_bytes(), b"\n"].concat()
}

/// Where the last line begins.
fn last_line(content: &[u8]) -> usize {
    content[..content.len() - 1].iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1)
}

/// Letters in no order, so that they stay long when compressed and count as no bomb.
fn incompressible(length: usize) -> String {
    let mut state = 0x2545_F491u32;
    let mut letter = || {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        char::from(b'a' + (state % 26) as u8)
    };
    (0..length).map(|_| letter()).collect()
}

fn replace_last(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let at = bytes.windows(old.len()).rposition(|window| window == old).unwrap();
    [&bytes[..at], new, &bytes[at + old.len()..]].concat()
}
