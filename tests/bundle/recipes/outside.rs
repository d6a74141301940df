//! Faults outside of the content: the file as such, prelude, header, payload, envelope.

use super::{List, flip_at, replace_first};
use crate::forge::*;
use crate::judge::With;

pub fn whole_files(list: &mut List) {
    let sound = bundle().build();
    list.bytes("file-empty", "empty", b"");
    list.bytes("file-zero-bytes", "zero-filled", [0; 4096]);
    list.bytes("file-beginning-zeroed", "not-ours", [&[0; 8], &sound[8..]].concat());
    list.bytes("file-carriage-returns-doubled", "text-damaged", replace_all(&sound, b"\n", b"\r\n"));
    list.bytes("file-carriage-returns-dropped", "text-damaged", replace_all(&sound, b"\r\n", b"\n"));
    list.bytes("file-line-ends-of-old-machines", "text-damaged", replace_all(&sound, b"\n", b"\r"));
    list.bytes("file-seven-bits", "text-damaged", sound.iter().map(|byte| byte & 0x7F).collect::<Vec<_>>());
    list.bytes(
        "file-latin-taken-for-unicode",
        "text-damaged",
        sound.iter().flat_map(|byte| char::from(*byte).to_string().into_bytes()).collect::<Vec<_>>(),
    );
    list.bytes("file-bytes-replaced", "text-damaged", String::from_utf8_lossy(&sound).as_bytes());
    list.bytes("file-byte-order-mark", "text-damaged", [b"\xEF\xBB\xBF", &sound[..]].concat());
    list.bytes("file-photo", "not-ours", b"\xFF\xD8\xFF\xE0\x00\x10JFIF\x00 and so on");
    list.bytes("file-picture", "not-ours", b"\x89PNG\r\n\x1A\n\x00\x00\x00\rIHDR");
    list.bytes("file-workbook", "not-ours", b"PK\x03\x04\x14\x00\x06\x00[Content_Types].xml");
    list.bytes("file-pdf", "not-ours", b"%PDF-1.7\n");
    list.bytes("file-apple-shadow", "not-ours", b"\x00\x05\x16\x07\x00\x02\x00\x00Mac OS X        ");
    list.bytes("file-office-owner", "not-ours", b"\x05clerk                                  ");
    list.bytes("file-text", "not-ours", "填报".as_bytes());
    list.bytes("file-bare-age", "not-ours", seal(b"text", &[Who::District]));
    list.bytes("file-case-of-magic", "not-ours", [b"\x89tb1\r\n\x1A\n", &sound[8..]].concat());
    list.bytes("file-next-major", "newer-major", [b"\x89TB2\r\n\x1A\n", &sound[8..]].concat());
    list.bytes("file-far-major", "newer-major", [b"\x89TBA\r\n\x1A\n", &sound[8..]].concat());
    list.bytes("file-doubled", "trailing", [&sound[..], &sound].concat());
    list.bytes("file-one-byte-more", "trailing", [&sound[..], b"\n"].concat());
    list.bytes("file-zeroes-behind", "trailing", [&sound[..], &[0; 512]].concat());
    for (name, length) in [("in-magic", 5), ("behind-magic", 8), ("in-length", 11), ("in-signer", 40), ("in-signature", 100), ("in-header", 300)] {
        list.bytes(&format!("cut-{name}"), "unfinished", &sound[..length]);
    }
    let payload = 108 + u32::from_le_bytes(sound[8..12].try_into().unwrap()) as usize;
    list.bytes("cut-before-payload", "unfinished", &sound[..payload]);
    list.bytes("cut-in-payload", "unfinished", &sound[..(payload + sound.len()) / 2]);
    list.bytes("cut-last-byte", "unfinished", &sound[..sound.len() - 1]);
    let mut holed = sound.clone();
    holed[payload + 100..].fill(0);
    list.bytes("file-clusters-zeroed", "payload-digest", holed);
}

pub fn preludes(list: &mut List) {
    let patched = |at: usize, bytes: &[u8]| {
        let mut file = bundle().build();
        file[at..at + bytes.len()].copy_from_slice(bytes);
        file
    };
    let flipped = |at: usize| {
        let mut file = bundle().build();
        file[at] ^= 1;
        file
    };
    let length = u32::from_le_bytes(bundle().build()[8..12].try_into().unwrap());
    list.bytes("prelude-no-header", "header-length", patched(8, &0u32.to_le_bytes()));
    list.bytes("prelude-header-of-one-byte", "header-length", patched(8, &1u32.to_le_bytes()));
    list.bytes("prelude-header-too-long", "header-length", patched(8, &4097u32.to_le_bytes()));
    list.bytes("prelude-header-of-four-gigabytes", "header-length", patched(8, &u32::MAX.to_le_bytes()));
    list.bytes("prelude-length-of-other-byte-order", "header-length", patched(8, &length.to_be_bytes()));
    list.bytes("prelude-header-shorter", "signature", patched(8, &(length - 1).to_le_bytes()));
    list.bytes("prelude-header-longer", "signature", patched(8, &(length + 1).to_le_bytes()));
    list.bytes("prelude-signer-of-another", "signature", patched(12, Who::Stranger.signing().verifying_key().as_bytes()));
    list.bytes("prelude-signer-is-no-point", "signature", patched(12, &[0xFF; 32]));
    // The neutral element: under lax rules it signs anything with a signature of the neutral element and zero.
    let mut neutral = [0; 96];
    (neutral[0], neutral[32]) = (1, 1);
    list.bytes("prelude-signer-of-small-order", "signature", patched(12, &neutral));
    list.bytes("prelude-signature-flipped", "signature", flipped(50));
    list.bytes("prelude-signature-zero", "signature", patched(44, &[0; 64]));
    list.bytes("prelude-signature-of-other-form", "signature", bundle().file(add_group_order).build());
    list.bytes("prelude-header-flipped", "signature", flipped(120));
    let unbound = bundle().file(|file| {
        let header = 108 + u32::from_le_bytes(file[8..12].try_into().unwrap()) as usize;
        let signature = ed25519_dalek::Signer::sign(&Who::Unit.signing(), &[&file[..44], &file[108..header]].concat());
        [&file[..44], &signature.to_bytes(), &file[108..]].concat()
    });
    list.bundle("prelude-signed-without-domain", "signature", unbound);
}

pub fn headers(list: &mut List) {
    let mut header = |name: &str, verdict, old: &str, new: &str| list.bundle(&format!("header-{name}"), verdict, bundle().header(old, new));
    for (key, member) in [
        ("minor", r#""minor":0,"#),
        ("kind", r#""kind":"bundle","#),
        ("incarnation", r#""incarnation":"3-9f0c","#),
        ("number", r#""number":17,"#),
        ("suite", r#""suite":"ed25519/age-x25519/zlib","#),
        ("requires", r#","requires":[]"#),
    ] {
        header(&format!("without-{key}"), "header", member, "");
    }
    header("without-file", "header", r#""file":""#, r#""other":""#);
    header("without-recipients", "header", r#""recipients":["#, r#""others":["#);
    header("without-length", "header", r#""length":"#, r#""size":"#);
    header("without-sha256", "header", r#""sha256":"#, r#""md5":"#);
    header("not-json", "header", "{", "[");
    header("space", "header", ",", ", ");
    header("space-behind", "header", r#""requires":[]}"#, "\"requires\":[]} ");
    header("byte-order-mark", "header", "{", "\u{feff}{");
    header("key-twice", "header", r#""minor":0"#, r#""minor":0,"minor":0"#);
    header("unknown-key", "header", r#""requires":[]"#, r#""requires":[],"note":"1""#);
    header("other-order", "header", r#""minor":0,"kind":"bundle""#, r#""kind":"bundle","minor":0"#);
    header("escaped-letter", "header", r#""bundle""#, r#""\u0062undle""#);
    header("number-float", "header", r#""number":17"#, r#""number":17.0"#);
    header("number-negative", "header", r#""number":17"#, r#""number":-17"#);
    header("number-large", "header", r#""number":17"#, r#""number":4294967296"#);
    header("number-text", "header", r#""number":17"#, r#""number":"17""#);
    header("number-null", "header", r#""number":17"#, r#""number":null"#);
    header("incarnation-short", "header", "3-9f0c", "3-9f0");
    header("incarnation-upper-case", "header", "3-9f0c", "3-9F0C");
    header("file-id-upper-case", "header", FILE, &FILE.to_uppercase());
    header("file-id-none", "header", FILE, "17");
    header("digest-short", "header", r#""sha256":""#, r#""sha256":"" ,"y":""#);
    header("length-text", "header", r#""length":"#, r#""length":"1","y":"#);
    header("length-negative", "header", r#""length":"#, r#""length":-"#);
    header("recipient-id-bad", "header", r#""recipients":[""#, r#""recipients":["zz"#);
    header("kind-later", "unknown-kind", r#""kind":"bundle""#, r#""kind":"backup""#);
    header("kind-upper-case", "unknown-kind", r#""kind":"bundle""#, r#""kind":"BUNDLE""#);
    header("kind-card-in-envelope", "header", r#""kind":"bundle""#, r#""kind":"card""#);
    header("suite-later", "unknown-suite", "ed25519/age-x25519/zlib", "sm2/sm4/zlib");
    header("suite-none", "unknown-suite", "ed25519/age-x25519/zlib", "none");
    header("suite-without-envelope", "header", "ed25519/age-x25519/zlib", "ed25519/zlib");
    header("suite-passphrase-with-recipients", "header", "ed25519/age-x25519/zlib", "ed25519/age-scrypt/zlib");
    header("requires-later", "requires", r#""requires":[]"#, r#""requires":["attachments"]"#);
    header("requires-number", "header", r#""requires":[]"#, r#""requires":[1]"#);
    header("requires-text", "header", r#""requires":[]"#, r#""requires":"""#);
    header("extension-no-object", "header", r#""requires":[]"#, r#""requires":[],"x":[]"#);
    header("extension-too-deep", "header", r#""requires":[]"#, r#""requires":[],"x":{"a":{"b":{"c":[]}}}"#);
    header("extension-control", "header", r#""requires":[]"#, r#""requires":[],"x":{"a":"\u0007"}"#);
    header("extension-bidi", "header", r#""requires":[]"#, "\"requires\":[],\"x\":{\"a\":\"\u{202e}\"}");
    header("extension-surrogate", "header", r#""requires":[]"#, r#""requires":[],"x":{"a":"\ud800"}"#);
    list.bundle("header-no-recipients", "header", Recipe { addressed: Some(vec![]), ..bundle() });
    list.bundle("header-too-many-recipients", "header", Recipe { addressed: Some(vec![Who::District; 8]), ..bundle() });
    list.add(
        "header-receipt-under-passphrase",
        With::Passphrase,
        "header",
        passphrase_bundle().header(r#""kind":"bundle""#, r#""kind":"receipt""#).build(),
    );
    list.add("header-card-with-recipients", With::Stranger, "header", Recipe { addressed: Some(vec![Who::Unit]), ..card() }.build());
}

pub fn payloads(list: &mut List) {
    let header = |change: fn(u64) -> u64| Recipe {
        header: Box::new(move |header| {
            let (before, rest) = header.split_once(r#""length":"#).unwrap();
            let (length, after) = rest.split_once(',').unwrap();
            format!(r#"{before}"length":{},{after}"#, change(length.parse().unwrap()))
        }),
        ..bundle()
    };
    list.bundle("payload-declared-longer", "unfinished", header(|length| length + 1));
    list.bundle("payload-declared-shorter", "trailing", header(|length| length - 1));
    list.bundle("payload-declared-huge", "unfinished", header(|_| 1 << 53));
    list.bundle("payload-declared-nothing", "trailing", header(|_| 0));
    list.bundle("payload-of-another-digest", "payload-digest", bundle().header(r#""sha256":""#, r#""sha256":"00"#).file(drop_two_digits));
    let flip = |from_end: usize| {
        bundle().file(move |mut file| {
            let at = file.len() - from_end;
            file[at] ^= 0x10;
            file
        })
    };
    list.bundle("payload-flipped-at-the-end", "payload-digest", flip(1));
    list.bundle("payload-flipped-in-the-middle", "payload-digest", flip(300));
    list.bundle(
        "payload-of-another-file",
        "payload-digest",
        bundle().file(|file| {
            let payload = 108 + u32::from_le_bytes(file[8..12].try_into().unwrap()) as usize;
            let other: Vec<u8> = file[payload..].iter().rev().copied().collect();
            [&file[..payload], &other].concat()
        }),
    );
}

pub fn envelopes(list: &mut List) {
    let mut envelope =
        |name: &str, verdict, change: fn(Vec<u8>) -> Vec<u8>| list.bundle(&format!("envelope-{name}"), verdict, bundle().payload(change));
    envelope("empty", "envelope", |_| Vec::new());
    envelope("not-age", "envelope", |_| b"text\n".to_vec());
    envelope("age-2", "envelope", |payload| replace_first(&payload, b"/v1\n", b"/v2\n"));
    envelope("armored", "envelope", |_| b"-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n".to_vec());
    envelope("unknown-recipient", "envelope-recipient", |payload| replace_first(&payload, b"--- ", b"-> piv-p256 AAAA BBBB\nAAAA\n--- "));
    envelope("ssh-recipient", "envelope-recipient", |payload| replace_first(&payload, b"--- ", b"-> ssh-ed25519 AAAA BBBB\nAAAA\n--- "));
    envelope("recipients-of-no-use", "envelope-stanzas", |payload| {
        replace_first(&payload, b"--- ", &[b"-> a-grease\n\n".repeat(9), b"--- ".to_vec()].concat())
    });
    envelope("header-of-192-kilobytes", "envelope-length", |payload| {
        replace_first(
            &payload,
            b"--- ",
            &[b"-> a-grease\n".to_vec(), [[b'A'; 64].as_slice(), b"\n"].concat().repeat(48), b"\n--- ".to_vec()].concat(),
        )
    });
    envelope("also-under-passphrase", "envelope", |payload| {
        replace_first(&payload, b"--- ", format!("-> scrypt {} 10\n{}\n--- ", "A".repeat(22), "A".repeat(43)).as_bytes())
    });
    envelope("one-recipient-more", "envelope", |payload| {
        replace_first(&payload, b"--- ", format!("-> X25519 {0}\n{0}\n--- ", "A".repeat(43)).as_bytes())
    });
    envelope("short-share", "envelope", |payload| replace_first(&payload, b"-> X25519 ", b"-> X25519 AA\n\n-> a-grease "));
    envelope("no-mac", "envelope", |payload| replace_first(&payload, b"--- ", b"--- AAAA\n"));
    envelope("other-mac", "envelope", |payload| {
        let at = payload.windows(4).position(|window| window == b"--- ").unwrap() + 10;
        flip_at(payload, at)
    });
    envelope("body-not-base64", "envelope", |payload| replace_first(&payload, b"\n-> X25519", b"\n-> a-grease\n!!\n-> X25519"));
    envelope("cut-in-header", "envelope", |payload| payload[..100].to_vec());
    envelope("cut-behind-header", "envelope", |payload| {
        let at = payload.windows(4).position(|window| window == b"--- ").unwrap();
        payload[..at + 48 + 8].to_vec()
    });
    envelope("content-flipped", "seal", |payload| {
        let at = payload.len() - 100;
        flip_at(payload, at)
    });
    envelope("content-cut", "seal", |payload| payload[..payload.len() - 16].to_vec());
    envelope("content-cut-off-whole", "seal", |payload| {
        let at = payload.windows(4).position(|window| window == b"--- ").unwrap();
        payload[..at + 48 + 16].to_vec()
    });
    envelope("content-longer", "seal", |payload| [&payload[..], &[0; 32]].concat());
    list.bundle("envelope-not-for-us", "not-for-us", Recipe { addressed: Some(vec![Who::Unit, Who::Stranger]), ..bundle() });
    list.bundle("envelope-addressed-to-us-sealed-to-others", "not-for-us", bundle().payload(|_| seal(&compress(b""), &[Who::Unit, Who::Stranger])));
    list.add("envelope-of-others", With::Stranger, "not-for-us", bundle().build());
    list.add("envelope-opened-with-words", With::Passphrase, "not-for-us", bundle().build());
    list.add("passphrase-wrong", With::WrongPassphrase, "passphrase-wrong", passphrase_bundle().build());
    list.add("passphrase-not-given", With::District, "passphrase-needed", passphrase_bundle().build());
    let work = |work: &str| {
        let work = format!(" {work}\n");
        passphrase_bundle().payload(move |payload| replace_first(&payload, b" 4\n", work.as_bytes()))
    };
    list.add("passphrase-too-much-work", With::Passphrase, "envelope-work", work("19").build());
    list.add("passphrase-far-too-much-work", With::Passphrase, "envelope-work", work("63").build());
    list.add("passphrase-no-work", With::Passphrase, "envelope", work("0").build());
    list.add("passphrase-work-with-zero", With::Passphrase, "envelope", work("04").build());
    list.add("passphrase-sealed-to-keys", With::Passphrase, "envelope", passphrase_bundle().payload(|_| seal(b"", &[Who::District])).build());
}

/// Adds the order of the group to the scalar of the signature: the same signature under lax rules.
fn add_group_order(mut file: Vec<u8>) -> Vec<u8> {
    const ORDER: [u8; 32] = [
        0xED, 0xD3, 0xF5, 0x5C, 0x1A, 0x63, 0x12, 0x58, 0xD6, 0x9C, 0xF7, 0xA2, 0xDE, 0xF9, 0xDE, 0x14, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0x10,
    ];
    let mut carry = 0u16;
    for (byte, add) in file[76..108].iter_mut().zip(ORDER) {
        let sum = u16::from(*byte) + u16::from(add) + carry;
        *byte = sum as u8;
        carry = sum >> 8;
    }
    file
}

/// Brings a digest that was made two digits longer back to its length, in the header that was signed so.
fn drop_two_digits(file: Vec<u8>) -> Vec<u8> {
    let length = u32::from_le_bytes(file[8..12].try_into().unwrap()) as usize;
    let header = String::from_utf8(file[108..108 + length].to_vec()).unwrap();
    let (before, rest) = header.split_once(r#""sha256":""#).unwrap();
    let header = format!(r#"{before}"sha256":"{}{}"#, &rest[..64], &rest[66..]);
    sign(Who::Unit, header.as_bytes(), &file[108 + length..])
}

fn replace_all(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let mut replaced = Vec::new();
    let mut rest = bytes;
    while let Some(at) = rest.windows(old.len()).position(|window| window == old) {
        replaced.extend_from_slice(&rest[..at]);
        replaced.extend_from_slice(new);
        rest = &rest[at + old.len()..];
    }
    [&replaced[..], rest].concat()
}
