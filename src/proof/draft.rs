//! Drafts as authors write them, read against their kind.

use palier_validator::draft::{Draft, Record, Value};
use palier_validator::kind::{Field, Kind, Shape};

use crate::diagnostic::{Diagnostic, Place};
use crate::document::{Fields, Form, Written};
use crate::node::{self, Node, Spanned};
use crate::say;
use crate::say::Say;

/// Reads a draft against its kind, nothing if there is no such kind. What does not fit goes to `found`.
pub fn read(
    written: &Written<'_>,
    kinds: &[Kind],
    file: &str,
    found: &mut Vec<Diagnostic>,
) -> Option<Draft> {
    match written.form {
        Form::Node(node) => value_of(node, kinds, written.kind, written.platform, file, found),
        Form::Fields(fields) => {
            // A kind that does not exist has been told where it is named.
            let kind = kinds.iter().find(|kind| kind.id == written.kind)?;
            Some(draft_of(fields, kind, written.platform, file, found))
        }
    }
}

/// Reads fields against a kind.
fn draft_of(
    fields: &Fields,
    kind: &Kind,
    platform: Option<&str>,
    file: &str,
    found: &mut Vec<Diagnostic>,
) -> Draft {
    let entries = fields.0.iter().map(|(name, node)| (name, node));
    Draft {
        kind: kind.id.clone(),
        platform: platform.map(Into::into),
        fields: record(entries, &kind.fields, file, found),
    }
}

/// A draft written as a text, or as its fields with `kind` and `platform` among them.
pub fn value_of(
    node: &Node,
    kinds: &[Kind],
    usual: &str,
    platform: Option<&str>,
    file: &str,
    found: &mut Vec<Diagnostic>,
) -> Option<Draft> {
    let mut id = usual.to_string();
    let mut platform = platform.map(ToString::to_string);
    let mut fields = Fields::default();
    match &node.value {
        node::Value::Map(entries) => {
            for (key, value) in entries {
                match (key.name.as_str(), &value.value) {
                    ("kind", node::Value::Scalar { text, .. }) => {
                        if !kinds.iter().any(|kind| kind.id == *text) {
                            let known: Vec<&str> =
                                kinds.iter().map(|kind| kind.id.as_str()).collect();
                            found.push(unknown(
                                value,
                                say!("le genre de texte", "kind of draft"),
                                text,
                                &known,
                                file,
                            ));
                            return None;
                        }
                        id.clone_from(text);
                    }
                    ("platform", node::Value::Scalar { text, .. }) => platform = Some(text.clone()),
                    _ => fields.0.push((
                        Spanned {
                            span: key.span.clone(),
                            value: key.name.clone(),
                        },
                        value.clone(),
                    )),
                }
            }
        }
        _ => fields.0.push((
            Spanned {
                span: node.span.clone(),
                value: "text".into(),
            },
            node.clone(),
        )),
    }
    let kind = kinds.iter().find(|kind| kind.id == id)?;
    Some(draft_of(&fields, kind, platform.as_deref(), file, found))
}

fn record<'n>(
    entries: impl Iterator<Item = (&'n Spanned<String>, &'n Node)>,
    known: &[Field],
    file: &str,
    found: &mut Vec<Diagnostic>,
) -> Record {
    let mut record = Record::default();
    for (name, node) in entries {
        let Some(field) = known.iter().find(|field| field.name == name.value) else {
            let names: Vec<&str> = known.iter().map(|field| field.name.as_str()).collect();
            let at = Node {
                span: name.span.clone(),
                value: node.value.clone(),
            };
            found.push(unknown(&at, say!("le champ", "field"), name, &names, file));
            continue;
        };
        if let Some(value) = value(node, &field.shape, file, found) {
            record.insert(field.name.clone(), value);
        }
    }
    record
}

fn value(node: &Node, shape: &Shape, file: &str, found: &mut Vec<Diagnostic>) -> Option<Value> {
    let wrong = |found: &mut Vec<Diagnostic>, wanted: Say| {
        let message = Say {
            fr: format!("attendu ici : {}", wanted.fr),
            en: format!("expected here: {}", wanted.en),
        };
        found.push(Diagnostic::error(
            "wrong-type",
            Place {
                file: file.into(),
                span: node.point(),
            },
            message,
        ));
        None
    };
    match (shape, &node.value) {
        (Shape::Line | Shape::Text, node::Value::Scalar { text, .. }) => {
            Some(Value::Text(text.clone()))
        }
        (Shape::Date, node::Value::Scalar { text, .. })
            if crate::course::Day::parse(text).is_some() =>
        {
            Some(Value::Text(text.clone()))
        }
        (Shape::Choice(values), node::Value::Scalar { text, .. }) => {
            if values.contains(text) {
                return Some(Value::Text(text.clone()));
            }
            let known: Vec<&str> = values.iter().map(String::as_str).collect();
            found.push(unknown(
                node,
                say!("le choix", "choice"),
                text,
                &known,
                file,
            ));
            None
        }
        (Shape::Number, node::Value::Scalar { text, .. }) => match text.parse() {
            Ok(number) => Some(Value::Number(number)),
            Err(_) => wrong(found, say!("un nombre entier", "a whole number")),
        },
        (Shape::Flag, node::Value::Scalar { text, .. }) => match text.as_str() {
            "true" => Some(Value::Flag(true)),
            "false" => Some(Value::Flag(false)),
            _ => wrong(found, say!("« true » ou « false »", "“true” or “false”")),
        },
        (Shape::Lines, node::Value::List(items)) => Some(Value::List(
            items
                .iter()
                .filter_map(|item| value(item, &Shape::Text, file, found))
                .collect(),
        )),
        (Shape::Records(fields), node::Value::List(items)) => {
            let mut records = Vec::new();
            for item in items {
                let node::Value::Map(entries) = &item.value else {
                    wrong(found, say!("une liste de champs", "a list of fields"));
                    continue;
                };
                let keys: Vec<(Spanned<String>, &Node)> = entries
                    .iter()
                    .map(|(key, value)| {
                        (
                            Spanned {
                                span: key.span.clone(),
                                value: key.name.clone(),
                            },
                            value,
                        )
                    })
                    .collect();
                records.push(Value::Record(record(
                    keys.iter().map(|(key, value)| (key, *value)),
                    fields,
                    file,
                    found,
                )));
            }
            Some(Value::List(records))
        }
        (Shape::Lines | Shape::Records(_), _) => wrong(found, say!("une liste", "a list")),
        (Shape::Date, _) => wrong(
            found,
            say!("une date comme 2026-11-22", "a date such as 2026-11-22"),
        ),
        _ => wrong(found, say!("du texte", "text")),
    }
}

fn unknown(node: &Node, what: Say, given: &str, known: &[&str], file: &str) -> Diagnostic {
    crate::course::dangling(
        Place {
            file: file.into(),
            span: node.point(),
        },
        what,
        given,
        known,
    )
}
