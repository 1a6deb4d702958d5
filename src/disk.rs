//! The disk: courses and drafts are read from it, sites written to it, folders watched. No other module touches it.

pub mod drafts;
mod read;
mod watch;
mod write;

pub use read::read;
pub use watch::Watch;
pub use write::{WriteError, create, put, write};
