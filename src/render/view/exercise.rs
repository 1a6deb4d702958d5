//! A draft to write.

use palier_validator::finding::Severity;
use serde::Serialize;

use super::{Draft, Link};

/// An exercise.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Exercise {
    /// Its id; the learner's draft is kept under it.
    pub id: String,
    /// Its title.
    pub title: String,
    /// HTML: the situation and the task.
    pub brief: String,
    /// The id of the draft's kind.
    pub kind: String,
    /// The title of the draft's kind.
    pub kind_title: String,
    /// The id of the platform.
    pub platform_id: Option<String>,
    /// The platform.
    pub platform: Option<Link>,
    /// The form: a field for each of the kind's, filled with what the learner starts from.
    pub fields: Vec<Field>,
    /// The rules that judge it, the gravest first.
    pub rules: Vec<RuleNote>,
    /// HTML, inline: what no machine can judge.
    pub checklist: Vec<ChecklistItem>,
    /// HTML: hints, the lightest first.
    pub hints: Vec<String>,
    /// A draft that passes.
    pub model: Draft,
    /// Changes when the task changes.
    pub fingerprint: String,
    /// The name of the field that the exercise is about; empty: none is a text.
    pub model_field: String,
    /// The text of that field in the model, for the difference between that and the learner's.
    pub model_text: String,
    /// HTML: a word on the model.
    pub comment: Option<String>,
    /// Pages to read.
    pub see: Vec<Link>,
    /// Whether its model is told.
    pub told: bool,
    /// JSON: the validator's `RuleSet`, cut down to this kind, this platform and these rules.
    pub data: String,
}

/// A field of the form.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Field {
    /// Its name in the draft: `text`, `options`.
    pub name: String,
    /// The label that a reader sees.
    pub label: String,
    /// Whether a draft without it is incomplete.
    pub required: bool,
    /// Whether it belongs to the task, and is not the learner's to write.
    pub given: bool,
    /// The limit of the field, or for `lines` of each line; shown before the counter runs.
    pub limit: Option<FieldLimit>,
    /// For `lines` and `records`: how many there can be.
    pub items: Option<FieldLimit>,
    /// `shape` and the value that it has at first.
    #[serde(flatten)]
    pub control: Control,
}

/// The control that a field is made of.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "shape", rename_all = "snake_case")]
pub enum Control {
    /// One line.
    Line {
        /// At first.
        value: String,
    },
    /// Several lines.
    Text {
        /// At first.
        value: String,
    },
    /// A whole number.
    Number {
        /// At first; empty: none.
        value: String,
    },
    /// Yes or no.
    Flag {
        /// At first.
        value: bool,
    },
    /// A day.
    Date {
        /// At first: `2026-11-22`, or empty.
        value: String,
    },
    /// One of several.
    Choice {
        /// At first; empty: none.
        value: String,
        /// The values to choose from.
        values: Vec<ValueName>,
    },
    /// Several texts.
    Lines {
        /// At first; at least one.
        values: Vec<String>,
    },
    /// Several records.
    Records {
        /// The fields of a record, empty: the pattern of one to be added.
        pattern: Vec<Field>,
        /// At first.
        records: Vec<Vec<Field>>,
    },
}

/// One of several values.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ValueName {
    /// As drafts have it.
    pub value: String,
    /// As a reader sees it.
    pub name: String,
}

/// A limit in words.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FieldLimit {
    /// The unit: `graphemes`, `weighted`, `items`…
    pub unit: String,
    /// The least.
    pub min: Option<u32>,
    /// The most.
    pub max: Option<u32>,
}

/// A rule beside an exercise.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleNote {
    /// Its id.
    pub id: String,
    /// The fault, in a few words.
    pub title: String,
    /// Its page.
    pub href: String,
    /// How grave it is.
    pub severity: Severity,
    /// HTML, inline: how to mend it.
    pub hint: String,
    /// HTML, inline: why it matters.
    pub why: String,
    /// A text in which it finds nothing.
    pub good: Option<String>,
    /// The page that teaches it.
    pub see: Option<Link>,
}

/// Something to be ticked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ChecklistItem {
    /// Its place, from 0.
    pub index: usize,
    /// HTML, inline.
    pub html: String,
}
