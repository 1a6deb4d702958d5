//! A kind of draft that a course declares: its fields and their limits.

use palier_validator::count::Unit;
use serde::Deserialize;

use super::Sheet;
use super::content::{Card, Content, Facts, Item, Sort, Title};
use super::{Localized, Written};
use crate::edition::Edition;
use crate::node::{Entries, Spanned};

/// `*.kind.yaml`
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct KindDef {
    /// Its name: `Publication`.
    pub title: Localized,
    /// Its fields, in the order of the form.
    pub fields: Entries<FieldDef>,
}

/// A field.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FieldDef {
    /// What the form says.
    pub label: Localized,
    /// What may stand in it.
    #[serde(default)]
    pub shape: ShapeName,
    /// For `choice`: the values.
    #[serde(default)]
    pub values: Vec<Spanned<String>>,
    /// For `choice`: what a reader sees for a value, where that is not the value itself: `{image: {fr: Image, en: Picture}}`.
    #[serde(default)]
    pub names: Entries<Localized>,
    /// For `records`: the fields of each.
    #[serde(default)]
    pub fields: Entries<FieldDef>,
    /// Whether a draft without it is incomplete.
    #[serde(default)]
    pub required: bool,
    /// What is counted; graphemes unless said.
    #[serde(default)]
    pub unit: Option<Unit>,
    /// The least (of a text in the unit, of a list in items, of a number its value).
    #[serde(default)]
    pub min: Option<u32>,
    /// The most.
    #[serde(default)]
    pub max: Option<u32>,
}

/// What may stand in a field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ShapeName {
    /// One line.
    Line,
    /// Several lines.
    #[default]
    Text,
    /// A whole number.
    Number,
    /// Yes or no.
    Flag,
    /// A day.
    Date,
    /// One of `values`.
    Choice,
    /// A list of lines.
    Lines,
    /// A list of records.
    Records,
}

impl Content for KindDef {
    /// A kind of draft is a form: exercises show it.
    fn plain(&self, _: &mut Sheet<'_>) {}

    fn card(&self) -> Card<'_> {
        Card {
            title: Title::Shared(&self.title),
            ..Card::default()
        }
    }

    fn facts<'a>(&'a self, to: &mut Facts<'a>) {
        let Self { title: _, fields } = self;
        fields.iter().for_each(|(_, field)| field.facts(to));
    }

    fn drafts(&self) -> Vec<Written<'_>> {
        Vec::new()
    }

    fn items(&self) -> Vec<Item> {
        Vec::new()
    }

    /// It is for everybody.
    fn cut(&self, _: &Edition) -> Option<Self> {
        Some(self.clone())
    }
}

impl FieldDef {
    fn facts<'a>(&'a self, to: &mut Facts<'a>) {
        let Self {
            label: _,
            shape: _,
            values,
            names,
            fields,
            required: _,
            unit: _,
            min: _,
            max: _,
        } = self;
        to.all(names.iter().map(|(value, _)| value), Sort::Value(values));
        fields.iter().for_each(|(_, field)| field.facts(to));
    }
}
