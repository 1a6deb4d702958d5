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

/// Whether the path pattern `pattern` (`media[].alt`, `options[]`, `options`) leads to a place of these fields.
pub(crate) fn has(fields: &[Field], pattern: &str) -> bool {
    part(fields, pattern).is_some()
}

/// The part of a draft that a path pattern leads to.
enum Part<'a> {
    Field(&'a Shape),
    Line,
    Record(&'a [Field]),
}

fn part<'a>(fields: &'a [Field], pattern: &str) -> Option<Part<'a>> {
    let (name, rest) = pattern.split_at(pattern.find(['.', '[']).unwrap_or(pattern.len()));
    let shape = &fields.iter().find(|field| field.name == name)?.shape;
    match (shape, rest) {
        (_, "") => Some(Part::Field(shape)),
        (Shape::Lines, "[]") => Some(Part::Line),
        (Shape::Records(fields), "[]") => Some(Part::Record(fields)),
        (Shape::Records(fields), _) => part(fields, rest.strip_prefix("[].")?),
        _ => None,
    }
}

/// Whether a text can stand at `pattern` or below it.
pub(crate) fn has_text(fields: &[Field], pattern: &str) -> bool {
    let any = |fields: &[Field]| {
        fields
            .iter()
            .any(|field| has_text(std::slice::from_ref(field), &field.name))
    };
    match part(fields, pattern) {
        Some(Part::Field(Shape::Line | Shape::Text | Shape::Lines) | Part::Line) => true,
        Some(Part::Field(Shape::Records(fields))) => any(fields),
        Some(Part::Record(fields)) => any(fields),
        _ => false,
    }
}
