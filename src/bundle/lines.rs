//! The content of a file, line by line, within limits, up to an end that vouches for what came before.

use super::members::{LineFault, Members};
use super::spool::unreadable;
use super::{Digest, Refusal};
use crate::error::Result;
use crate::json::Json;
use crate::model::FileKind;
use flate2::{Decompress, FlushDecompress, Status};
use sha2::{Digest as _, Sha256};
use std::io::{self, BufRead, Read};

/// The longest line, in bytes.
pub(super) const LONGEST_LINE: usize = 64 * 1024;
/// Deeper than this no line nests.
pub(super) const DEPTH: usize = 4;
/// Every line says what it is before anything else.
pub(super) const END_LINE: &str = "{\"line\":\"end\",";
/// From here on content may be no more than so many times its compressed size.
const RATIO_FROM: u64 = 1 << 20;
const RATIO: u64 = 200;
const CHUNK: usize = 32 * 1024;

/// How much a file of a kind may hold. Receipts and cards are held in memory whole, bundles are not.
struct Limits {
    bytes: u64,
    lines: u64,
}

impl Limits {
    const fn of(kind: FileKind) -> Self {
        match kind {
            FileKind::Bundle => Limits { bytes: 256 << 20, lines: 1_000_000 },
            FileKind::Receipt | FileKind::Card => Limits { bytes: 16 << 20, lines: 50_000 },
        }
    }
}

/// Reads lines until the end record, which is verified and not handed out. Nothing is to be believed before it was reached.
pub(super) struct Lines<R> {
    source: R,
    inflate: Decompress,
    input: Box<[u8]>,
    input_at: usize,
    input_end: usize,
    is_inflated: bool,
    output: Vec<u8>,
    output_at: usize,
    line: Vec<u8>,
    limits: Limits,
    count: u64,
    hasher: Sha256,
    digest: Option<Digest>,
}

impl<R: Read> Lines<R> {
    pub fn new(source: R, kind: FileKind) -> Self {
        Lines {
            source,
            inflate: Decompress::new(true),
            input: vec![0; CHUNK].into(),
            input_at: 0,
            input_end: 0,
            is_inflated: false,
            output: Vec::with_capacity(CHUNK),
            output_at: 0,
            line: Vec::new(),
            limits: Limits::of(kind),
            count: 0,
            hasher: Sha256::new(),
            digest: None,
        }
    }

    /// Goes on to the next line; false once the end was reached and holds.
    pub fn advance(&mut self) -> Result<bool> {
        if self.digest.is_some() {
            return Ok(false);
        }
        self.line.clear();
        loop {
            // Reading from memory cannot fail, and no more than one inflated piece is added before the length is looked at.
            let length = (&self.output[self.output_at..]).read_until(b'\n', &mut self.line).map_err(unreadable)?;
            self.output_at += length;
            let is_whole = length > 0 && self.line.pop_if(|last| *last == b'\n').is_some();
            if self.line.len() > LONGEST_LINE {
                return Err(Refusal::LineTooLong.into());
            }
            if is_whole {
                break;
            }
            if !self.inflate_more()? {
                return Err(Refusal::NoEnd.into());
            }
        }
        if self.line.starts_with(END_LINE.as_bytes()) {
            self.reach_end()?;
            return Ok(false);
        }
        self.count += 1;
        if self.count > self.limits.lines {
            return Err(Refusal::TooManyLines.into());
        }
        self.hasher.update(&self.line);
        self.hasher.update(b"\n");
        Ok(true)
    }

    /// The line as it stands, without its line end.
    pub fn line(&self) -> &[u8] {
        &self.line
    }

    /// The line's members and what it says it is.
    pub fn members(&self) -> Result<(Box<str>, Members)> {
        let mut members = parse(&self.line).map_err(|fault| self.fault(fault))?;
        let name = members.text("line", 20).map_err(|fault| self.fault(fault))?;
        Ok((name, members))
    }

    /// A refusal that names the line.
    pub fn fault(&self, fault: LineFault) -> Refusal {
        Refusal::Line { number: self.count, fault }
    }

    /// Of all lines before the end, once that was reached.
    pub fn digest(&self) -> Option<Digest> {
        self.digest
    }

    fn reach_end(&mut self) -> Result<()> {
        let (count, digest) = self.end_record().map_err(|fault| Refusal::Line { number: self.count + 1, fault })?;
        let found = Digest::finish(self.hasher.clone());
        if count != self.count {
            return Err(Refusal::EndCount.into());
        }
        if digest != found {
            return Err(Refusal::EndDigest.into());
        }
        if self.output_at < self.output.len() || self.inflate_more()? {
            return Err(Refusal::AfterEnd.into());
        }
        self.digest = Some(found);
        Ok(())
    }

    fn end_record(&self) -> Result<(u64, Digest), LineFault> {
        let mut members = parse(&self.line)?;
        members.need("line")?;
        let count = members.read("count", |count| u64::try_from(count.as_integer()?).ok())?;
        let digest = members.parsed("sha256", Digest::parse)?;
        members.finish()?;
        Ok((count, digest))
    }

    /// Inflates a further piece; false at the end of the stream, behind which nothing may stand.
    fn inflate_more(&mut self) -> Result<bool> {
        self.output.clear();
        self.output_at = 0;
        while !self.is_inflated && self.output.is_empty() {
            if self.input_at == self.input_end && !self.refill()? {
                return Err(Refusal::Compression.into());
            }
            let (taken, given) = (self.inflate.total_in(), self.inflate.total_out());
            let status = self
                .inflate
                .decompress_vec(&self.input[self.input_at..self.input_end], &mut self.output, FlushDecompress::None)
                .map_err(|_| Refusal::Compression)?;
            self.input_at += (self.inflate.total_in() - taken) as usize;
            let grown = self.inflate.total_out();
            if status != Status::StreamEnd && self.inflate.total_in() == taken && grown == given {
                return Err(Refusal::Compression.into());
            }
            if grown > self.limits.bytes {
                return Err(Refusal::TooMuchContent.into());
            }
            if grown > RATIO_FROM && grown / RATIO > self.inflate.total_in() {
                return Err(Refusal::Bomb.into());
            }
            if status == Status::StreamEnd {
                self.is_inflated = true;
                if self.input_at < self.input_end || self.refill()? {
                    return Err(Refusal::AfterEnd.into());
                }
            }
        }
        Ok(!self.output.is_empty())
    }

    fn refill(&mut self) -> Result<bool> {
        self.input_at = 0;
        self.input_end = loop {
            match self.source.read(&mut self.input) {
                Ok(length) => break length,
                Err(error) => match error.kind() {
                    io::ErrorKind::Interrupted => {}
                    // What the age library says of a piece that does not open, and of a seal that is cut off.
                    io::ErrorKind::InvalidData | io::ErrorKind::UnexpectedEof => return Err(Refusal::Seal.into()),
                    _ => return Err(unreadable(error)),
                },
            }
        };
        Ok(self.input_end > 0)
    }
}

/// Reads a line, which is an object without a byte more than it needs.
fn parse(line: &[u8]) -> Result<Members, LineFault> {
    let json = Json::parse(line, DEPTH).ok().filter(|_| is_tight(line)).ok_or(LineFault::NotJson)?;
    Members::of(json).ok_or(LineFault::NotJson)
}

/// Whether valid JSON stands as this program writes it: no spaces between its parts, only quotes and backslashes escaped (what else could be is refused anyway).
fn is_tight(line: &[u8]) -> bool {
    let mut is_inside = false;
    let mut bytes = line.iter();
    while let Some(byte) = bytes.next() {
        match (is_inside, byte) {
            (_, b'"') => is_inside = !is_inside,
            (true, b'\\') if !matches!(bytes.next(), Some(b'"' | b'\\')) => return false,
            (false, b' ' | b'\t' | b'\r') => return false,
            _ => {}
        }
    }
    true
}
