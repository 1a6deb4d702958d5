//! A text with gaps.

use palier_validator::question::{Gap, Key};
use serde::Deserialize;

use super::{Asked, Faults};
use crate::document::Md;
use crate::document::Sheet;
use crate::node::{Entries, Spanned};
use crate::say;
use crate::text::{Tag, Text};

/// A text with gaps `[[name]]`.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cloze {
    /// The text, with gaps `[[name]]`.
    pub text: Md,
    /// The gaps.
    pub gaps: Entries<GapDef>,
}

/// A gap: typed (`accept`), or chosen if there are `choices`.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GapDef {
    /// What is right. Case, accents and spaces make no difference unless `exact`.
    pub accept: Vec<Spanned<String>>,
    /// Letter by letter.
    #[serde(default)]
    pub exact: bool,
    /// What can be chosen; the right one among them.
    #[serde(default)]
    pub choices: Vec<Spanned<String>>,
    /// Feedback.
    #[serde(default)]
    pub why: Option<Md>,
}

/// A piece of the text.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Part<'a> {
    /// Markdown as it was written.
    Words(&'a str),
    /// A gap: its name, and what fills it, which an author may have forgotten.
    Gap(&'a str, Option<&'a GapDef>),
}

impl Cloze {
    /// The text in pieces; a gap is always between two of words, which may be empty.
    pub fn parts(&self) -> Vec<Part<'_>> {
        let mut parts = Vec::new();
        let mut rest = self.text.value.as_str();
        while let Some((before, after)) = rest.split_once("[[") {
            let Some((name, after)) = after.split_once("]]") else {
                break;
            };
            let name = name.trim();
            parts.extend([Part::Words(before), Part::Gap(name, self.gaps.get(name))]);
            rest = after;
        }
        parts.push(Part::Words(rest));
        parts
    }
}

/// How many letters wide a gap is at least.
const MIN_GAP: usize = 8;

impl GapDef {
    /// How many letters wide a gap is on paper: as wide as its longest answer, and no measure of a short one.
    fn width(&self) -> usize {
        let widths = self.accept.iter().map(|text| text.chars().count());
        widths.max().unwrap_or(0).max(MIN_GAP)
    }

    /// Whether somebody can fill it rightly.
    fn can_be_right(&self) -> bool {
        let chosen = |choice| self.accept.contains(choice);
        !self.accept.is_empty() && (self.choices.is_empty() || self.choices.iter().any(chosen))
    }
}

impl Cloze {
    /// The same without anything that tells the answer.
    pub(super) fn withheld(&self) -> Self {
        let Self { text, gaps } = self;
        let gap = |(name, gap): &(Spanned<String>, GapDef)| {
            let GapDef {
                accept: _,
                exact: _,
                choices,
                why: _,
            } = gap;
            let mut choices = choices.clone();
            choices.sort_by(|a, b| a.value.cmp(&b.value));
            let gap = GapDef {
                accept: Vec::new(),
                exact: false,
                choices,
                why: None,
            };
            (name.clone(), gap)
        };
        Self {
            text: text.clone(),
            gaps: Entries(gaps.iter().map(gap).collect()),
        }
    }
}

impl Asked for Cloze {
    fn plain(&self, to: &mut Sheet<'_>) {
        to.within(Tag::Para, |to| {
            for part in self.parts() {
                match part {
                    Part::Words(words) => to.str(&Text::read(words, 0).words()),
                    Part::Gap(_, gap) => to.gap(gap.map_or(MIN_GAP, GapDef::width)),
                }
            }
        });
        let chosen = self.gaps.iter().filter(|(_, gap)| !gap.choices.is_empty());
        to.list(Tag::List(false), chosen, |to, (_, gap)| {
            let choices: Vec<&str> = gap.choices.iter().map(|it| it.value.as_str()).collect();
            to.line(&format!(
                "{} {}",
                to.say("print.choices"),
                choices.join(", ")
            ));
        });
    }

    fn answer(&self, to: &mut Sheet<'_>) {
        to.list(Tag::List(false), self.gaps.iter(), |to, (_, gap)| {
            gap.accept.iter().take(1).for_each(|text| to.line(text));
            to.all(&gap.why);
        });
    }

    fn prose(&self) -> Vec<&Md> {
        let Self { text, gaps } = self;
        let whys = gaps.iter().filter_map(|(_, gap)| gap.why.as_ref());
        std::iter::once(text).chain(whys).collect()
    }

    fn key(&self) -> Result<Key, Faults> {
        let mut faults = Faults::default();
        if self.gaps.0.is_empty() {
            faults.lacks("cloze", "gaps");
        }
        let known: Vec<&str> = self.gaps.iter().map(|(id, _)| id.value.as_str()).collect();
        let (mut gaps, mut named) = (Vec::new(), Vec::new());
        for part in self.parts() {
            match part {
                Part::Words(_) => {}
                Part::Gap(name, None) => {
                    faults.dangling(&self.text.span, &say!("le trou", "gap"), name, &known);
                }
                Part::Gap(name, Some(gap)) => {
                    named.push(name);
                    gaps.push(Gap {
                        accept: gap.accept.iter().map(|text| text.value.clone()).collect(),
                        exact: gap.exact,
                    });
                }
            }
        }
        for (id, gap) in self.gaps.iter() {
            let name = &id.value;
            if !named.contains(&name.as_str()) {
                faults.at(
                    &id.span,
                    "unused-gap",
                    say!(
                        "le texte n’a pas de trou « [[{name}]] »",
                        "the text has no gap “[[{name}]]”"
                    ),
                );
            }
            if !gap.can_be_right() {
                faults.at(
                    &id.span,
                    "no-answer",
                    say!(
                        "le trou « {name} » n’a pas de bonne réponse à choisir",
                        "the gap “{name}” has no right answer to choose"
                    ),
                );
            }
        }
        faults.or(Key::Cloze { gaps })
    }

    fn words(&self) -> Vec<&str> {
        let choices = self.gaps.iter().flat_map(|(_, gap)| &gap.choices);
        std::iter::once(&self.text)
            .chain(choices)
            .map(|text| text.value.as_str())
            .collect()
    }
}
