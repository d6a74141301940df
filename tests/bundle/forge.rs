//! A second writer and reader of the format, made from its table alone, that can write every part wrong on purpose.

use age::secrecy::ExposeSecret;
use ed25519_dalek::Signer;
use flate2::Compression;
use sha2::{Digest, Sha256};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

pub const FILE: &str = "2f1c9a54-6f0e-4c1b-9d2a-0d7f5b1e8c33";
pub const OTHER_FILE: &str = "7e0b1d22-1111-4222-8333-444455556666";

/// Whose keys: the folders of keys beside the vectors.
#[derive(Clone, Copy, PartialEq)]
pub enum Who {
    Unit,
    District,
    Stranger,
}

pub fn vectors() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vectors")
}

pub fn key_text(name: &str) -> String {
    std::fs::read_to_string(vectors().join("keys").join(name)).unwrap()
}

impl Who {
    pub fn text(self) -> String {
        key_text(match self {
            Who::Unit => "unit.txt",
            Who::District => "district.txt",
            Who::Stranger => "stranger.txt",
        })
    }

    pub fn signing(self) -> ed25519_dalek::SigningKey {
        let text = self.text();
        let seed = text.lines().next().unwrap().rsplit(' ').next().unwrap();
        let bytes: Vec<u8> = (0..32).map(|place| u8::from_str_radix(&seed[place * 2..place * 2 + 2], 16).unwrap()).collect();
        ed25519_dalek::SigningKey::from_bytes(&bytes.try_into().unwrap())
    }

    pub fn identity(self) -> age::x25519::Identity {
        self.text().lines().nth(1).unwrap().parse().unwrap()
    }

    pub fn recipient(self) -> String {
        self.identity().to_public().to_string()
    }

    /// `{"signing":…,"recipient":…}`.
    pub fn public(self) -> String {
        format!(r#"{{"signing":"{}","recipient":"{}"}}"#, hex(self.signing().verifying_key().as_bytes()), self.recipient())
    }
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub fn key_id(recipient: &str) -> String {
    sha256(format!("tianbao recipient id v1:{recipient}").as_bytes())[..16].to_owned()
}

pub fn end_line(lines: &[String]) -> String {
    let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
    format!(r#"{{"line":"end","count":{},"sha256":"{}"}}"#, lines.len(), sha256(text.as_bytes()))
}

pub fn compress(content: &[u8]) -> Vec<u8> {
    let mut writer = flate2::write::ZlibEncoder::new(Vec::new(), Compression::best());
    writer.write_all(content).unwrap();
    writer.finish().unwrap()
}

/// One binary age file to these recipients.
pub fn seal(content: &[u8], recipients: &[Who]) -> Vec<u8> {
    let recipients: Vec<_> = recipients.iter().map(|who| who.identity().to_public()).collect();
    let encryptor = age::Encryptor::with_recipients(recipients.iter().map(|recipient| recipient as _)).unwrap();
    let mut writer = encryptor.wrap_output(Vec::new()).unwrap();
    writer.write_all(content).unwrap();
    writer.finish().unwrap()
}

pub fn seal_under(content: &[u8], passphrase: &str, work: u8) -> Vec<u8> {
    let mut recipient = age::scrypt::Recipient::new(passphrase.to_owned().into());
    recipient.set_work_factor(work);
    let mut writer = age::Encryptor::with_recipients(std::iter::once(&recipient as _)).unwrap().wrap_output(Vec::new()).unwrap();
    writer.write_all(content).unwrap();
    writer.finish().unwrap()
}

pub const MAGIC: &[u8] = b"\x89TB1\r\n\x1A\n";

/// Magic, header length, signer, signature, header, payload.
pub fn sign(signer: Who, header: &[u8], payload: &[u8]) -> Vec<u8> {
    let key = signer.signing();
    let length = (header.len() as u32).to_le_bytes();
    let message = [b"tianbao TB1 signature v1\0", MAGIC, &length, key.verifying_key().as_bytes(), header].concat();
    [MAGIC, &length, key.verifying_key().as_bytes(), &key.sign(&message).to_bytes(), header, payload].concat()
}

type Change<T> = Box<dyn Fn(T) -> T>;

/// Everything a file is made of, and at each step of making it a change that may spoil it.
pub struct Recipe {
    pub kind: &'static str,
    pub suite: &'static str,
    pub signer: Who,
    pub recipients: Vec<Who>,
    /// What the header says of the recipients, where it is not the truth.
    pub addressed: Option<Vec<Who>>,
    pub lines: Vec<String>,
    /// The text with its end line.
    pub content: Change<Vec<u8>>,
    pub stream: Change<Vec<u8>>,
    pub payload: Change<Vec<u8>>,
    pub header: Change<String>,
    pub file: Change<Vec<u8>>,
}

pub fn unchanged<T>() -> Change<T> {
    Box::new(|value| value)
}

impl Recipe {
    pub fn build(&self) -> Vec<u8> {
        let text: String = self.lines.iter().map(|line| format!("{line}\n")).collect();
        let content = (self.content)(format!("{text}{}\n", end_line(&self.lines)).into_bytes());
        let stream = (self.stream)(compress(&content));
        self.wrap(stream)
    }

    /// The rest, for a compressed stream that is there already.
    pub fn wrap(&self, stream: Vec<u8>) -> Vec<u8> {
        let sealed = match self.suite {
            "ed25519/zlib" => stream,
            "ed25519/age-scrypt/zlib" => seal_under(&stream, key_text("passphrase.txt").trim(), 4),
            _ => seal(&stream, &self.recipients),
        };
        let payload = (self.payload)(sealed);
        let addressed = self.addressed.as_ref().unwrap_or(&self.recipients);
        let ids: Vec<String> = addressed.iter().map(|who| format!("\"{}\"", key_id(&who.recipient()))).collect();
        let header = format!(
            r#"{{"minor":0,"kind":"{}","file":"{FILE}","incarnation":"3-9f0c","number":17,"recipients":[{}],"length":{},"sha256":"{}","suite":"{}","requires":[]}}"#,
            self.kind,
            ids.join(","),
            payload.len(),
            sha256(&payload),
            self.suite,
        );
        (self.file)(sign(self.signer, (self.header)(header).as_bytes(), &payload))
    }

    /// Replaces the first `old` in the line at this place; it must be there.
    pub fn replace(mut self, line: usize, old: &str, new: &str) -> Self {
        assert!(self.lines[line].contains(old), "{old} is not in {}", self.lines[line]);
        self.lines[line] = self.lines[line].replacen(old, new, 1);
        self
    }

    pub fn insert(mut self, place: usize, line: &str) -> Self {
        self.lines.insert(place, line.to_owned());
        self
    }

    pub fn content(mut self, change: impl Fn(Vec<u8>) -> Vec<u8> + 'static) -> Self {
        self.content = Box::new(change);
        self
    }

    pub fn stream(mut self, change: impl Fn(Vec<u8>) -> Vec<u8> + 'static) -> Self {
        self.stream = Box::new(change);
        self
    }

    pub fn payload(mut self, change: impl Fn(Vec<u8>) -> Vec<u8> + 'static) -> Self {
        self.payload = Box::new(change);
        self
    }

    /// Replaces the first `old` in the header; it must be there.
    pub fn header(mut self, old: &str, new: &str) -> Self {
        let (old, new) = (old.to_owned(), new.to_owned());
        self.header = Box::new(move |header| {
            assert!(header.contains(&old), "{old} is not in {header}");
            header.replacen(&old, &new, 1)
        });
        self
    }

    pub fn file(mut self, change: impl Fn(Vec<u8>) -> Vec<u8> + 'static) -> Self {
        self.file = Box::new(change);
        self
    }
}

pub const ROW: &str = "0190a1b2-0000-7000-8000-000000000001";

fn manifest(kind: &str, sender: Who, recipients: &[Who], members: &str) -> String {
    let recipients: Vec<String> = recipients.iter().map(|who| format!("\"{}\"", who.recipient())).collect();
    format!(r#"{{"line":"manifest","kind":"{kind}","file":"{FILE}","sender":{},"recipients":[{}],{members}}}"#, sender.public(), recipients.join(","))
}

fn recipe(kind: &'static str, suite: &'static str, signer: Who, recipients: Vec<Who>, members: &str, lines: &[&str]) -> Recipe {
    let mut all = vec![manifest(kind, signer, &recipients, members)];
    all.extend(lines.iter().map(|line| (*line).to_owned()));
    Recipe {
        kind,
        suite,
        signer,
        recipients,
        addressed: None,
        lines: all,
        content: unchanged(),
        stream: unchanged(),
        payload: unchanged(),
        header: unchanged(),
        file: unchanged(),
    }
}

const BUNDLE: &str = concat!(
    r#""unit":"621102103","unit_name":"巉口镇学区","program":"0.1.0","code_lists":"1","schools":"4","#,
    r#""journal":{"number":7,"hash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},"#,
    r#""exported_at":"2019-09-17T16:02:00+08:00","submissions":["#,
    r#"{"form":"TT","period":"2019","sequence":2,"is_nil":false,"row_count":2,"control_totals":{"amount":180050,"persons":2},"#,
    r#""declaration":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","filled_by":"张某","reviewed_by":"李某","#,
    r#""approved_by":"李某某","contact_phone":"0932-0000000","review_note":"一人办公"},"#,
    r#"{"form":"TT","period":"2018","sequence":1,"is_nil":true,"row_count":0,"control_totals":{},"#,
    r#""declaration":"bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb","filled_by":"张某"}]"#
);

const BUNDLE_LINES: [&str; 3] = [
    concat!(
        r#"{"line":"row","of":0,"record":{"row_id":"0190a1b2-0000-7000-8000-000000000001","person":"王某","colour":"01","school":"2162990007","#,
        r#""classes":12,"hours":"7.5","amount":180050,"change":-100,"is_new":true,"paid_on":"2019-08-26","since":"2019-08","#,
        r#""id_number":"621199198805129048","phone":"13812345678","bank_card":"6299990000000000012","remark":"他说\"好\"","#,
        r#""filled_by":"张某","updated_at":"2019-09-16T10:21:00+08:00"}}"#
    ),
    r#"{"line":"row","of":0,"record":{"row_id":"0190a1b2-0000-7000-8000-000000000002","person":"买买提·艾力","filled_by":"张某","updated_at":"2019-09-16T10:22:00+08:00"}}"#,
    r#"{"line":"explanation","of":0,"check":"TT-01","row":"0190a1b2-0000-7000-8000-000000000001","text":"已与学校核对","person":"张某","time":"2019-09-16T11:00:00+08:00"}"#,
];

/// A sound bundle of a unit for its district.
pub fn bundle() -> Recipe {
    recipe("bundle", "ed25519/age-x25519/zlib", Who::Unit, vec![Who::District, Who::Unit], BUNDLE, &BUNDLE_LINES)
}

/// The same under a passphrase.
pub fn passphrase_bundle() -> Recipe {
    recipe("bundle", "ed25519/age-scrypt/zlib", Who::Unit, vec![], BUNDLE, &BUNDLE_LINES)
}

/// A sound receipt of the district for the unit.
pub fn receipt() -> Recipe {
    recipe(
        "receipt",
        "ed25519/age-x25519/zlib",
        Who::District,
        vec![Who::Unit, Who::District],
        r#""district":"621102","district_name":"安定区教育局","unit":"621102103","issued_at":"2019-09-18T09:00:00+08:00""#,
        &[
            r#"{"line":"verdict","form":"TT","period":"2019","incarnation":"3-9f0c","sequence":2,"highest":2,"decision":5,"ruling":"returned","reason":"2","note":"请说明"}"#,
            r#"{"line":"comment","row":"0190a1b2-0000-7000-8000-000000000001","check":"TT-01","text":"金额与上期差异大"}"#,
            r#"{"line":"comment","text":"缺附件"}"#,
            r#"{"line":"verdict","form":"TT","period":"2018","incarnation":"3-9f0c","sequence":1,"highest":1,"decision":4,"ruling":"accepted"}"#,
        ],
    )
}

/// A sound card of the district.
pub fn card() -> Recipe {
    let members = format!(
        r#""district":"621102","name":"安定区教育局","card_number":3,"recovery":"{}","issued_at":"2019-09-01T09:00:00+08:00""#,
        Who::Stranger.recipient()
    );
    recipe(
        "card",
        "ed25519/zlib",
        Who::District,
        vec![],
        &members,
        &[
            r#"{"line":"unit","code":"621102103","name":"巉口镇学区","role":"T","is_rural":true}"#,
            concat!(
                r#"{"line":"school","code":"2162990007","name":"巉口镇李家咀小学","unit":"621102103","type":"211","sponsor":"831","area":"220","#,
                r#""remoteness_tier":"2","is_new":false,"is_weak":true,"classes":6,"staff":11,"has_principal_post":true}"#
            ),
            r#"{"line":"period","period":"2019","form":"TT","due":"2020-01-10","is_open":true}"#,
        ],
    )
}

/// Opens a file by the table alone, as `dd`, a stock age tool and an inflater would: header and text.
pub fn open_by_hand(file: &[u8], identity: &age::x25519::Identity) -> (String, String) {
    assert_eq!(&file[..8], MAGIC);
    let length = u32::from_le_bytes(file[8..12].try_into().unwrap()) as usize;
    let header = String::from_utf8(file[108..108 + length].to_vec()).unwrap();
    let payload = &file[108 + length..];
    let mut stream = Vec::new();
    if header.contains("age") {
        let decryptor = age::Decryptor::new(payload).unwrap();
        decryptor.decrypt(std::iter::once(identity as _)).unwrap().read_to_end(&mut stream).unwrap();
    } else {
        stream = payload.to_vec();
    }
    let mut text = String::new();
    flate2::read::ZlibDecoder::new(&stream[..]).read_to_string(&mut text).unwrap();
    (header, text)
}

/// The identity as a stock age tool reads it from our key file: comments skipped.
pub fn identity_from_file(text: &str) -> age::x25519::Identity {
    let line = text.lines().find(|line| !line.starts_with('#')).unwrap();
    let identity: age::x25519::Identity = line.parse().unwrap();
    assert_eq!(identity.to_string().expose_secret(), line);
    identity
}
