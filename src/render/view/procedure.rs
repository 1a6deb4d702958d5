//! A procedure: steps in a row, or a graph of decisions.

use serde::Serialize;

use super::{Day, Link, Source};

/// A procedure.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Procedure {
    /// Its id; the anchor of a step is `procedure-<id>-<step>`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// HTML: when to use it.
    pub intro: Option<String>,
    /// Whether the steps follow one another without a choice.
    pub linear: bool,
    /// The id of the first step.
    pub start: String,
    /// The steps, in the author's order.
    pub steps: Vec<Step>,
    /// The graph as an `<svg>`, which paints by classes: each step a `<g class="step ask|do|end" data-step="id">` of one shape and its words,
    /// each way a `<path class="way">`, its words a `<text class="way-label">`. None where the steps are in a row.
    pub svg: Option<String>,
    /// Situations to try.
    pub scenarios: Vec<Scenario>,
    /// Where it comes from.
    pub source: Option<Source>,
    /// When it was last checked.
    pub reviewed: Option<Day>,
}

/// A step.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Step {
    /// Its id.
    pub id: String,
    /// Its place in the list, from 1.
    pub number: usize,
    /// In a few words, for the path that has been walked and for links to it.
    pub name: String,
    /// HTML: a question.
    pub ask: Option<String>,
    /// HTML: something to do.
    pub action: Option<String>,
    /// HTML: why.
    pub why: Option<String>,
    /// HTML: what must not be done here.
    pub warn: Option<String>,
    /// The answers to the question.
    pub choices: Vec<Choice>,
    /// The step that follows.
    pub to: Option<StepLink>,
    /// The result that has been reached, where the way ends here.
    pub end: Option<String>,
    /// A page to read.
    pub see: Option<Link>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Choice {
    /// HTML, inline.
    pub html: String,
    /// The step that follows.
    pub to: StepLink,
}

/// A step as the target of a way.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StepLink {
    /// Its id.
    pub id: String,
    /// Its place in the list, from 1.
    pub number: usize,
}

/// A situation and its way.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Scenario {
    /// HTML, inline: the situation.
    pub given: String,
    /// The steps, from the first to the last.
    pub path: Vec<StepLink>,
}
