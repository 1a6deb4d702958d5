//! Questions of every kind.

use serde::Serialize;

use super::{Ask, LevelTag, Link, Objective};

/// A quiz.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Quiz {
    /// Its id; the anchor of a question is `quiz-<id>-<question>`.
    pub id: String,
    /// Its title.
    pub title: String,
    /// HTML: a word before the questions.
    pub intro: Option<String>,
    /// The three levels, if it proposes one of them; else none.
    pub placement: Vec<LevelTag>,
    /// Whether its answers are told: at the end of a guide, in `<details>` on a page.
    pub told: bool,
    /// The questions.
    pub questions: Vec<Question>,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Question {
    /// Its id, unique in the quiz.
    pub id: String,
    /// Its place, from 1.
    pub number: usize,
    /// Whether an answer is right or wrong; if not, it is kept.
    pub graded: bool,
    /// Whether a sentence says how it is done; its id is the question's with `-how`.
    pub how: bool,
    /// Changes when the question changes: an answer kept under another fingerprint is asked again.
    pub fingerprint: String,
    /// Its level.
    pub level: LevelTag,
    /// The objectives that it examines.
    pub objectives: Vec<Objective>,
    /// HTML: the stem.
    pub prompt: String,
    /// `kind` and what the learner works on.
    #[serde(flatten)]
    pub ask: Ask,
    /// HTML: hints, the lightest first.
    pub hints: Vec<String>,
    /// HTML: what is said once it is answered.
    pub explain: Option<String>,
    /// The page that teaches it.
    pub see: Option<Link>,
    /// JSON: the validator's `Key`.
    pub key: String,
}

/// An option, or an item to be ordered.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Item {
    /// Its place in the author's order, from 0.
    pub index: usize,
    /// HTML, inline.
    pub html: String,
    /// Whether it is right (always for an item to be ordered).
    pub correct: bool,
    /// HTML, inline: feedback.
    pub why: Option<String>,
    /// Whether the validator has proved at build time that it is right, or wrong.
    pub proved: bool,
}

/// The right answer to true or false.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Truth {
    /// Whether the statement is true.
    pub answer: bool,
    /// HTML, inline: said to somebody who chose *true*.
    pub yes: Option<String>,
    /// HTML, inline: said to somebody who chose *false*.
    pub no: Option<String>,
}

/// A piece of a text with gaps.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ClozePiece {
    /// HTML before the gap; a piece of HTML, not whole by itself.
    pub html: String,
    /// The gap; the last piece has none.
    pub gap: Option<Gap>,
}

/// A gap.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Gap {
    /// Its place, from 0.
    pub index: usize,
    /// The first accepted answer, to be shown.
    pub answer: String,
    /// The words to choose from, in the order shown; empty: it is typed.
    pub choices: Vec<String>,
    /// How long the longest accepted answer is, in characters: the width of the field.
    pub width: usize,
    /// HTML, inline: feedback.
    pub why: Option<String>,
}

/// A left and what belongs to it; an item and its category.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Its place in the author's order, from 0.
    pub index: usize,
    /// HTML, inline.
    pub html: String,
    /// The `index` of the choice that belongs to it.
    pub right: usize,
    /// The words of that choice.
    pub answer: String,
    /// HTML, inline: feedback.
    pub why: Option<String>,
}

/// A choice for a row; plain words, for they are put in a `<select>`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Category {
    /// Its place in the author's order, from 0.
    pub index: usize,
    /// Its words.
    pub title: String,
}

/// A piece of a text to be marked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Piece {
    /// The piece as it is written.
    pub text: String,
    /// Its place among the pieces that can be marked, from 0; none: it cannot.
    pub index: Option<usize>,
    /// Whether it is to be marked.
    pub correct: bool,
    /// HTML, inline: feedback.
    pub why: Option<String>,
}
