//! The mistakes of an author: severity, place, message, and how to mend each.

use std::ops::Range;

use crate::say::Say;

/// How grave a mistake is. Ordered: a warning is less than an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The course is built; something ought to be looked at.
    Warning,
    /// The course is not built.
    Error,
}

/// A place in a source file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// The file's path within the course, with `/`.
    pub file: String,
    /// Bytes of the file; empty where the file as a whole is meant.
    pub span: Range<usize>,
}

impl Place {
    /// A file as a whole.
    pub fn file(file: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            span: 0..0,
        }
    }
}

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// How grave.
    pub severity: Severity,
    /// A stable name for the sort of mistake, in kebab-case: `unknown-key`.
    pub code: &'static str,
    /// Where.
    pub place: Place,
    /// The message: the mistake, in lower case, without a full stop.
    pub message: Say,
    /// The way out.
    pub hint: Option<Say>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: &'static str, place: Place, message: Say) -> Self {
        Self {
            severity: Severity::Error,
            code,
            place,
            message,
            hint: None,
        }
    }

    /// A warning at a place.
    pub fn warning(code: &'static str, place: Place, message: Say) -> Self {
        Self {
            severity: Severity::Warning,
            code,
            place,
            message,
            hint: None,
        }
    }

    /// With the way out.
    pub fn hint(mut self, hint: Say) -> Self {
        self.hint = Some(hint);
        self
    }
}
