//! Palier turns a folder of guidance into a training site, a printable guide and a proof that both are true.
//!
//! ```text
//!  Files ──parse──► Documents ──assemble, prove──► Course ──cut──► Publications ──lay out──► Atlas ──write──► Files
//!                        └─────────────── Diagnostics ───────────────────────┘
//! ```
//!
//! [`build::build`] is one pure function from files to files; disk, watcher, server and command line are doors around it.

pub mod atlas;
pub mod build;
pub mod cli;
pub mod colour;
pub mod command;
pub mod config;
pub mod course;
pub mod decode;
pub mod diagnostic;
pub mod disk;
pub mod document;
pub mod edition;
pub mod files;
pub mod highlight;
pub mod level;
pub mod library;
pub mod name;
pub mod node;
pub mod proof;
pub mod publication;
mod render;
pub mod report;
pub mod say;
pub mod server;
pub mod target;
pub mod text;
pub mod theme;
pub mod typeset;
pub mod yaml;
