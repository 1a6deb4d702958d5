//! From [`Node`]s to typed documents: unknown keys refused, every mistake reported.
//!
//! Serde stops at the first mistake. To find them all, the decoder takes out what it has complained of and decodes again, until nothing is left to
//! complain of; a value is given back only if there was nothing at all, or nothing but keys that do not fit a `kind`: whoever checks the document then
//! tells in the same run what else is wrong with it.

mod special;
mod tagged;
mod walk;

use std::collections::HashSet;
use std::fmt;
use std::ops::Range;

use serde::de::{self, Deserialize};

use crate::diagnostic::{Diagnostic, Place};
use crate::node::{Node, Value};
use crate::say;
use crate::say::Say;

pub(crate) use special::TextOr;
pub(crate) use tagged::{TAGGED, keys_of};
use walk::De;

/// By this name a [`TextOr`] is asked for.
const TEXT_OR: &str = "$palier::TextOr";
/// By this name a [`Node`] is asked for; its value then comes as it was written.
const NODE: &str = "$palier::Node";
/// More mistakes than this in one file are not worth reading.
const ENOUGH: usize = 50;

/// Decodes `root`, adding every mistake to `found`. Nothing if there was one, unless each was a key that its map's `kind` does not take, which is left out, or
/// one that it needs, without which the whole map is left out.
pub fn decode<T: for<'de> Deserialize<'de>>(
    root: &Node,
    file: &str,
    found: &mut Vec<Diagnostic>,
) -> Option<T> {
    let fault = match T::deserialize(De { node: root }) {
        Ok(value) => return Some(value),
        Err(fault) => fault,
    };
    let mut tree = root.clone();
    let mut next = Err(fault);
    let mut whole = true;
    let mut cut_keys: HashSet<(usize, String)> = HashSet::new();
    for _ in 0..ENOUGH {
        let mut fault = match next {
            Ok(value) => return Some(value).filter(|_| whole),
            Err(fault) => fault,
        };
        fault.path.reverse();
        whole &= matches!(
            *fault.kind,
            FaultKind::Misplaced { .. } | FaultKind::Lacks { .. }
        );
        // A key that is missing because it was taken out for its own mistake has been reported.
        let echo = matches!(&*fault.kind, FaultKind::Missing(key) | FaultKind::Lacks { key, .. }
            if at(&tree, &fault.path).is_some_and(|node| cut_keys.contains(&(node.span.start, (*key).to_string()))));
        if !echo {
            found.push(fault.diagnostic(file));
        }
        if !cut(&mut tree, &fault.path, &mut cut_keys) {
            break;
        }
        next = T::deserialize(De { node: &tree });
    }
    None
}

fn at<'t>(tree: &'t Node, path: &[Step]) -> Option<&'t Node> {
    path.iter()
        .try_fold(tree, |node, step| match (&node.value, *step) {
            (Value::List(items), Step(i)) => items.get(i),
            (Value::Map(entries), Step(i)) => entries.get(i).map(|(_, value)| value),
            (Value::Scalar { .. }, _) => None,
        })
}

/// Removes the node at `path`; `false` if that is the whole tree.
fn cut(tree: &mut Node, path: &[Step], cut_keys: &mut HashSet<(usize, String)>) -> bool {
    let Some((&Step(last), parents)) = path.split_last() else {
        return false;
    };
    let mut node = tree;
    for &Step(i) in parents {
        node = match &mut node.value {
            Value::List(items) if i < items.len() => &mut items[i],
            Value::Map(entries) if i < entries.len() => &mut entries[i].1,
            _ => return false,
        };
    }
    let start = node.span.start;
    match &mut node.value {
        Value::List(items) if last < items.len() => {
            items.remove(last);
            true
        }
        Value::Map(entries) if last < entries.len() => {
            cut_keys.insert((start, entries.remove(last).0.name));
            true
        }
        _ => false,
    }
}

/// Which item of a list or entry of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Step(usize);

/// Why decoding stopped, and where.
#[derive(Debug)]
pub struct Fault {
    span: Option<Range<usize>>,
    path: Vec<Step>,
    kind: Box<FaultKind>,
}

#[derive(Debug)]
enum FaultKind {
    Unknown {
        key: String,
        known: Vec<&'static str>,
    },
    Missing(&'static str),
    /// A key of another kind than the map's own.
    Misplaced {
        kind: String,
        key: String,
    },
    /// A key that the map's kind needs.
    Lacks {
        kind: String,
        key: &'static str,
    },
    Variant {
        name: String,
        known: &'static [&'static str],
    },
    Type {
        wanted: Say,
        given: Say,
    },
    Other(Say),
}

/// Between the French and the English of an error that goes through serde as one text.
const BETWEEN: char = '\u{1f}';

/// An error of our own inside a `Deserialize`, in both languages.
pub(crate) fn custom<E: de::Error>(say: &Say) -> E {
    E::custom(format!("{}{BETWEEN}{}", say.fr, say.en))
}

impl Fault {
    fn new(kind: FaultKind) -> Self {
        Self {
            span: None,
            path: Vec::new(),
            kind: Box::new(kind),
        }
    }

    fn at(mut self, span: Range<usize>) -> Self {
        self.span.get_or_insert(span);
        self
    }

    fn diagnostic(&self, file: &str) -> Diagnostic {
        let place = Place {
            file: file.into(),
            span: self.span.clone().unwrap_or(0..0),
        };
        match &*self.kind {
            FaultKind::Unknown { key, known } => Diagnostic::error(
                "unknown-key",
                place,
                say!("clé inconnue : « {key} »", "unknown key: “{key}”"),
            )
            .hint(one_of(key, known)),
            FaultKind::Missing(key) => Diagnostic::error(
                "missing-key",
                place,
                say!("il manque la clé « {key} »", "the key “{key}” is missing"),
            )
            .hint(say!("ajoutez « {key}: … »", "add “{key}: …”")),
            FaultKind::Misplaced { kind, key } => Diagnostic::error(
                "question-shape",
                place,
                say!(
                    "une question « {kind} » ne prend pas « {key} »",
                    "a “{kind}” question takes no “{key}”"
                ),
            ),
            FaultKind::Lacks { kind, key } => {
                Diagnostic::error("question-shape", place, lacks(kind, key))
            }
            FaultKind::Variant { name, known } => {
                let message = say!(
                    "« {name} » n’est pas un des choix",
                    "“{name}” is not one of the choices"
                );
                Diagnostic::error("unknown-value", place, message).hint(one_of(name, known))
            }
            FaultKind::Type { wanted, given } => {
                let message = Say {
                    fr: format!("attendu ici : {} ; trouvé : {}", wanted.fr, given.fr),
                    en: format!("expected here: {}; found: {}", wanted.en, given.en),
                };
                Diagnostic::error("wrong-type", place, message)
            }
            FaultKind::Other(say) => Diagnostic::error("bad-value", place, say.clone()),
        }
    }
}

/// That a question of this kind needs a key, or needs something under it.
pub(crate) fn lacks(kind: &str, key: &str) -> Say {
    say!(
        "il manque « {key} » à cette question « {kind} »",
        "this “{kind}” question lacks “{key}”"
    )
}

/// That a reference leads nowhere; `what` names the thing, in French with its article.
pub(crate) fn dangling(what: &Say, given: &str) -> Say {
    Say {
        fr: format!("{} « {given} » n’existe pas", what.fr),
        en: format!("the {} “{given}” does not exist", what.en),
    }
}

/// A hint to somebody whose reference leads nowhere: the nearest of what there is, or the first of it.
pub(crate) fn suggested(given: &str, known: &[&str]) -> Option<Say> {
    match nearest(given, known.iter().copied()) {
        Some(near) => Some(say!(
            "vouliez-vous dire « {near} » ?",
            "did you mean “{near}”?"
        )),
        None if known.is_empty() => None,
        None => {
            let list = known[..known.len().min(12)].join(", ");
            Some(say!("il y a : {list}", "there are: {list}"))
        }
    }
}

fn one_of(given: &str, known: &[&str]) -> Say {
    if let Some(near) = nearest(given, known.iter().copied()) {
        return say!("vouliez-vous dire « {near} » ?", "did you mean “{near}”?");
    }
    let list = known.join(", ");
    say!("possibles : {list}", "possible: {list}")
}

/// The one of `known` that somebody who typed `given` most likely meant.
pub fn nearest<'k>(given: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let given = given.to_lowercase();
    known
        .map(|name| (strsim::jaro_winkler(&given, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness >= 0.8)
        .max_by(|(a, left), (b, right)| a.total_cmp(b).then(right.cmp(left)))
        .map(|(_, name)| name)
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.diagnostic("").message.en)
    }
}

impl std::error::Error for Fault {}

impl de::Error for Fault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        let text = message.to_string();
        Self::new(FaultKind::Other(match text.split_once(BETWEEN) {
            Some((fr, en)) => Say {
                fr: fr.into(),
                en: en.into(),
            },
            // The message of serde itself, for values that our own types do not judge.
            None => say!("valeur refusée ({text})", "value refused ({text})"),
        }))
    }
    fn unknown_field(field: &str, known: &'static [&'static str]) -> Self {
        Self::new(FaultKind::Unknown {
            key: field.into(),
            known: known.to_vec(),
        })
    }
    fn unknown_variant(variant: &str, known: &'static [&'static str]) -> Self {
        Self::new(FaultKind::Variant {
            name: variant.into(),
            known,
        })
    }
    fn missing_field(field: &'static str) -> Self {
        Self::new(FaultKind::Missing(field))
    }
}
