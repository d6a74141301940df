//! Transcripts of every command: what a person reads, what a script reads, and how the program exits. The real binary runs, with nobody at the keyboard.

mod demo;
mod desk;
mod district;
mod exchange;
mod plain;
mod registers;
mod review;
mod rows;
mod setup;
mod usage;
