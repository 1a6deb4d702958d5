//! YAML (and TOML) to [`Node`]s, every mistake located.
//!
//! The parser's events are kept with their bytes, so that duplicate keys, aliases and merge keys are judged here, all of them at once, and not at the first.

use std::collections::HashMap;
use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, Span};

use crate::diagnostic::{Diagnostic, Place};
use crate::node::{Key, Node, Value};
use crate::say;

/// A file longer than this is refused, in bytes: guidance is written by hand.
pub const MAX_BYTES: usize = 4 << 20;

/// The number of nodes that aliases may add to a document. A document that needs more is an attack or a mistake.
const MAX_ALIAS_NODES: usize = 10_000;

/// How deep lists and maps may nest.
const MAX_DEPTH: usize = 64;

/// Reads `text`, which begins at byte `offset` of `file`. Nothing where the syntax is broken; an empty document is an empty map.
pub fn parse(text: &str, file: &str, offset: usize, found: &mut Vec<Diagnostic>) -> Option<Node> {
    let mut reader = Reader {
        file,
        offset,
        text,
        anchors: HashMap::new(),
        added: 0,
        found,
    };
    reader.document(&mut Parser::new_from_str(text))
}

struct Reader<'a> {
    file: &'a str,
    offset: usize,
    text: &'a str,
    anchors: HashMap<usize, (Node, usize)>,
    added: usize,
    found: &'a mut Vec<Diagnostic>,
}

type Events<'t> = Parser<'t, granit_parser::StrInput<'t>>;

impl<'t> Reader<'_> {
    fn document(&mut self, events: &mut Events<'t>) -> Option<Node> {
        let mut root = None;
        loop {
            let (event, span) = self.next(events)?;
            match event {
                Event::StreamEnd => break,
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                event if root.is_none() => root = Some(self.node(event, span, events, 0)?),
                _ => {
                    let message = say!(
                        "un second document dans le même fichier",
                        "a second document in the same file"
                    );
                    let hint = say!(
                        "faites-en un autre fichier, ou retirez « --- »",
                        "make it a file of its own, or remove “---”"
                    );
                    self.fault("yaml-documents", self.range(span), message, Some(hint));
                    return None;
                }
            }
        }
        Some(root.unwrap_or(Node {
            span: self.offset..self.offset,
            value: Value::Map(Vec::new()),
        }))
    }

    fn next(&mut self, events: &mut Events<'t>) -> Option<(Event<'t>, Span)> {
        match events.next_event()? {
            Ok(event) => Some(event),
            Err(error) => {
                let at = error
                    .marker()
                    .byte_offset()
                    .unwrap_or(self.text.len())
                    .min(self.text.len());
                let end = self.text[at..]
                    .chars()
                    .next()
                    .map_or(at, |c| at + c.len_utf8());
                let (message, hint) = syntax(&error);
                self.fault(
                    "yaml-syntax",
                    at + self.offset..end + self.offset,
                    message,
                    Some(hint),
                );
                None
            }
        }
    }

    fn node(
        &mut self,
        event: Event<'t>,
        span: Span,
        events: &mut Events<'t>,
        depth: usize,
    ) -> Option<Node> {
        if depth > MAX_DEPTH {
            let message = say!(
                "plus de {MAX_DEPTH} niveaux d’imbrication",
                "more than {MAX_DEPTH} levels of nesting"
            );
            self.fault("yaml-depth", self.range(span), message, None);
            return None;
        }
        let start = self.range(span).start;
        let (node, anchor) = match event {
            Event::Scalar(text, style, anchor, _) => {
                let plain = style == ScalarStyle::Plain;
                (
                    Node {
                        span: self.range(span),
                        value: Value::Scalar {
                            text: text.into_owned(),
                            plain,
                        },
                    },
                    anchor,
                )
            }
            Event::SequenceStart(_, anchor, _) => {
                let mut items = Vec::new();
                let end = loop {
                    let (event, span) = self.next(events)?;
                    if event == Event::SequenceEnd {
                        break self.range(span).end;
                    }
                    items.push(self.node(event, span, events, depth + 1)?);
                };
                (
                    Node {
                        span: start..end.max(start),
                        value: Value::List(items),
                    },
                    anchor,
                )
            }
            Event::MappingStart(_, anchor, _) => {
                let mut entries: Vec<(Key, Node)> = Vec::new();
                let end = loop {
                    let (event, span) = self.next(events)?;
                    if event == Event::MappingEnd {
                        break self.range(span).end;
                    }
                    let key = self.key(event, span, events, depth)?;
                    let (event, span) = self.next(events)?;
                    let value = self.node(event, span, events, depth + 1)?;
                    if let Some((first, _)) =
                        entries.iter().find(|(other, _)| other.name == key.name)
                    {
                        let (name, line) = (&key.name, self.line(first.span.start));
                        let message = say!(
                            "la clé « {name} » est donnée deux fois",
                            "the key “{name}” is given twice"
                        );
                        let hint = say!(
                            "elle l’est déjà à la ligne {line} : gardez-en une",
                            "it is there already on line {line}: keep one of them"
                        );
                        self.fault("duplicate-key", key.span, message, Some(hint));
                    } else {
                        entries.push((key, value));
                    }
                };
                (
                    Node {
                        span: start..end.max(start),
                        value: Value::Map(entries),
                    },
                    anchor,
                )
            }
            Event::Alias(id) => {
                let (node, size) = self.anchors.get(&id).cloned()?;
                self.added += size;
                if self.added > MAX_ALIAS_NODES {
                    let message = say!(
                        "les alias multiplient ce document au-delà de {MAX_ALIAS_NODES} valeurs",
                        "aliases blow this document up beyond {MAX_ALIAS_NODES} values"
                    );
                    let hint = say!(
                        "écrivez les valeurs au lieu de les répéter par « * »",
                        "write the values out instead of repeating them by “*”"
                    );
                    self.fault("yaml-aliases", self.range(span), message, Some(hint));
                    return None;
                }
                (node, 0)
            }
            other => {
                let message = say!(
                    "rien de lisible ici ({other:?})",
                    "nothing that can be read here ({other:?})"
                );
                self.fault("yaml-syntax", self.range(span), message, None);
                return None;
            }
        };
        if anchor != 0 {
            let size = size(&node);
            self.anchors.insert(anchor, (node.clone(), size));
        }
        Some(node)
    }

    fn key(
        &mut self,
        event: Event<'t>,
        span: Span,
        events: &mut Events<'t>,
        depth: usize,
    ) -> Option<Key> {
        let range = self.range(span);
        match event {
            Event::Scalar(name, style, ..) => {
                if name == "<<" && style == ScalarStyle::Plain {
                    let message = say!(
                        "les clés fusionnées « << » ne sont pas lues",
                        "merge keys “<<” are not read"
                    );
                    self.fault(
                        "yaml-merge",
                        range.clone(),
                        message,
                        Some(say!("écrivez les clés", "write the keys out")),
                    );
                }
                Some(Key {
                    span: range,
                    name: name.into_owned(),
                })
            }
            other => {
                let message = say!(
                    "une clé doit être un simple mot",
                    "a key must be a plain word"
                );
                self.fault("yaml-key", range.clone(), message, None);
                self.node(other, span, events, depth + 1)?;
                Some(Key {
                    span: range,
                    name: String::new(),
                })
            }
        }
    }

    fn range(&self, span: Span) -> Range<usize> {
        let byte =
            |marker: &granit_parser::Marker| marker.byte_offset().unwrap_or(0).min(self.text.len());
        let (start, end) = (byte(&span.start), byte(&span.end));
        // A block's last line ends before the blank ones that follow it.
        let end = start
            + self
                .text
                .get(start..end)
                .map_or(0, |text| text.trim_end().len());
        start + self.offset..end + self.offset
    }

    fn line(&self, at: usize) -> usize {
        self.text[..at.saturating_sub(self.offset)]
            .matches('\n')
            .count()
            + 1
    }

    fn fault(
        &mut self,
        code: &'static str,
        span: Range<usize>,
        message: crate::say::Say,
        hint: Option<crate::say::Say>,
    ) {
        let mut diagnostic = Diagnostic::error(
            code,
            Place {
                file: self.file.into(),
                span,
            },
            message,
        );
        diagnostic.hint = hint;
        self.found.push(diagnostic);
    }
}

fn size(node: &Node) -> usize {
    1 + match &node.value {
        Value::Scalar { text, .. } => text.len() / 64,
        Value::List(items) => items.iter().map(size).sum(),
        Value::Map(entries) => entries.iter().map(|(_, value)| 1 + size(value)).sum(),
    }
}

/// The parser's own words are English and exact; a French author gets the usual causes beside them.
fn syntax(error: &granit_parser::ScanError) -> (crate::say::Say, crate::say::Say) {
    let info = error.info();
    let message = say!(
        "ce YAML ne se lit pas ({info})",
        "this YAML cannot be read ({info})"
    );
    let hint = say!(
        "causes habituelles : un texte avec « : » ou « # » sans guillemets, un guillemet non fermé, un retrait inégal, une tabulation",
        "usual causes: a text with “:” or “#” that is not in quotes, a quote left open, uneven indentation, a tab"
    );
    (message, hint)
}

/// Reads TOML into the same nodes.
pub fn parse_toml(text: &str, file: &str, found: &mut Vec<Diagnostic>) -> Option<Node> {
    let (table, errors) = toml::de::DeTable::parse_recoverable(text);
    for error in &errors {
        let span = error.span().unwrap_or(0..0);
        let info = error.message();
        let message = say!(
            "ce TOML ne se lit pas ({info})",
            "this TOML cannot be read ({info})"
        );
        found.push(Diagnostic::error(
            "toml-syntax",
            Place {
                file: file.into(),
                span,
            },
            message,
        ));
    }
    errors
        .is_empty()
        .then(|| toml_table(table.span(), table.get_ref()))
}

fn toml_table(span: Range<usize>, table: &toml::de::DeTable<'_>) -> Node {
    let mut entries: Vec<_> = table
        .iter()
        .map(|(key, value)| {
            let key = Key {
                span: key.span(),
                name: key.get_ref().to_string(),
            };
            (key, toml_value(value.span(), value.get_ref()))
        })
        .collect();
    entries.sort_by_key(|(key, _)| key.span.start);
    Node {
        span,
        value: Value::Map(entries),
    }
}

fn toml_value(span: Range<usize>, value: &toml::de::DeValue<'_>) -> Node {
    use toml::de::DeValue;
    let scalar = |text: String, plain| Value::Scalar { text, plain };
    let value = match value {
        DeValue::String(text) => scalar(text.to_string(), false),
        DeValue::Integer(number) => scalar(number.to_string(), true),
        DeValue::Float(number) => scalar(number.to_string(), true),
        DeValue::Boolean(truth) => scalar(truth.to_string(), true),
        DeValue::Datetime(date) => scalar(date.to_string(), false),
        DeValue::Array(items) => Value::List(
            items
                .iter()
                .map(|item| toml_value(item.span(), item.get_ref()))
                .collect(),
        ),
        DeValue::Table(table) => return toml_table(span, table),
    };
    Node { span, value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_no_values() {
        let text = "# one\na: 1 # two\n# three\nb:\n  # four\n  - x\n  # five\n  - y\n# six\n";
        let mut found = Vec::new();
        let node = parse(text, "a.yaml", 0, &mut found).expect("a map");
        assert_eq!(found, []);
        let Value::Map(entries) = node.value else {
            panic!("{node:?}")
        };
        assert_eq!(
            entries
                .iter()
                .map(|(key, _)| key.name.as_str())
                .collect::<Vec<_>>(),
            ["a", "b"]
        );
        assert!(matches!(&entries[1].1.value, Value::List(items) if items.len() == 2));
    }

    #[test]
    fn spans_are_bytes_of_the_file() {
        let text = "é: « à »\nliste: [1, deux]\n";
        let node = parse(text, "a.yaml", 100, &mut Vec::new()).expect("a map");
        let Value::Map(entries) = node.value else {
            panic!("a map")
        };
        let cut = |span: &Range<usize>| &text[span.start - 100..span.end - 100];
        assert_eq!(
            (cut(&entries[0].0.span), cut(&entries[0].1.span)),
            ("é", "« à »")
        );
        assert_eq!(cut(&entries[1].1.span), "[1, deux]");
    }
}
