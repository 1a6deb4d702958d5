//! What a draft is made of: kinds are data, so that a course about anything can declare its own.

use serde::{Deserialize, Serialize};

use crate::platform::Limit;

/// A kind of draft (post, poll, biography, campaign e-mail, incident report…): its fields, in order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Kind {
    /// The name that drafts and rules use: `post`.
    pub id: String,
    /// What a reader sees.
    pub title: String,
    /// The fields, in the order in which a form shows them.
    pub fields: Vec<Field>,
}

/// One field of a kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// The name in drafts: `text`, `options`.
    pub name: String,
    /// What a reader sees.
    pub label: String,
    /// What may stand in it.
    pub shape: Shape,
    /// A draft without it is incomplete.
    #[serde(default)]
    pub required: bool,
    /// Limits of the kind itself, whatever the platform (`of` is empty in them).
    #[serde(default)]
    pub limits: Vec<Limit>,
}

/// What may stand in a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shape {
    /// One line of text.
    Line,
    /// Text of several lines.
    Text,
    /// A whole number.
    Number,
    /// Yes or no.
    Flag,
    /// A day, written `2026-11-22`.
    Date,
    /// One of these values.
    Choice(Vec<String>),
    /// Several lines of text: a poll's options, a thread's posts.
    Lines,
    /// Several records with fields of their own: media, the days of a calendar.
    Records(Vec<Field>),
}
