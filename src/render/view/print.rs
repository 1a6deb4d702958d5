//! The printable guide: the whole course in reading order, on one page.

use serde::Serialize;

use super::{Day, Glossary, Kind, LevelTag, Objective, Source};

/// The guide. In it every `href` to a page of the course is an anchor of the guide.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Print {
    /// The day of the latest review in it.
    pub date: Option<Day>,
    /// HTML: the body of the home page.
    pub html: String,
    /// The modules.
    pub modules: Vec<PrintModule>,
    /// The answers to the quizzes and the models of the exercises, each drawn by the component `quiz.answers` or `exercise.answers`.
    pub answers: Vec<PrintSection>,
    /// The rules, each drawn by the component `rule`.
    pub rules: Vec<PrintSection>,
    /// The glossary.
    pub glossary: Option<Glossary>,
    /// Every source of the course, once.
    pub sources: Vec<Source>,
}

/// A module in the guide.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PrintModule {
    /// Its id.
    pub id: String,
    /// Its place, from 1.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// One or two sentences.
    pub summary: Option<String>,
    /// Its objectives.
    pub objectives: Vec<Objective>,
    /// HTML: the body of its front page.
    pub html: String,
    /// Its sections, in reading order.
    pub sections: Vec<PrintSection>,
}

/// A lesson, a guide, a quiz… in the guide.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PrintSection {
    /// Its kind.
    pub kind: Kind,
    /// Its anchor in the guide.
    pub anchor: String,
    /// Its number: `2.3`; empty among the answers and the rules.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Its level.
    pub level: Option<LevelTag>,
    /// HTML: a lesson's body, or what the component drew on paper.
    pub html: String,
}
