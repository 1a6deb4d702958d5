//! `palier check`

use std::path::Path;

use super::{Outcome, make, tally, tell, whisper};
use crate::build::Memory;
use crate::report::Format;
use crate::say::Lang;

/// Proves a course and writes nothing.
pub fn check(course: &Path, format: Format, deny_warnings: bool, asked: Option<Lang>) -> Outcome {
    let made = make(course, asked, &Memory::default());
    tell(&made, format);
    if format == Format::Human {
        whisper(&format!("{}\n", tally(&made.built).get(made.lang)));
    }
    let (errors, warnings) = made.built.tally();
    if errors > 0 || (deny_warnings && warnings > 0) {
        Outcome::Mistakes
    } else {
        Outcome::Well
    }
}
