//! Questions of every kind.

use serde::Serialize;

use super::{LevelTag, Link, Objective, Procedure};

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

/// What the learner works on. Lists stand in the order in which the page shows them, which the build has decided; `index` is the author's.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Ask {
    /// One right option.
    Single {
        /// The options.
        options: Vec<Item>,
    },
    /// Several right options.
    Multiple {
        /// The options.
        options: Vec<Item>,
    },
    /// True or false.
    TrueFalse {
        /// What is right and what is said of each answer.
        truth: Truth,
        /// Reasons to choose from; may be empty.
        options: Vec<Item>,
    },
    /// A text with gaps.
    Cloze {
        /// HTML in pieces, which put together are whole.
        pieces: Vec<ClozePiece>,
    },
    /// A number.
    Numeric {
        /// What is counted.
        unit: Option<String>,
        /// The right number, as the language writes it.
        value: String,
        /// How far off is still right, as the language writes it; none: not at all.
        tolerance: Option<String>,
    },
    /// Items to be put in order.
    Ordering {
        /// The items as first shown; `index` is the place where each belongs, from 0.
        items: Vec<Item>,
    },
    /// Lefts to be joined to rights.
    Matching {
        /// The lefts, in the author's order; `right` is what belongs to each.
        rows: Vec<Row>,
        /// What can be chosen.
        choices: Vec<Category>,
    },
    /// Items to be put into categories.
    Categorise {
        /// The items; `index` is the author's place, `right` the category.
        rows: Vec<Row>,
        /// The categories, in the author's order.
        choices: Vec<Category>,
    },
    /// Segments of a text to be marked.
    Mark {
        /// The text.
        segments: Vec<Piece>,
    },
    /// Self-assessment: HTML, inline, of each step from the least to the most.
    Scale {
        /// The steps.
        steps: Vec<String>,
    },
    /// A text that is kept and never graded.
    Reflection,
    /// The way through a procedure.
    Path {
        /// The procedure.
        procedure: Box<Procedure>,
        /// The ids of the steps to take.
        path: Vec<String>,
    },
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
    /// What can be chosen, in the order shown; empty: it is typed.
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

/// What can be chosen for a row; plain words, for they stand in a `<select>`.
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
    /// The piece as it stands.
    pub text: String,
    /// Its place among the pieces that can be marked, from 0; none: it cannot.
    pub index: Option<usize>,
    /// Whether it is to be marked.
    pub correct: bool,
    /// HTML, inline: feedback.
    pub why: Option<String>,
}
