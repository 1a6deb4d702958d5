//! The faults of a question, found by its kind.

use std::ops::Range;

use crate::decode::{lacks, suggested};
use crate::diagnostic::{Diagnostic, Place};
use crate::say::Say;

/// The faults of a question, without its file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Faults(Vec<Fault>);

#[derive(Debug, Clone, PartialEq)]
struct Fault {
    /// Its bytes in the file; where none are better than others, those of the kind.
    span: Option<Range<usize>>,
    code: &'static str,
    message: Say,
    hint: Option<Say>,
}

impl Faults {
    /// The keys of the question do not go together.
    pub(super) fn shape(&mut self, message: Say) {
        self.add(None, "question-shape", message, None);
    }

    /// Nothing is written under a key that the kind needs.
    pub(super) fn lacks(&mut self, kind: &str, key: &str) {
        self.shape(lacks(kind, key));
    }

    /// No answer is right.
    pub(super) fn no_answer(&mut self, message: Say) {
        self.add(None, "no-answer", message, None);
    }

    /// A fault of one value.
    pub(super) fn at(&mut self, span: &Range<usize>, code: &'static str, message: Say) {
        self.add(Some(span.clone()), code, message, None);
    }

    /// A name that none of the question's `known` ones is; `what` names the thing, in French with its article.
    pub(super) fn dangling(
        &mut self,
        span: &Range<usize>,
        what: &Say,
        given: &str,
        known: &[&str],
    ) {
        let message = crate::decode::dangling(what, given);
        let hint = suggested(given, known);
        self.add(Some(span.clone()), "dangling-reference", message, hint);
    }

    fn add(
        &mut self,
        span: Option<Range<usize>>,
        code: &'static str,
        message: Say,
        hint: Option<Say>,
    ) {
        self.0.push(Fault {
            span,
            code,
            message,
            hint,
        });
    }

    /// `value`, if nothing is wrong.
    pub(super) fn or<T>(self, value: T) -> Result<T, Self> {
        if self.0.is_empty() {
            Ok(value)
        } else {
            Err(self)
        }
    }

    /// The same, told of a question whose kind is named at `kind`.
    pub fn told(self, file: &str, kind: &Range<usize>) -> impl Iterator<Item = Diagnostic> {
        self.0.into_iter().map(move |fault| {
            let place = Place {
                file: file.into(),
                span: fault.span.unwrap_or_else(|| kind.clone()),
            };
            Diagnostic {
                hint: fault.hint,
                ..Diagnostic::error(fault.code, place, fault.message)
            }
        })
    }
}
