//! Items in categories.

use palier_validator::question::Key;
use serde::Deserialize;

use super::{Asked, Faults};
use crate::document::Sheet;
use crate::document::{Md, Ref};
use crate::node::{Entries, Spanned};
use crate::say;
use crate::text::Tag;

/// Items to be put into categories.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Categorise {
    /// Id and name of each category.
    pub categories: Entries<Md>,
    /// The items, each with its category.
    pub sorted: Vec<CategoryItem>,
}

/// An item and its category.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CategoryItem {
    /// The item.
    pub text: Md,
    /// The id of its category.
    #[serde(rename = "in")]
    pub category: Ref,
    /// Feedback.
    #[serde(default)]
    pub why: Option<Md>,
}

impl Categorise {
    /// The place of an item's category, from 0, and its name; `None` if there is no such category.
    pub fn category_of(&self, item: &CategoryItem) -> Option<(usize, &Md)> {
        let mut numbered = self.categories.iter().enumerate();
        let (n, (_, name)) = numbered.find(|(_, (id, _))| *id == item.category)?;
        Some((n, name))
    }
}

impl Categorise {
    /// The same without anything that tells the answer.
    pub(super) fn withheld(&self) -> Self {
        let Self { categories, sorted } = self;
        let item = |item: &CategoryItem| CategoryItem {
            text: item.text.clone(),
            category: Spanned {
                span: item.category.span.clone(),
                value: String::new(),
            },
            why: None,
        };
        let mut sorted: Vec<CategoryItem> = sorted.iter().map(item).collect();
        sorted.sort_by(|a, b| a.text.value.cmp(&b.text.value));
        Self {
            categories: categories.clone(),
            sorted,
        }
    }
}

impl Asked for Categorise {
    fn plain(&self, to: &mut Sheet<'_>) {
        to.texts(
            Tag::List(false),
            self.categories.iter().map(|(_, name)| name),
        );
        let mut items: Vec<&Md> = self.sorted.iter().map(|item| &item.text).collect();
        items.sort_by(|a, b| a.value.cmp(&b.value));
        to.list(Tag::List(true), items, |to, item| {
            to.prose(item);
            to.within(Tag::Para, |to| to.gap(12));
        });
    }

    fn answer(&self, to: &mut Sheet<'_>) {
        to.list(Tag::List(false), &self.sorted, |to, item| {
            to.prose(&item.text);
            to.all(self.categories.get(&item.category));
            to.all(&item.why);
        });
    }

    fn prose(&self) -> Vec<&Md> {
        let Self { categories, sorted } = self;
        let names = categories.iter().map(|(_, name)| name);
        let items = sorted.iter().flat_map(|item| {
            let CategoryItem {
                text,
                category: _,
                why,
            } = item;
            std::iter::once(text).chain(why)
        });
        names.chain(items).collect()
    }

    fn key(&self) -> Result<Key, Faults> {
        let mut faults = Faults::default();
        if self.categories.0.is_empty() {
            faults.lacks("categorise", "categories");
        }
        if self.sorted.is_empty() {
            faults.lacks("categorise", "sorted");
        }
        let known: Vec<&str> = self
            .categories
            .iter()
            .map(|(id, _)| id.value.as_str())
            .collect();
        let mut right = Vec::new();
        for item in &self.sorted {
            match self.category_of(item) {
                Some((n, _)) => right.push(n),
                None => {
                    let what = say!("la catégorie", "category");
                    faults.dangling(&item.category.span, &what, &item.category, &known);
                }
            }
        }
        faults.or(Key::Categorise { right })
    }

    fn words(&self) -> Vec<&str> {
        let names = self.categories.iter().map(|(_, name)| name);
        let items = self.sorted.iter().map(|item| &item.text);
        names.chain(items).map(|text| text.value.as_str()).collect()
    }
}
