//! A case study: what was done, with which figures, and what it teaches.

use serde::Deserialize;

use super::Sheet;
use super::content::{Card, Content, Facts, Item, Task, Title, names};
use super::{Example, Fingerprint, Md, Ref, Source, Written};
use crate::edition::Edition;
use crate::level::Level;
use crate::node::Spanned;
use crate::text::Tag;

/// `*.case.yaml`
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The title.
    pub title: Spanned<String>,
    /// Who did it.
    #[serde(default)]
    pub who: Option<Spanned<String>>,
    /// When: `2014`, `2014–2016`.
    #[serde(default)]
    pub period: Option<Spanned<String>>,
    /// The level it is written for.
    #[serde(default)]
    pub level: Level,
    /// The objectives that it serves.
    #[serde(default)]
    pub objectives: Vec<Ref>,
    /// Where it comes from.
    pub source: Source,
    /// When its facts were last checked.
    #[serde(default)]
    pub reviewed: Option<Spanned<String>>,
    /// What was at stake.
    pub context: Md,
    /// What was done, step by step.
    pub method: Vec<Md>,
    /// What came of it, in figures.
    #[serde(default)]
    pub figures: Vec<Figure>,
    /// Posts of the campaign, or in its manner, that the build proves.
    #[serde(default)]
    pub examples: Vec<Example>,
    /// The key lesson.
    pub lesson: Md,
    /// What has changed since.
    #[serde(default)]
    pub today: Option<Md>,
    /// Rules and pages to read next.
    #[serde(default)]
    pub see: Vec<Ref>,
}

/// A figure, dated.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Figure {
    /// As it is to be read: `1,1 million`.
    pub value: Spanned<String>,
    /// Of what.
    pub label: Md,
    /// As of when.
    #[serde(default)]
    pub date: Option<Spanned<String>>,
}

impl Content for Case {
    fn plain(&self, to: &mut Sheet<'_>) {
        let facts = self.who.iter().chain(&self.period);
        let facts: Vec<&str> = facts.map(|fact| fact.value.as_str()).collect();
        if !facts.is_empty() {
            to.line(&facts.join(", "));
        }
        to.heading(&to.say("case.context"));
        to.prose(&self.context);
        to.heading(&to.say("case.method"));
        to.texts(Tag::List(true), &self.method);
        to.list(Tag::List(false), &self.figures, |to, figure| {
            to.labelled(&figure.value, &figure.label);
            figure.date.iter().for_each(|date| to.line(date));
        });
        if !self.examples.is_empty() {
            to.heading(&to.say("case.examples"));
            self.examples.iter().for_each(|it| to.example(it));
        }
        to.heading(&to.say("case.lesson"));
        to.prose(&self.lesson);
        if let Some(today) = &self.today {
            to.heading(&to.say("case.today"));
            to.prose(today);
        }
    }

    fn card(&self) -> Card<'_> {
        Card {
            title: Title::Own(&self.title),
            level: Some(self.level),
            objectives: &self.objectives,
            source: Some(&self.source),
            reviewed: self.reviewed.as_ref(),
            ..Card::default()
        }
    }

    fn facts<'a>(&'a self, to: &mut Facts<'a>) {
        let Self {
            title: _,
            who: _,
            period: _,
            level: _,
            objectives,
            source,
            reviewed,
            context,
            method,
            figures,
            examples,
            lesson,
            today,
            see,
        } = self;
        to.objectives(objectives);
        to.source(source);
        to.dates.extend(reviewed);
        to.prose([context]);
        to.prose(method);
        for figure in figures {
            let Figure {
                value: _,
                label,
                // In words: “end of 2016”.
                date: _,
            } = figure;
            to.prose([label]);
        }
        examples.iter().for_each(|example| to.example(example));
        to.prose([lesson]);
        to.prose(today);
        to.pages(see);
    }

    /// Its examples.
    fn drafts(&self) -> Vec<Written<'_>> {
        self.examples.iter().map(Example::written).collect()
    }

    fn items(&self) -> Vec<Item> {
        let Self {
            title,
            who,
            period,
            level,
            objectives,
            source: _,
            reviewed: _,
            context,
            method,
            figures,
            examples,
            lesson,
            today,
            // Names of other pages are not read.
            see: _,
        } = self;
        let mut print = Fingerprint::default();
        print.text("case", title);
        print.texts("who", who);
        print.texts("period", period);
        print.text("context", context);
        print.texts("method", method);
        for Figure { value, label, date } in figures {
            print.text("figure", value);
            print.text("label", label);
            print.texts("date", date);
        }
        examples.iter().for_each(|example| print.example(example));
        print.text("lesson", lesson);
        print.texts("today", today);
        vec![Item {
            task: Task::Page,
            level: Some(*level),
            objectives: names(objectives),
            fingerprint: print.told(),
        }]
    }

    fn cut(&self, by: &Edition) -> Option<Self> {
        by.shows(self.level).then(|| self.clone())
    }
}
