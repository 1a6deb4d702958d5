//! Quizzes, and what a question can claim that the validator shows.

use palier_validator::count::Unit;
use serde::Deserialize;

use super::Sheet;
use super::content::{Card, Content, Facts, Item, Title};
use super::{Fields, Md, Question, Ref, Written};
use crate::edition::Edition;
use crate::level::Level;
use crate::node::{Node, Spanned};
use crate::text::Tag;

/// `*.quiz.yaml`
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quiz {
    /// The title.
    pub title: Spanned<String>,
    /// A word before the questions.
    #[serde(default)]
    pub intro: Option<Md>,
    /// Whether it proposes a level to the learner. It is then no station of the course and counts in no progress.
    #[serde(default)]
    pub placement: bool,
    /// The level of its questions, where they do not say otherwise.
    #[serde(default)]
    pub level: Level,
    /// The objectives of its questions, where they name none.
    #[serde(default)]
    pub objectives: Vec<Ref>,
    /// The questions.
    pub questions: Vec<Question>,
}

/// What the validator can show.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Proof {
    /// `{hashtags: {of: "#L'été", are: ["L"]}}`: the hashtags found, without `#`.
    Hashtags(Found),
    /// `{mentions: {of: "…", are: ["…"]}}`: the mentions found, without `@`.
    Mentions(Found),
    /// `{links: {of: "élu.es", are: ["élu.es"]}}`.
    Links(Found),
    /// `{measures: {of: "…", platform: x, is: 23}}`: the length in the platform's unit, or in `unit`.
    Measures(Measured),
    /// `{clean: {of: "…", platform: x}}`: no rule finds anything.
    Clean(Judged),
    /// `{breaks: {of: "…", platform: x, rules: [too-long]}}`: just these rules find something.
    Breaks(Judged),
    /// `{limit: {platform: x, of: poll.options, max: 4}}`: the platform's file says so today.
    Limit(Stated),
}

/// What is found in a text.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Found {
    /// The text.
    pub of: Spanned<String>,
    /// What is found in it, in order.
    pub are: Vec<Spanned<String>>,
    /// By whose rules; `x` unless said.
    #[serde(default)]
    pub platform: Option<Ref>,
}

/// How long a text is.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measured {
    /// The text.
    pub of: Spanned<String>,
    /// The platform that counts.
    #[serde(default)]
    pub platform: Option<Ref>,
    /// The unit, if not the platform's.
    #[serde(default)]
    pub unit: Option<Unit>,
    /// The length.
    pub is: u32,
}

/// What the rules say of a text.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Judged {
    /// The draft: its text, or the fields of its kind (`{question: …, options: […]}`).
    #[schemars(with = "Fields")]
    pub of: Node,
    /// The kind of draft; `post` unless said.
    #[serde(default)]
    pub kind: Option<Ref>,
    /// The platform.
    #[serde(default)]
    pub platform: Option<Ref>,
    /// For `breaks`: the rules that find something.
    #[serde(default)]
    pub rules: Vec<Ref>,
}

/// What a platform's file states.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stated {
    /// The platform.
    pub platform: Ref,
    /// The limit, as in the platform's file: `poll.options`.
    pub of: Spanned<String>,
    /// The least.
    #[serde(default)]
    pub min: Option<u32>,
    /// The most.
    #[serde(default)]
    pub max: Option<u32>,
}

impl Content for Quiz {
    fn plain(&self, to: &mut Sheet<'_>) {
        to.all(&self.intro);
        to.list(Tag::List(true), &self.questions, |to, question| {
            to.prose(&question.prompt);
            question.ask.of_kind().plain(to);
        });
    }

    /// The right answer to each question that has one, and the word on it.
    fn answers(&self, to: &mut Sheet<'_>) -> bool {
        to.list(Tag::List(true), &self.questions, |to, question| {
            question.ask.of_kind().answer(to);
            to.all(&question.explain);
        });
        true
    }

    fn card(&self) -> Card<'_> {
        Card {
            title: Title::Own(&self.title),
            level: Some(self.level),
            objectives: &self.objectives,
            aside: self.placement,
            ..Card::default()
        }
    }

    fn facts<'a>(&'a self, to: &mut Facts<'a>) {
        let Self {
            title: _,
            intro,
            placement: _,
            level: _,
            objectives,
            questions,
        } = self;
        to.objectives(objectives);
        to.prose(intro);
        questions.iter().for_each(|question| question.facts(to));
    }

    /// The drafts of proofs are on no page: they are tried with their questions.
    fn drafts(&self) -> Vec<Written<'_>> {
        Vec::new()
    }

    fn items(&self) -> Vec<Item> {
        self.questions
            .iter()
            .map(|question| question.item(self))
            .collect()
    }

    /// It keeps the questions of the level; without any it is left out.
    fn cut(&self, by: &Edition) -> Option<Self> {
        let mut cut = self.clone();
        let Self {
            title: _,
            intro: _,
            placement: _,
            level,
            objectives: _,
            questions,
        } = &mut cut;
        questions.retain(|question| by.shows(question.level.unwrap_or(*level)));
        if !by.audience.sees_answers() {
            for question in questions.iter_mut() {
                *question = question.withheld();
            }
        }
        (!questions.is_empty() || self.questions.is_empty()).then_some(cut)
    }
}
