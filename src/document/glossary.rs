//! Terms and their definitions.

use serde::Deserialize;

use super::Sheet;
use super::content::{Card, Content, Facts, Item, Sort, Title};
use super::{Md, Ref, Written};
use crate::edition::Edition;
use crate::node::{Entries, Spanned};
use crate::text::Tag;

/// `*.glossary.yaml`
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Glossary {
    /// The title of the page.
    pub title: Spanned<String>,
    /// The terms by id.
    pub terms: Entries<Term>,
}

/// A term.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The term as it is written; the id if left out.
    #[serde(default)]
    pub term: Option<Spanned<String>>,
    /// What it means.
    pub definition: Md,
    /// Other names of it.
    #[serde(default)]
    pub aka: Vec<Spanned<String>>,
    /// Other terms.
    #[serde(default)]
    pub see: Vec<Ref>,
}

impl Content for Glossary {
    fn plain(&self, to: &mut Sheet<'_>) {
        to.list(Tag::List(false), self.terms.iter(), |to, (id, term)| {
            let names = std::iter::once(term.term.as_ref().unwrap_or(id)).chain(&term.aka);
            let names: Vec<&str> = names.map(|name| name.value.as_str()).collect();
            to.labelled(&names.join(", "), &term.definition);
        });
    }

    fn card(&self) -> Card<'_> {
        Card {
            title: Title::Own(&self.title),
            ..Card::default()
        }
    }

    fn facts<'a>(&'a self, to: &mut Facts<'a>) {
        let Self { title: _, terms } = self;
        for (_, term) in terms.iter() {
            let Term {
                term: _,
                definition,
                aka: _,
                see,
            } = term;
            to.prose([definition]);
            to.all(see, Sort::Term);
        }
    }

    fn drafts(&self) -> Vec<Written<'_>> {
        Vec::new()
    }

    fn items(&self) -> Vec<Item> {
        Vec::new()
    }

    /// It is for everybody. Which terms an edition needs, its publication knows.
    fn cut(&self, _: &Edition) -> Option<Self> {
        Some(self.clone())
    }
}
