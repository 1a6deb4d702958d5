//! A draft laid out by its kind: every place of it, in the order of the fields, with what stands there.

use crate::check::Analysis;
use crate::decimal;
use crate::draft::{Draft, Record, Value};
use crate::entity::Flavour;
use crate::kind::{Field, Kind, Shape};
use crate::platform::{Limit, Platform};
use crate::text::place::holds;

/// A draft laid out.
pub(crate) struct Sheet<'a> {
    pub kind: &'a Kind,
    pub platform: Option<&'a Platform>,
    pub places: Vec<Cell<'a>>,
}

/// A place in a draft: a field, an item of a list, a field of a record.
pub(crate) struct Cell<'a> {
    /// Where it is: `options[1]`, `media[0].alt`.
    pub path: String,
    /// The same of all like it: `options[]`, `media[].alt`.
    pub pattern: String,
    /// What a reader calls it.
    pub label: String,
    /// The limits that the kind itself sets here.
    pub limits: &'a [Limit],
    /// What stands there.
    pub held: Held<'a>,
}

/// What stands in a place.
pub(crate) enum Held<'a> {
    /// Words that a person wrote.
    Text(Box<Analysis<'a>>),
    /// A day, or one of several values.
    Value(&'a str),
    Number(i64),
    Flag(bool),
    List(&'a [Value]),
    Record(&'a Record),
    /// Nothing, or what cannot stand there.
    Nothing,
}

impl<'a> Sheet<'a> {
    pub fn new(draft: &'a Draft, kind: &'a Kind, platform: Option<&'a Platform>) -> Self {
        let flavour = platform.map_or_else(Flavour::default, |platform| platform.flavour);
        let mut places = Vec::new();
        let root = Above {
            path: String::new(),
            pattern: String::new(),
            label: String::new(),
        };
        lay(&kind.fields, &draft.fields, &root, flavour, &mut places);
        Self {
            kind,
            platform,
            places,
        }
    }

    /// The place of a field of the record at `at`.
    pub fn field(&self, at: usize, name: &str) -> Option<usize> {
        let record = &self.places[at].path;
        let is_field = |place: &Cell| {
            let below = place.path.strip_prefix(record.as_str());
            below.and_then(|below| below.strip_prefix('.')) == Some(name)
        };
        self.places[at..]
            .iter()
            .position(is_field)
            .map(|offset| at + offset)
    }

    /// The places with this pattern, each with its number.
    pub fn like(&self, pattern: &str) -> impl Iterator<Item = (usize, &Cell<'a>)> {
        self.places
            .iter()
            .enumerate()
            .filter(move |(_, place)| place.pattern == pattern)
    }
}

impl<'a> Cell<'a> {
    /// The text that stands here, where it is one and not blank.
    pub fn text(&self) -> Option<&Analysis<'a>> {
        match &self.held {
            Held::Text(text) if !text.text.trim().is_empty() => Some(text),
            _ => None,
        }
    }

    /// The whole of the text that stands here, in bytes; empty where it is none.
    pub fn whole(&self) -> std::ops::Range<usize> {
        0..self.text().map_or(0, |text| text.text.len())
    }

    /// Whether something stands here.
    pub fn is_filled(&self) -> bool {
        match &self.held {
            Held::Text(text) => !text.text.trim().is_empty(),
            Held::Value(value) => !value.trim().is_empty(),
            Held::Number(_) => true,
            Held::Flag(flag) => *flag,
            Held::List(values) => values.iter().any(is_filled),
            Held::Record(values) => values.values().any(is_filled),
            Held::Nothing => false,
        }
    }
}

/// Whether a value is more than blank.
pub(crate) fn is_filled(value: &Value) -> bool {
    match value {
        Value::Flag(flag) => *flag,
        Value::Number(_) => true,
        Value::Text(text) => !text.trim().is_empty(),
        Value::List(values) => values.iter().any(is_filled),
        Value::Record(values) => values.values().any(is_filled),
    }
}

/// What stands before the names of fields.
struct Above {
    path: String,
    pattern: String,
    label: String,
}

fn lay<'a>(
    fields: &'a [Field],
    values: &'a Record,
    above: &Above,
    flavour: Flavour,
    places: &mut Vec<Cell<'a>>,
) {
    for field in fields {
        let path = [&above.path[..], &field.name].concat();
        let pattern = [&above.pattern[..], &field.name].concat();
        let label = [&above.label[..], &field.label].concat();
        let mut put = |path: &str, pattern: &str, label: &str, limits, held| {
            let (path, pattern, label) = (path.into(), pattern.into(), label.into());
            places.push(Cell {
                path,
                pattern,
                label,
                limits,
                held,
            });
        };
        let item = |i: usize| {
            let number = |i: usize| decimal::written(i as i64);
            (
                [&path, "[", &number(i), "]"].concat(),
                [&pattern, "[]"].concat(),
                [&label, " ", &number(i + 1)].concat(),
            )
        };
        match (&field.shape, values.get(&field.name)) {
            (Shape::Line | Shape::Text, Some(Value::Text(text))) => {
                let held = Held::Text(Box::new(Analysis::new(text, flavour)));
                put(&path, &pattern, &label, &field.limits, held);
            }
            (Shape::Date | Shape::Choice(_), Some(Value::Text(text))) => {
                put(&path, &pattern, &label, &field.limits, Held::Value(text));
            }
            (Shape::Number, Some(Value::Number(number))) => {
                put(
                    &path,
                    &pattern,
                    &label,
                    &field.limits,
                    Held::Number(*number),
                );
            }
            (Shape::Flag, Some(Value::Flag(flag))) => {
                put(&path, &pattern, &label, &field.limits, Held::Flag(*flag));
            }
            (Shape::Lines, Some(Value::List(values))) => {
                put(&path, &pattern, &label, &field.limits, Held::List(values));
                for (i, value) in values.iter().enumerate() {
                    let (path, pattern, label) = item(i);
                    let held = match value {
                        Value::Text(text) => Held::Text(Box::new(Analysis::new(text, flavour))),
                        _ => Held::Nothing,
                    };
                    put(&path, &pattern, &label, &[], held);
                }
            }
            (Shape::Records(fields), Some(Value::List(values))) => {
                put(&path, &pattern, &label, &field.limits, Held::List(values));
                for (i, value) in values.iter().enumerate() {
                    let (path, pattern, label) = item(i);
                    let Value::Record(record) = value else {
                        continue;
                    };
                    places.push(Cell {
                        path: path.clone(),
                        pattern: pattern.clone(),
                        label: label.clone(),
                        limits: &[],
                        held: Held::Record(record),
                    });
                    let above = Above {
                        path: path + ".",
                        pattern: pattern + ".",
                        label: label + ", ",
                    };
                    lay(fields, record, &above, flavour, places);
                }
            }
            _ => put(&path, &pattern, &label, &field.limits, Held::Nothing),
        }
    }
}

/// Whether a place holds an alternative text.
pub(crate) fn is_alt(pattern: &str) -> bool {
    pattern.rsplit('.').next() == Some("alt") && holds(pattern, b'.')
}
