//! Hashes and compresses lines on a thread of its own, so that the next rows are read while the last ones are packed.

use super::deflate::Deflater;
use sha2::{Digest as _, Sha256};
use std::io::{self, Write};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::{Builder, JoinHandle};

/// Lines go over in pieces of about this many bytes.
const PIECE: usize = 64 * 1024;
/// So many pieces may wait; who writes faster than they are packed waits too, and memory stays bounded.
const WAITING: usize = 4;

type Packed<W> = io::Result<(Deflater<W>, Sha256)>;

/// Takes lines in order and gives the stream back at their end.
pub(super) struct Press<W> {
    piece: Vec<u8>,
    /// `None` once the other side has ended and its fault was told.
    packing: Option<Packing<W>>,
}

/// The other side.
struct Packing<W> {
    sender: SyncSender<Vec<u8>>,
    worker: JoinHandle<Packed<W>>,
}

impl<W: Write + Send + 'static> Press<W> {
    /// Begins to pack into `stream`. An error where the machine gives no thread.
    pub fn begin(stream: Deflater<W>) -> io::Result<Self> {
        let (sender, receiver) = sync_channel(WAITING);
        let worker = Builder::new().name("press".to_owned()).spawn(move || pack(stream, &receiver))?;
        Ok(Press { piece: Vec::with_capacity(PIECE), packing: Some(Packing { sender, worker }) })
    }

    /// Takes one line, given without its line end. An error of the stream is told at one of the lines behind it, or at the end.
    pub fn line(&mut self, line: &str) -> io::Result<()> {
        if self.piece.len() + line.len() >= PIECE {
            self.send()?;
        }
        self.piece.extend_from_slice(line.as_bytes());
        self.piece.push(b'\n');
        Ok(())
    }

    /// Waits until everything is packed; gives the stream, not yet ended, and the hasher that has seen every line.
    pub fn finish(mut self) -> Packed<W> {
        self.send()?;
        self.join()
    }

    fn send(&mut self) -> io::Result<()> {
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE));
        let is_sent = self.packing.as_ref().is_some_and(|packing| packing.sender.send(piece).is_ok());
        // The other side ends early only where its stream failed.
        if is_sent { Ok(()) } else { self.join().map(drop) }
    }

    fn join(&mut self) -> Packed<W> {
        let Some(Packing { sender, worker }) = self.packing.take() else { return Err(io::ErrorKind::BrokenPipe.into()) };
        drop(sender);
        worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    }
}

fn pack<W: Write>(mut stream: Deflater<W>, pieces: &Receiver<Vec<u8>>) -> Packed<W> {
    let mut hasher = Sha256::new();
    for piece in pieces {
        hasher.update(&piece);
        stream.write_all(&piece)?;
    }
    Ok((stream, hasher))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A disk with room for so many bytes.
    struct Disk(usize);

    impl Write for Disk {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 = self.0.checked_sub(bytes.len()).ok_or(io::ErrorKind::StorageFull)?;
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn lines_are_hashed_and_packed_in_order() {
        let mut press = Press::begin(Deflater::new(Vec::new())).unwrap();
        let mut content = String::new();
        for number in 0..50_000 {
            press.line(&number.to_string()).unwrap();
            content.push_str(&format!("{number}\n"));
        }
        let (stream, hasher) = press.finish().unwrap();
        assert_eq!(hasher.finalize(), Sha256::digest(&content));
        let mut again = String::new();
        io::Read::read_to_string(&mut flate2::read::ZlibDecoder::new(&stream.finish().unwrap()[..]), &mut again).unwrap();
        assert!(again == content);
    }

    #[test]
    fn a_disk_that_is_full_is_told_of_to_whoever_writes() {
        let mut press = Press::begin(Deflater::new(Disk(10))).unwrap();
        let mut noise = 7_u64;
        let mut write = || {
            noise = noise.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            press.line(&noise.to_string())
        };
        let error = std::iter::repeat_with(&mut write).take(1_000_000).find_map(Result::err).unwrap();
        assert_eq!(error.kind(), io::ErrorKind::StorageFull);
    }
}
