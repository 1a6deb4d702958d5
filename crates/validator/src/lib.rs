//! Palier's rules: what they are, what they find in a draft, how answers are graded.
//!
//! One crate for every place where a rule speaks: the build that proves the examples, the command line, the learner's page (as WebAssembly). It knows
//! no files, no YAML and no HTML; as WebAssembly it imports nothing from its host. Spans are bytes; only the browser's door turns them into UTF-16.

pub mod check;
pub mod checker;
pub mod count;
pub mod decimal;
pub mod door;
pub mod draft;
pub mod entity;
pub mod finding;
pub mod grade;
pub mod inclusive;
pub mod kind;
pub mod measure;
pub mod platform;
pub mod private;
pub mod question;
pub mod readability;
pub mod rule;
mod target;
pub mod text;
pub mod typography;
#[cfg(target_arch = "wasm32")]
mod wasm;
