//! Compresses what is written to it, and pads the stream to whole steps so that its length tells little of what is in it.
//!
//! The padding is made of empty DEFLATE blocks: any inflater reads past them, and what comes out is the same to the byte.

use flate2::{Compress, Compression, FlushCompress, Status};
use std::io::{self, Write};

/// Streams are padded to a multiple of this many bytes.
pub(super) const STEP: u64 = 4096;
/// On ledgers a twentieth larger than level 6 makes them, at three quarters of the time.
const LEVEL: u32 = 4;
/// An empty stored block at a byte boundary.
const FIVE: [u8; 5] = [0x00, 0x00, 0x00, 0xFF, 0xFF];
/// An empty block of fixed codes, then an empty stored block: begins and ends at a byte boundary.
const SIX: [u8; 6] = [0x02, 0x00, 0x00, 0x00, 0xFF, 0xFF];

/// A zlib stream (RFC 1950) over `inner`.
pub(super) struct Deflater<W> {
    inner: W,
    compress: Compress,
    buffer: Vec<u8>,
    written: u64,
}

impl<W: Write> Deflater<W> {
    pub fn new(inner: W) -> Self {
        Deflater { inner, compress: Compress::new(Compression::new(LEVEL), true), buffer: Vec::with_capacity(32 * 1024), written: 0 }
    }

    /// Ends and pads the stream.
    pub fn finish(mut self) -> io::Result<W> {
        self.drive(&[], FlushCompress::Sync)?;
        self.spill()?;
        // At a byte boundary now; what is left is an empty last block and the checksum, which go behind the padding.
        let before = self.written;
        self.drive(&[], FlushCompress::Finish)?;
        debug_assert!(before == self.written, "the end is a few bytes");
        let end = std::mem::take(&mut self.buffer);
        let mut padding = (before + end.len() as u64).wrapping_neg() % STEP;
        if !can_be_filled(padding) {
            padding += STEP;
        }
        let sixes = padding % 5;
        for _ in 0..sixes {
            self.inner.write_all(&SIX)?;
        }
        for _ in 0..(padding - sixes * 6) / 5 {
            self.inner.write_all(&FIVE)?;
        }
        self.inner.write_all(&end)?;
        Ok(self.inner)
    }

    fn drive(&mut self, mut input: &[u8], flush: FlushCompress) -> io::Result<()> {
        loop {
            if self.buffer.len() == self.buffer.capacity() {
                self.spill()?;
            }
            let before = (self.compress.total_in(), self.buffer.len());
            let status = self.compress.compress_vec(input, &mut self.buffer, flush).map_err(io::Error::other)?;
            let taken = (self.compress.total_in() - before.0) as usize;
            input = &input[taken..];
            let is_done = match flush {
                FlushCompress::Finish => status == Status::StreamEnd,
                // A flush is complete once there is room left over.
                _ => input.is_empty() && self.buffer.len() < self.buffer.capacity(),
            };
            if is_done {
                return Ok(());
            }
        }
    }

    fn spill(&mut self) -> io::Result<()> {
        self.inner.write_all(&self.buffer)?;
        self.written += self.buffer.len() as u64;
        self.buffer.clear();
        Ok(())
    }
}

impl<W: Write> Write for Deflater<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.drive(bytes, FlushCompress::None)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Whether blocks of five and six bytes add up to this many bytes.
const fn can_be_filled(padding: u64) -> bool {
    padding % 5 * 6 <= padding
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn a_stream_is_padded_to_whole_steps_and_reads_as_if_it_were_not() {
        // Bytes that do not compress, so that every remainder of the step comes up.
        let mut noise = 7u32;
        let mut content = Vec::new();
        for _ in 0..2 * STEP {
            noise ^= noise << 13;
            noise ^= noise >> 17;
            noise ^= noise << 5;
            content.push(noise as u8);
        }
        for length in (0..content.len()).step_by(3) {
            let mut deflater = Deflater::new(Vec::new());
            deflater.write_all(&content[..length]).unwrap();
            let stream = deflater.finish().unwrap();
            assert!(!stream.is_empty() && (stream.len() as u64).is_multiple_of(STEP), "{length}: {}", stream.len());
            let mut again = Vec::new();
            flate2::read::ZlibDecoder::new(&stream[..]).read_to_end(&mut again).unwrap();
            assert!(again == content[..length], "{length}");
        }
    }
}
