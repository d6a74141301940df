//! 上报: what the reviewer approved goes into one bundle, with its cover sheet.

use super::check::{Checked, check_and_total};
use super::review::require_clean;
use super::{Office, Progress, setup};
use crate::bundle::{
    self, BundleWriter, Code16, Code32, Keys, Manifest, Outgoing, Passphrase, Protection, PublicKeys, Recipient, Sealed, Spooled, Unlock,
};
use crate::error::{Error, Result};
use crate::forms::FORMS;
use crate::model::{FileKind, RecordState, Role, Severity, Status, SubmissionKey};
use crate::report::cover::{Cover, CoverLine};
use crate::store::{FileFacts, Installation, Numbers, Store, Submission};
use crate::text::{Language, job as words, visible};
use std::io::Write;
use std::path::{Path, PathBuf};

/// What is asked of an export.
pub struct Request<'a> {
    /// Those to send; each must have been approved.
    pub keys: Vec<SubmissionKey>,
    /// The folder to write into, a stick for instance; the installation's own outbox where none is given.
    pub to: Option<&'a Path>,
    /// The language of the cover sheet.
    pub language: Language,
}

/// A bundle that was written, read back and found whole.
pub struct Exported {
    pub path: PathBuf,
    pub cover: PathBuf,
    /// In bytes.
    pub size: u64,
    pub check_code: Code16,
    pub key_code: Code32,
    pub submissions: Vec<Sent>,
    /// The words that open it, where the unit has joined no district; shown once.
    pub passphrase: Option<Passphrase>,
}

/// One submission of the bundle.
pub struct Sent {
    pub key: SubmissionKey,
    pub sequence: u32,
    pub is_nil: bool,
    pub rows: u32,
    pub totals: Vec<(&'static str, i64)>,
    pub warnings_explained: usize,
}

/// Writes the bundle and its cover sheet. Refused while anything stands open or is not approved; numbers that were given out are not used again.
pub fn export(store: &mut Store, request: &Request, progress: &Progress) -> Result<Exported> {
    let office = Office::with_role(store, Role::Unit)?;
    if request.keys.is_empty() {
        return Err(Error::blocked(words::NOTHING_TO_EXPORT).hint(words::REVIEW_THEN_EXPORT));
    }
    let folder = destination(store, request.to)?;
    let mut outgoing = Vec::with_capacity(request.keys.len());
    for key in &request.keys {
        let (checked, totals) = check_and_total(store, &office, key, progress)?;
        require_clean(&checked)?;
        let submission = store.submission(key)?;
        if submission.status != Status::Reviewed {
            let reason = words::NOT_APPROVED.with("form", key.form.short_title).with("period", key.period.to_string());
            return Err(Error::blocked(reason.with("status", submission.status.label())).hint(words::REVIEW_THEN_EXPORT));
        }
        outgoing.push(Part { submission, explained: explained(&checked), totals });
    }
    let keys = setup::keys(store)?;
    let numbers = store.begin_export(&request.keys)?;
    let lock = Lock::of(store, &office.installation, &keys)?;
    let sealed = seal(store, &office.installation, &keys, &lock, &numbers, &outgoing, progress)?;
    progress.step(words::WRITING, 0, 0)?;
    sealed.verify(match &lock {
        Lock::District(_) => Unlock::Keys(&keys),
        Lock::Words(words) => Unlock::Passphrase(words),
    })?;
    let name = bundle::file_name(FileKind::Bundle, &office.installation.unit, numbers.incarnation, numbers.file);
    keep(&sealed.spooled, store, &name)?;
    let delivered = bundle::deliver(&sealed.spooled, &folder, &name)?;
    let sent: Vec<Sent> = outgoing
        .into_iter()
        .zip(&numbers.sequences)
        .map(|(part, sequence)| Sent {
            sequence: *sequence,
            is_nil: part.submission.is_nil,
            rows: part.submission.rows,
            totals: part.totals,
            warnings_explained: part.explained,
            key: part.submission.key,
        })
        .collect();
    let facts =
        FileFacts { digest: *sealed.spooled.digest().as_bytes(), kind: FileKind::Bundle, label: name.into(), unit: Some(office.installation.unit) };
    let contents: Vec<_> = sent.iter().zip(&sealed.submissions).map(|(sent, digest)| (sent.key.clone(), sent.sequence, *digest.as_bytes())).collect();
    store.record_export(&facts, &contents)?;
    let mut exported = Exported {
        cover: delivered.path.with_extension("html"),
        path: delivered.path,
        size: delivered.size,
        check_code: sealed.check_code(),
        key_code: bundle::key_code(&keys.public()),
        submissions: sent,
        passphrase: match lock {
            Lock::District(_) => None,
            Lock::Words(words) => Some(words),
        },
    };
    let page = cover(store, &office.installation, &exported)?.html(request.language);
    exported.cover = write_beside(&exported.path, &page)?;
    Ok(exported)
}

/// One submission on its way out.
struct Part {
    submission: Submission,
    explained: usize,
    totals: Vec<(&'static str, i64)>,
}

fn explained(checked: &Checked) -> usize {
    checked.findings.iter().filter(|finding| finding.check.severity == Severity::Warning && finding.explanation.is_some()).count()
}

/// What the bundle is sealed with.
enum Lock {
    /// The district's working and recovery keys, and our own.
    District(Vec<Recipient>),
    Words(Passphrase),
}

impl Lock {
    fn of(store: &Store, installation: &Installation, keys: &Keys) -> Result<Lock> {
        let Some(district) = &installation.district else { return Ok(Lock::Words(Passphrase::generate()?)) };
        let spooled = Spooled::from_reader(&*district.card, &spool_folder(store)?)?;
        let opened = bundle::open(&spooled, Unlock::Nothing)?;
        Ok(Lock::District(opened.card()?.recipients(opened.sender(), &keys.public())))
    }
}

/// Writes rows and explanations into a sealed file in the installation's spool.
fn seal(
    store: &Store,
    installation: &Installation,
    keys: &Keys,
    lock: &Lock,
    numbers: &Numbers,
    parts: &[Part],
    progress: &Progress,
) -> Result<Sealed> {
    let text = |text: &Option<Box<str>>| text.clone();
    let manifest = Manifest {
        unit: installation.unit,
        unit_name: installation.unit_name.clone(),
        program: env!("CARGO_PKG_VERSION").into(),
        code_lists: bundle::code_lists_version(FORMS).into(),
        schools: installation.district.as_ref().map_or_else(|| "0".to_owned(), |district| district.card_number.to_string()).into(),
        journal: Some(journal_head(store)?),
        exported_at: store.clock().now(),
        submissions: parts
            .iter()
            .zip(&numbers.sequences)
            .map(|(part, sequence)| bundle::Submission {
                form: part.submission.key.form,
                period: part.submission.key.period.clone(),
                sequence: *sequence,
                is_nil: part.submission.is_nil,
                row_count: part.submission.rows,
                totals: part.totals.iter().map(|(name, value)| ((*name).into(), *value)).collect(),
                declaration: bundle::declaration_digest(part.submission.key.form),
                filled_by: part.submission.people.filled_by.clone().unwrap_or_else(|| installation.operator.clone()),
                reviewed_by: text(&part.submission.people.reviewed_by),
                approved_by: text(&part.submission.people.approved_by),
                contact_phone: text(&part.submission.people.phone),
                review_note: text(&part.submission.review_note),
            })
            .collect(),
        extensions: None,
    };
    let protection = match lock {
        Lock::District(recipients) => Protection::Recipients(recipients),
        Lock::Words(words) => Protection::Passphrase(words),
    };
    let outgoing = Outgoing { keys, incarnation: numbers.incarnation, number: numbers.file };
    let mut writer = BundleWriter::begin(outgoing, protection, &manifest, &spool_folder(store)?)?;
    let total: u64 = parts.iter().map(|part| u64::from(part.submission.rows)).sum();
    let mut done = 0;
    for (index, part) in parts.iter().enumerate() {
        store.each(&part.submission.key, &[RecordState::Complete], |_, record| {
            done += 1;
            if done % 1024 == 0 {
                progress.step(words::SEALING, done, total)?;
            }
            writer.row(index, record)
        })?;
        for explanation in store.explanations(&part.submission.key)? {
            writer.explanation(index, &explanation)?;
        }
    }
    writer.finish()
}

fn journal_head(store: &Store) -> Result<bundle::JournalHead> {
    let head = store.journal_head()?;
    Ok(bundle::JournalHead { number: head.entries, hash: bundle::Digest::from_bytes(head.hash) })
}

fn cover<'a>(store: &Store, installation: &'a Installation, exported: &Exported) -> Result<OwnedCover<'a>> {
    let first = exported.submissions.first().map(|sent| store.submission(&sent.key)).transpose()?;
    let people = first.map(|submission| submission.people).unwrap_or_default();
    let lines = exported
        .submissions
        .iter()
        .map(|sent| CoverLine {
            form: sent.key.form,
            period: sent.key.period.clone(),
            sequence: sent.sequence,
            is_nil: sent.is_nil,
            rows: u64::from(sent.rows),
            totals: sent.totals.clone(),
            warnings_explained: sent.warnings_explained as u64,
        })
        .collect();
    Ok(OwnedCover {
        installation,
        lines,
        check_code: exported.check_code.to_string(),
        key_code: exported.key_code.to_string(),
        file_name: exported.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
        file_size: exported.size,
        exported_at: store.clock().now(),
        clerk: people.filled_by.unwrap_or_else(|| installation.operator.clone()),
        reviewer: people.reviewed_by.unwrap_or_default(),
        head: people.approved_by.unwrap_or_default(),
        phone: people.phone.unwrap_or_default(),
    })
}

/// What the cover sheet borrows from.
struct OwnedCover<'a> {
    installation: &'a Installation,
    lines: Vec<CoverLine>,
    check_code: String,
    key_code: String,
    file_name: String,
    file_size: u64,
    exported_at: crate::model::Moment,
    clerk: Box<str>,
    reviewer: Box<str>,
    head: Box<str>,
    phone: Box<str>,
}

impl OwnedCover<'_> {
    fn html(&self, language: Language) -> String {
        Cover {
            district: self.installation.district.as_ref().map_or("", |district| &district.name),
            unit_code: self.installation.unit.as_str(),
            unit_name: &self.installation.unit_name,
            submissions: &self.lines,
            check_code: &self.check_code,
            key_code: Some(&self.key_code),
            file_name: &self.file_name,
            file_size: self.file_size,
            exported_at: self.exported_at,
            clerk: &self.clerk,
            reviewer: &self.reviewer,
            head: &self.head,
            phone: &self.phone,
        }
        .html(language)
    }
}

/// The installation's own folder for what it sent.
pub(super) fn outbox(store: &Store) -> PathBuf {
    store.folder().join("outbox")
}

/// Where files are put together before they are whole.
pub(super) fn spool_folder(store: &Store) -> Result<PathBuf> {
    make_folder(store.folder().join("spool"))
}

/// The folder a file is to go to, made where it does not exist yet.
pub(super) fn destination(store: &Store, to: Option<&Path>) -> Result<PathBuf> {
    make_folder(to.map_or_else(|| outbox(store), Path::to_owned))
}

fn make_folder(folder: PathBuf) -> Result<PathBuf> {
    match std::fs::create_dir_all(&folder) {
        Ok(()) => Ok(folder),
        Err(error) => Err(Error::io(&folder, error)),
    }
}

/// Keeps a copy of what was sent: the unit's bundles are its backups too.
pub(super) fn keep(spooled: &Spooled, store: &Store, name: &str) -> Result<()> {
    let folder = make_folder(outbox(store).join("kept"))?;
    spooled.keep(&folder.join(name))
}

/// Writes a page beside a file, under the file's name; a page that stands there already is not overwritten.
pub(super) fn write_beside(path: &Path, page: &str) -> Result<PathBuf> {
    let stem = path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    for attempt in 1..100 {
        let name = if attempt == 1 { format!("{stem}.html") } else { format!("{stem}-{attempt}.html") };
        let target = path.with_file_name(name);
        match std::fs::OpenOptions::new().write(true).create_new(true).open(&target) {
            Ok(mut file) => {
                file.write_all(page.as_bytes()).and_then(|()| file.sync_all()).map_err(|error| Error::io(&target, error))?;
                return Ok(target);
            }
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(Error::io(&target, error)),
        }
    }
    Err(Error::machine(words::NO_PAGE_NAME.with("path", visible(&path.to_string_lossy()))))
}

/// Keys as the store keeps them.
pub(super) fn kept_keys(keys: &PublicKeys) -> Box<[u8]> {
    keys.to_json().to_string().into_bytes().into()
}
