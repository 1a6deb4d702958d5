//! A draft shown, with what rules find in it.

use palier_validator::finding::Severity;
use serde::Serialize;

use super::Link;

/// A draft as an example; the component `draft` draws it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Draft {
    /// The language of its text, where that is not the page's.
    pub lang: Option<String>,
    /// The title of its kind: `Publication`.
    pub kind: String,
    /// The platform that it is for.
    pub platform: Option<Link>,
    /// Its fields that are filled in, in the order of its kind. Items of lists are fields of their own.
    pub fields: Vec<DraftField>,
    /// The findings in it, numbered from 1 in this order; empty: there are none.
    pub findings: Vec<Note>,
    /// HTML: a word on it.
    pub note: Option<String>,
    /// Who wrote it.
    pub by: Option<String>,
}

/// A field of a draft that is shown.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DraftField {
    /// The label that a reader sees; none where the kind has but one field.
    pub label: Option<String>,
    /// Its text, cut where marks begin and end.
    pub segments: Vec<Segment>,
}

/// A piece of a draft's text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Segment {
    /// The piece as it is written: white space and line ends count.
    pub text: String,
    /// The mark on it, if it has one.
    pub mark: Option<Mark>,
}

/// A mark on a piece of text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Mark {
    /// The severity of the gravest finding there.
    pub severity: Severity,
    /// The numbers of the findings there, from 1; given where the last segment of a finding ends.
    pub numbers: Vec<usize>,
}

/// A finding in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Note {
    /// The rule and its page.
    pub rule: Link,
    /// The rule's severity.
    pub severity: Severity,
    /// The message: the mistake in the draft.
    pub message: String,
}
