//! What the store promises, through its public door: acts are whole, one program writes, nothing wrong is shown as good, and what arrives in whatever
//! order ends the same.

mod district;
mod exchange;
mod opening;
mod records;
mod sample;
mod scribe;
mod steps;
mod submissions;
