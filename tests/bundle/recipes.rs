//! Every vector: a sound file, or a sound file with one fault, and the verdict it must get.

use crate::forge::*;
use crate::judge::{SOUND, With};
use flate2::Compression;
use std::io::Write;

mod inside;
mod outside;

pub struct Vector {
    pub name: String,
    pub with: With,
    pub verdict: &'static str,
    pub bytes: Vec<u8>,
}

/// All of them, in order.
pub fn vectors() -> Vec<Vector> {
    let mut list = List(Vec::new());
    sound(&mut list);
    outside::whole_files(&mut list);
    outside::preludes(&mut list);
    outside::headers(&mut list);
    outside::payloads(&mut list);
    outside::envelopes(&mut list);
    inside::streams(&mut list);
    inside::ends(&mut list);
    inside::lines(&mut list);
    inside::manifests(&mut list);
    inside::rows(&mut list);
    inside::receipts_and_cards(&mut list);
    list.0
}

struct List(Vec<Vector>);

impl List {
    fn add(&mut self, name: &str, with: With, verdict: &'static str, bytes: Vec<u8>) {
        assert!(self.0.iter().all(|other| other.name != name), "{name} twice");
        self.0.push(Vector { name: name.to_owned(), with, verdict, bytes });
    }

    fn bundle(&mut self, name: &str, verdict: &'static str, recipe: Recipe) {
        self.add(name, With::District, verdict, recipe.build());
    }

    fn bytes(&mut self, name: &str, verdict: &'static str, bytes: impl AsRef<[u8]>) {
        self.add(name, With::District, verdict, bytes.as_ref().to_vec());
    }
}

fn sound(list: &mut List) {
    list.bundle("sound-bundle", SOUND, bundle());
    list.add("sound-bundle-is-its-own-backup", With::Unit, SOUND, bundle().build());
    list.add("sound-bundle-passphrase", With::Passphrase, SOUND, passphrase_bundle().build());
    list.add("sound-receipt", With::Unit, SOUND, receipt().build());
    list.add("sound-card", With::Stranger, SOUND, card().build());
    list.bundle("sound-later-minor", SOUND, bundle().header(r#""minor":0"#, r#""minor":9"#).replace(0, "}]}", r#"}],"x":{"later":[1]}}"#));
    list.bundle("sound-header-extension", SOUND, bundle().header(r#""requires":[]"#, r#""requires":[],"x":{"later":{"a":["b"]}}"#));
    list.bundle("sound-row-extension", SOUND, bundle().replace(1, r#","filled_by""#, r#","x":{"later":1},"filled_by""#));
    list.bundle(
        "sound-explanation-extension",
        SOUND,
        bundle().replace(3, r#""time":"2019-09-16T11:00:00+08:00""#, r#""time":"2019-09-16T11:00:00+08:00","x":{"later":1}"#),
    );
    list.bundle(
        "sound-fields-in-another-order",
        SOUND,
        bundle().replace(1, r#""colour":"01","school":"2162990007""#, r#""school":"2162990007","colour":"01""#),
    );
    list.bundle("sound-not-compressed", SOUND, bundle().stream(|stream| recompress(&stream, Compression::none())));
    list.add("sound-receipt-without-verdicts", With::Unit, SOUND, Recipe { lines: receipt().lines[..1].to_vec(), ..receipt() }.build());
}

fn recompress(stream: &[u8], level: Compression) -> Vec<u8> {
    let mut content = Vec::new();
    std::io::Read::read_to_end(&mut flate2::read::ZlibDecoder::new(stream), &mut content).unwrap();
    let mut writer = flate2::write::ZlibEncoder::new(Vec::new(), level);
    writer.write_all(&content).unwrap();
    writer.finish().unwrap()
}

fn flip_at(mut bytes: Vec<u8>, at: usize) -> Vec<u8> {
    bytes[at] ^= 1;
    bytes
}

fn replace_first(bytes: &[u8], old: &[u8], new: &[u8]) -> Vec<u8> {
    let at = bytes.windows(old.len()).position(|window| window == old).unwrap();
    [&bytes[..at], new, &bytes[at + old.len()..]].concat()
}
