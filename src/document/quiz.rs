//! Questions of every kind, with feedback for each option.

use palier_validator::count::Unit;
use serde::Deserialize;

use super::content::{Card, Content, Facts, Item, Title};
use super::{Fields, Md, Ref, Written};
use crate::edition::Edition;
use crate::level::Level;
use crate::node::{Entries, Node, Spanned};

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

/// The kinds of question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum QuestionKind {
    /// One right option: `options`.
    Single,
    /// Several right options: `options`.
    Multiple,
    /// True or false: `answer`, and a justification to choose if there are `options`.
    TrueFalse,
    /// A text with gaps `[[name]]`: `text`, `gaps`.
    Cloze,
    /// A number: `value`, `tolerance`, `unit`.
    Numeric,
    /// Items in the right order: `items`.
    Ordering,
    /// Pairs: `pairs`, and `others` that match nothing.
    Matching,
    /// Items in categories: `categories`, `sorted`.
    Categorise,
    /// Segments of a text to be marked: `segments`.
    Mark,
    /// Self-assessment: `steps`.
    Scale,
    /// A text that is kept and never graded.
    Reflection,
    /// The way through a procedure: `procedure`, `path`.
    Path,
}

/// One question. Which fields it takes depends on its kind; another kind's field is a mistake.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// The author's own, unique in the quiz: progress survives edits and moves by it.
    pub id: Spanned<String>,
    /// Its kind.
    pub kind: Spanned<QuestionKind>,
    /// Its level, if not the quiz's.
    #[serde(default)]
    pub level: Option<Level>,
    /// The objectives that it examines, if not the quiz's.
    #[serde(default)]
    pub objectives: Vec<Ref>,
    /// The stem.
    pub prompt: Md,
    /// `single`, `multiple`: the options; `true_false`: the justifications.
    #[serde(default)]
    pub options: Vec<OptionDef>,
    /// `true_false`: whether the statement is true.
    #[serde(default)]
    pub answer: Option<bool>,
    /// `true_false`: what is said of each answer.
    #[serde(default)]
    pub why: Option<Truth>,
    /// `cloze`: the text, with gaps `[[name]]`.
    #[serde(default)]
    pub text: Option<Md>,
    /// `cloze`: the gaps.
    #[serde(default)]
    pub gaps: Entries<GapDef>,
    /// `numeric`: the right number, `23` or `"3.5"`.
    #[serde(default)]
    pub value: Option<Spanned<String>>,
    /// `numeric`: how far off is still right.
    #[serde(default)]
    pub tolerance: Option<Spanned<String>>,
    /// `numeric`: what is counted, shown after the field.
    #[serde(default)]
    pub unit: Option<Spanned<String>>,
    /// `ordering`: the items in the right order.
    #[serde(default)]
    pub items: Vec<Md>,
    /// `matching`: what belongs together.
    #[serde(default)]
    pub pairs: Vec<Couple>,
    /// `matching`: rights that belong to nothing.
    #[serde(default)]
    pub others: Vec<Md>,
    /// `categorise`: id and name of each category.
    #[serde(default)]
    pub categories: Entries<Md>,
    /// `categorise`: the items, each with its category.
    #[serde(default)]
    pub sorted: Vec<CategoryItem>,
    /// `mark`: the text in segments.
    #[serde(default)]
    pub segments: Vec<Segment>,
    /// `scale`: the names of the steps, from the least to the most.
    #[serde(default)]
    pub steps: Vec<Md>,
    /// `path`: the procedure.
    #[serde(default)]
    pub procedure: Option<Ref>,
    /// `path`: the ids of the steps to take.
    #[serde(default)]
    pub path: Vec<Ref>,
    /// `numeric`, `mark`, `true_false`: what the validator can show of the key.
    #[serde(default)]
    pub proof: Option<Spanned<Proof>>,
    /// Hints, from the lightest to the one that all but tells.
    #[serde(default)]
    pub hints: Vec<Md>,
    /// What is said once it is answered.
    #[serde(default)]
    pub explain: Option<Md>,
    /// The page that teaches it.
    #[serde(default)]
    pub see: Option<Ref>,
}

/// An option of a choice.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OptionDef {
    /// The option; a distractor unless `correct`.
    pub text: Md,
    /// Whether it is right.
    #[serde(default)]
    pub correct: bool,
    /// Feedback: why it is right or wrong.
    #[serde(default)]
    pub why: Option<Md>,
    /// A claim that must hold if, and only if, the option is right.
    #[serde(default)]
    pub proof: Option<Spanned<Proof>>,
}

/// Feedback for *true* and for *false*.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Truth {
    /// Said to somebody who chose *true*.
    #[serde(rename = "true")]
    pub yes: Md,
    /// Said to somebody who chose *false*.
    #[serde(rename = "false")]
    pub no: Md,
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

/// Two things that belong together.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Couple {
    /// On the left.
    pub left: Md,
    /// What belongs to it.
    pub right: Md,
    /// Feedback.
    #[serde(default)]
    pub why: Option<Md>,
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

/// A piece of a text; plain text (no Markdown), put together as it stands.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Segment {
    /// The piece, with the spaces around it.
    pub text: Spanned<String>,
    /// Whether it can be marked; pieces of white space and marks between cannot. Given `why` or `correct`, it can.
    #[serde(default)]
    pub correct: bool,
    /// Feedback; a piece without `correct` and without `why` cannot be marked.
    #[serde(default)]
    pub why: Option<Md>,
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
        // Here the answers of each question are cut, by the code of its kind, for an audience that must not see them.
        (!questions.is_empty() || self.questions.is_empty()).then_some(cut)
    }
}
