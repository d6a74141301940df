//! The only door to the database: everything an installation keeps, read and written by whole acts.
//!
//! A [`Store`] writes; there is one a process, guarded by a lock that a second program runs into, and [`Store::for_worker`] lends that lock to a
//! worker thread's own connection. A [`Reader`] only reads and may be had any number of times; a store is a reader too. Each act is one transaction:
//! it is there as a whole when the call returns, or not at all.

mod block;
mod effort;
mod elsewhere;
mod explanation;
mod figures;
mod filter;
mod fork;
mod high_water;
mod history;
mod inbox;
mod installation;
mod journal;
mod list;
mod lock;
mod migration;
mod outbox;
mod peer;
mod person;
mod pin;
mod place;
mod proving;
mod receipt;
mod recent;
mod record;
mod register;
mod replacement;
mod review;
mod row;
mod scribe;
mod setting;
mod settings;
mod step;
mod submission;
mod trouble;
mod verdict;
mod whereabouts;

pub use effort::Effort;
pub use explanation::Comment;
pub use figures::Standing;
pub use fork::{Content, ContentPlace};
pub use history::{Altered, Happening, RowDeed};
pub use inbox::{Arrival, Arriving, Part, Taken};
pub use installation::{District, Installation, NewInstallation};
pub use journal::JournalHead;
pub use list::{ListTotals, Listed, Page, Start, Stored, Stretch};
pub use outbox::{FileFacts, Numbers};
pub use peer::{Peer, Waiting};
pub use person::Person;
pub use pin::{Pin, PinChange};
pub use receipt::{Applied, ReceiptLine};
pub use record::Typing;
pub use replacement::{Mark, MarkKind};
pub use review::InboxLine;
pub use scribe::{Keep, Kept, Scribe};
pub use step::{StepAct, Stepped};
pub use submission::{Change, People, Submission};
pub use verdict::{Reason, Verdict};
pub use whereabouts::Whereabouts;

use crate::error::Result;
use crate::model::{Clock, Moment};
use lock::Lock;
use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use trouble::{Outcome, Trouble};

/// A connection that only reads.
pub struct Reader {
    connection: Connection,
    folder: PathBuf,
    clock: Clock,
}

/// The connection that writes. It is a [`Reader`] as well.
pub struct Store {
    reader: Reader,
    high_water: Option<PathBuf>,
    // Given back last, after the connection is closed.
    lock: Arc<Lock>,
}

impl Deref for Store {
    type Target = Reader;

    fn deref(&self) -> &Reader {
        &self.reader
    }
}

impl Store {
    /// Opens the installation in `folder`, making an empty one where there is none. What this computer remembers of its installations beside their
    /// folders is kept in the platform's configuration folder.
    ///
    /// Refuses: a folder another program holds (who and since when), one that cannot be written, a database of a newer version or of another program.
    pub fn open(folder: &Path, clock: Clock) -> Result<Store> {
        Self::open_with(folder, clock, high_water::usual_folder().as_deref())
    }

    /// The same with the high-water marks kept in a folder of choice. Without one nothing is remembered and no room is kept in reserve: for samples and
    /// tests, which leave no trace on the computer.
    pub fn open_with(folder: &Path, clock: Clock, high_water: Option<&Path>) -> Result<Store> {
        place::make(folder)?;
        let lock = Lock::take(folder, clock.now())?;
        place::release_reserve_if_cramped(folder);
        let reader = match Self::connect(folder, clock) {
            Err(trouble) if trouble.is_full_disk() && place::release_reserve(folder) => Self::connect(folder, clock),
            first => first,
        }
        .map_err(|trouble| trouble.tell(folder))?;
        let mut store = Store { reader, high_water: high_water.map(Path::to_owned), lock: Arc::new(lock) };
        store.heed_high_water()?;
        if let Some(installation) = store.installation()? {
            store.lock.name_holder(&installation.operator);
        }
        if high_water.is_some() {
            place::keep_reserve(folder);
        }
        Ok(store)
    }

    fn connect(folder: &Path, clock: Clock) -> Outcome<Reader> {
        let path = place::make_database(folder)?;
        let mut connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        settings::prepare_writer(&mut connection)?;
        Ok(Reader { connection, folder: folder.to_owned(), clock })
    }

    /// Opens a connection of its own for lists or a thread that only reads. A store must have been opened in the folder before.
    pub fn open_reader(folder: &Path, clock: Clock) -> Result<Reader> {
        let open = || -> Outcome<Reader> {
            let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
            let connection = Connection::open_with_flags(folder.join(place::DATABASE), flags)?;
            settings::prepare_reader(&connection)?;
            Ok(Reader { connection, folder: folder.to_owned(), clock })
        };
        open().map_err(|trouble| trouble.tell(folder))
    }

    /// A second connection that writes, under this one's lock: for a job on a worker thread. The two take turns, act by act.
    pub fn for_worker(&self) -> Result<Store> {
        self.deputy().open()
    }

    /// What a thread needs to open such a connection itself.
    pub fn deputy(&self) -> Deputy {
        Deputy { folder: self.folder.clone(), clock: self.clock, high_water: self.high_water.clone(), lock: Arc::clone(&self.lock) }
    }

    /// Brings what stands in the log into the database file; for idle moments.
    pub fn checkpoint(&self) -> Result<()> {
        self.read(|connection| Ok(connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?))
    }

    /// One act: a transaction that is there as a whole or not at all. Where the disk is full, the reserve is given up and the act tried once more.
    fn act<T>(&mut self, mut body: impl FnMut(&Act) -> Outcome<T>) -> Result<T> {
        let first = self.reader.transact(&mut body);
        let outcome = match first {
            Err(trouble) if trouble.is_full_disk() && place::release_reserve(&self.reader.folder) => self.reader.transact(body),
            first => first,
        };
        outcome.map_err(|trouble| trouble.tell(&self.reader.folder))
    }

    /// One act that consumes what it is given and so cannot be tried twice.
    fn act_once<T>(&mut self, body: impl FnOnce(&Act) -> Outcome<T>) -> Result<T> {
        self.reader.transact(body).map_err(|trouble| trouble.tell(&self.reader.folder))
    }
}

/// The right to write beside a store, under its lock.
pub struct Deputy {
    folder: PathBuf,
    clock: Clock,
    high_water: Option<PathBuf>,
    lock: Arc<Lock>,
}

impl Deputy {
    pub fn open(&self) -> Result<Store> {
        let reader = Store::connect(&self.folder, self.clock).map_err(|trouble| trouble.tell(&self.folder))?;
        Ok(Store { reader, high_water: self.high_water.clone(), lock: Arc::clone(&self.lock) })
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.mark_high_water();
        // The rows are safe in the log; the checkpoint only makes the file whole for whoever copies it.
        let _ = self.reader.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()));
    }
}

impl Reader {
    /// The folder with everything of this installation.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    pub fn clock(&self) -> Clock {
        self.clock
    }

    fn read<T>(&self, body: impl FnOnce(&Connection) -> Outcome<T>) -> Result<T> {
        body(&self.connection).map_err(|trouble| trouble.tell(&self.folder))
    }

    /// Everything that `body` reads, it reads of one and the same moment, whatever is written meanwhile.
    pub fn at_rest<T>(&self, body: impl FnOnce() -> Result<T>) -> Result<T> {
        // Within a transaction it is so already.
        let is_alone = self.connection.is_autocommit();
        let snapshot = is_alone.then(|| self.connection.unchecked_transaction()).transpose();
        let snapshot = snapshot.map_err(|error| Trouble::from(error).tell(&self.folder))?;
        let answer = body();
        // It was only read from: there is nothing to keep.
        drop(snapshot);
        answer
    }

    fn transact<T>(&mut self, body: impl FnOnce(&Act) -> Outcome<T>) -> Outcome<T> {
        let now = self.clock.now();
        let act = Act { transaction: self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?, now };
        let answer = body(&act)?;
        act.transaction.commit()?;
        Ok(answer)
    }
}

/// A transaction under way, with the moment it is labelled by.
struct Act<'c> {
    transaction: Transaction<'c>,
    now: Moment,
}

impl Deref for Act<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.transaction
    }
}
