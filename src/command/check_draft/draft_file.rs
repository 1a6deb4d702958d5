//! A draft read from its file, every field known by its place there.

use std::ops::Range;

use palier_validator::draft::{Draft, Value};
use serde::Deserialize;

use super::field::{Fields, whole_text};
use super::tutor::Tutor;
use crate::course::{Day, dangling, kind_word};
use crate::decode;
use crate::diagnostic::{Diagnostic, Place, Severity};
use crate::disk::drafts::{Form, Source};
use crate::document::{self, DocKind};
use crate::node::{self, Node, Spanned};
use crate::proof;
use crate::say;
use crate::yaml;

/// A draft and its place in its file.
pub struct DraftFile<'s> {
    /// The file.
    pub name: &'s str,
    /// The whole text of the file.
    pub text: &'s str,
    /// The draft.
    pub draft: Draft,
    /// The findings that its writer has allowed.
    pub allow: Vec<Allowance>,
    /// The places of its fields in the file.
    pub fields: Fields<'s>,
}

/// The kind and the platform of drafts that name none.
#[derive(Clone, Copy)]
pub struct Usual<'u> {
    pub kind: &'u str,
    pub platform: Option<&'u str>,
}

/// `allow: [{rule: cri, reason: "Le nom du collectif s’écrit ainsi"}]`: what a rule finds in this draft is let through.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Allowance {
    /// The id of the rule.
    pub rule: Spanned<String>,
    /// Why it does not hold here.
    pub reason: Spanned<String>,
    /// The first day on which it holds again: `2026-12-31`, `2026-12` or `2026`.
    #[serde(default)]
    pub until: Option<Spanned<String>>,
}

impl Allowance {
    /// Whether its time is over.
    pub fn expired(&self, today: Day) -> bool {
        self.until
            .as_ref()
            .and_then(|until| Day::parse(until))
            .is_some_and(|until| until <= today)
    }
}

/// Reads a draft. What is wrong with it goes to `found`; nothing if there was something.
pub fn read<'s>(
    source: &'s Source,
    tutor: &Tutor,
    usual: Usual<'_>,
    found: &mut Vec<Diagnostic>,
) -> Option<DraftFile<'s>> {
    let before = found.len();
    let text = document::utf8(&source.bytes, &source.name, found)?;
    let written = match source.form {
        Form::Text => read_text(&source.name, text, tutor, usual, found),
        Form::Yaml => read_yaml(&source.name, text, tutor, usual, found),
    };
    let is_sound = found[before..]
        .iter()
        .all(|diagnostic| diagnostic.severity != Severity::Error);
    let written = written.filter(|_| is_sound)?;
    if is_blank(&written.draft) {
        let message = say!("ce brouillon est vide", "this draft is empty");
        found.push(Diagnostic::warning(
            "empty-draft",
            Place::file(&source.name),
            message,
        ));
    }
    Some(written)
}

fn read_text<'s>(
    name: &'s str,
    text: &'s str,
    tutor: &Tutor,
    usual: Usual<'_>,
    found: &mut Vec<Diagnostic>,
) -> Option<DraftFile<'s>> {
    let kind = tutor
        .rules()
        .kinds
        .iter()
        .find(|kind| kind.id == usual.kind)?;
    if !kind.fields.iter().any(|field| field.name == "text") {
        let (id, title) = (&kind.id, &kind.title);
        let message = say!(
            "« {title} » ne s’écrit pas d’un seul texte",
            "“{title}” is more than one text"
        );
        let hint = say!(
            "écrivez ses champs en YAML : {{kind: {id}, …}}",
            "write its fields in YAML: {{kind: {id}, …}}"
        );
        found.push(Diagnostic::error("not-a-text", Place::file(name), message).hint(hint));
        return None;
    }
    let draft = Draft::text(usual.kind, usual.platform, &whole_text(text));
    Some(DraftFile {
        name,
        text,
        draft,
        allow: Vec::new(),
        fields: Fields::of_text(text),
    })
}

fn read_yaml<'s>(
    name: &'s str,
    text: &'s str,
    tutor: &Tutor,
    usual: Usual<'_>,
    found: &mut Vec<Diagnostic>,
) -> Option<DraftFile<'s>> {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut tree = yaml::parse(&text[start..], name, start, found)?;
    let fields = Fields::of_yaml(text, &tree);
    let allow = take(&mut tree, "allow");
    let draft = proof::value_of(
        &tree,
        &tutor.rules().kinds,
        usual.kind,
        usual.platform,
        name,
        found,
    )?;
    if let Some(platform) = &draft.platform {
        let known = tutor.ids(DocKind::Platform);
        if !known.contains(&platform.as_str()) {
            let place = Place {
                file: name.into(),
                span: fields.place("platform"),
            };
            found.push(dangling(
                place,
                kind_word(DocKind::Platform),
                platform,
                &known,
            ));
        }
    }
    let allow = match allow {
        Some(node) => allowances(&node, name, tutor, found)?,
        None => Vec::new(),
    };
    Some(DraftFile {
        name,
        text,
        draft,
        allow,
        fields,
    })
}

/// Takes an entry out.
fn take(tree: &mut Node, name: &str) -> Option<Node> {
    let node::Value::Map(entries) = &mut tree.value else {
        return None;
    };
    let at = entries.iter().position(|(key, _)| key.name == name)?;
    Some(entries.remove(at).1)
}

fn allowances(
    node: &Node,
    name: &str,
    tutor: &Tutor,
    found: &mut Vec<Diagnostic>,
) -> Option<Vec<Allowance>> {
    let allow: Vec<Allowance> = decode::decode(node, name, found)?;
    let known = tutor.ids(DocKind::Rule);
    for allowance in &allow {
        let place = |span: &Range<usize>| Place {
            file: name.into(),
            span: span.clone(),
        };
        if !known.contains(&allowance.rule.value.as_str()) {
            found.push(dangling(
                place(&allowance.rule.span),
                kind_word(DocKind::Rule),
                &allowance.rule,
                &known,
            ));
        }
        if allowance.reason.trim().is_empty() {
            let message = say!(
                "une exception a besoin d’une raison",
                "an exception needs a reason"
            );
            found.push(Diagnostic::error(
                "no-reason",
                place(&allowance.reason.span),
                message,
            ));
        }
        if let Some(until) = &allowance.until
            && Day::parse(until).is_none()
        {
            let message = say!(
                "une date comme 2026-11-22 attendue ici",
                "a date such as 2026-11-22 expected here"
            );
            found.push(Diagnostic::error("wrong-type", place(&until.span), message));
        }
    }
    Some(allow)
}

/// Whether a draft says anything at all.
fn is_blank(draft: &Draft) -> bool {
    draft
        .fields
        .values()
        .all(|value| matches!(value, Value::Text(text) if text.trim().is_empty()))
}
