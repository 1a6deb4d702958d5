//! Guidance by level: action, result, example.

use serde::Deserialize;

use super::Sheet;
use super::content::{Card, Content, Facts, Item, Task, Title, names};
use super::{Example, Fingerprint, Md, Ref, Source, Written};
use crate::edition::Edition;
use crate::level::Level;
use crate::node::Spanned;
use crate::text::Tag;

/// `*.guide.yaml`
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// The title.
    pub title: Spanned<String>,
    /// One or two sentences before the levels.
    #[serde(default)]
    pub intro: Option<Md>,
    /// The objectives that it serves.
    #[serde(default)]
    pub objectives: Vec<Ref>,
    /// Where it comes from.
    #[serde(default)]
    pub source: Option<Source>,
    /// When its facts were last checked.
    #[serde(default)]
    pub reviewed: Option<Spanned<String>>,
    /// `novice`, `competent`, `expert`: a list of advice each.
    pub levels: Levels,
}

/// Advice by level; a level may be left out.
#[derive(Debug, Clone, Default, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Levels {
    /// For a beginner.
    pub novice: Vec<Advice>,
    /// For somebody who does it alone.
    pub competent: Vec<Advice>,
    /// For somebody who leads others.
    pub expert: Vec<Advice>,
}

impl Levels {
    /// The advice of a level.
    pub fn get(&self, level: Level) -> &[Advice] {
        match level {
            Level::Novice => &self.novice,
            Level::Competent => &self.competent,
            Level::Expert => &self.expert,
        }
    }

    fn get_mut(&mut self, level: Level) -> &mut Vec<Advice> {
        match level {
            Level::Novice => &mut self.novice,
            Level::Competent => &mut self.competent,
            Level::Expert => &mut self.expert,
        }
    }

    /// All advice, from the first level on.
    pub fn all(&self) -> impl Iterator<Item = &Advice> {
        Level::ALL.into_iter().flat_map(|level| self.get(level))
    }
}

/// One piece of advice.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Advice {
    /// What to do.
    pub action: Md,
    /// What comes of it.
    #[serde(default)]
    pub result: Option<Md>,
    /// A draft that shows it.
    #[serde(default)]
    pub example: Option<Example>,
    /// Several.
    #[serde(default)]
    pub examples: Vec<Example>,
    /// Rules and pages to read next.
    #[serde(default)]
    pub see: Vec<Ref>,
}

impl Content for Guide {
    fn plain(&self, to: &mut Sheet<'_>) {
        to.all(&self.intro);
        for level in Level::ALL {
            let advice = self.levels.get(level);
            if advice.is_empty() {
                continue;
            }
            to.heading(&to.level(level));
            to.list(Tag::List(false), advice, |to, advice| {
                to.prose(&advice.action);
                if let Some(result) = &advice.result {
                    to.labelled(&to.say("guide.result"), result);
                }
                advice.every_example().for_each(|it| to.example(it));
            });
        }
    }

    fn card(&self) -> Card<'_> {
        Card {
            title: Title::Own(&self.title),
            objectives: &self.objectives,
            source: self.source.as_ref(),
            reviewed: self.reviewed.as_ref(),
            ..Card::default()
        }
    }

    fn facts<'a>(&'a self, to: &mut Facts<'a>) {
        let Self {
            title: _,
            intro,
            objectives,
            source,
            reviewed,
            levels,
        } = self;
        to.objectives(objectives);
        to.prose(intro);
        to.dates.extend(reviewed);
        source.iter().for_each(|source| to.source(source));
        for advice in levels.all() {
            advice.facts(to);
        }
    }

    /// The examples of its advice, level by level.
    fn drafts(&self) -> Vec<Written<'_>> {
        let levels = Level::ALL.into_iter();
        let advice = levels.flat_map(|level| self.levels.get(level));
        advice
            .flat_map(Advice::every_example)
            .map(Example::written)
            .collect()
    }

    fn items(&self) -> Vec<Item> {
        let Self {
            title,
            intro,
            objectives,
            source: _,
            reviewed: _,
            levels,
        } = self;
        let mut print = Fingerprint::default();
        print.text("guide", title);
        print.texts("intro", intro);
        for level in Level::ALL {
            for advice in levels.get(level) {
                print.text("level", level.key());
                advice.print(&mut print);
            }
        }
        vec![Item {
            task: Task::Page,
            level: None,
            objectives: names(objectives),
            fingerprint: print.told(),
        }]
    }

    /// It keeps the advice of the level; without any it is left out.
    fn cut(&self, by: &Edition) -> Option<Self> {
        let Some(only) = by.level else {
            return Some(self.clone());
        };
        let mut cut = self.clone();
        let Self {
            title: _,
            intro: _,
            objectives: _,
            source: _,
            reviewed: _,
            levels,
        } = &mut cut;
        for level in Level::ALL {
            if level != only {
                levels.get_mut(level).clear();
            }
        }
        levels.all().next()?;
        Some(cut)
    }
}

impl Advice {
    /// Its examples, the single one first.
    pub fn every_example(&self) -> impl Iterator<Item = &Example> {
        self.example.iter().chain(&self.examples)
    }

    fn facts<'a>(&'a self, to: &mut Facts<'a>) {
        let Self {
            action,
            result,
            example,
            examples,
            see,
        } = self;
        to.prose([action]);
        to.prose(result);
        for example in example.iter().chain(examples) {
            to.example(example);
        }
        to.pages(see);
    }

    fn print(&self, to: &mut Fingerprint) {
        let Self {
            action,
            result,
            example,
            examples,
            // Names of other pages are not read.
            see: _,
        } = self;
        to.text("action", action);
        to.texts("result", result);
        for example in example.iter().chain(examples) {
            to.example(example);
        }
    }
}
