//! What makes an answer right: the keys of every kind of question.

use serde::{Deserialize, Serialize};

/// What the right answer is. Indexes count from 0 in the author's order, whatever order the page shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// One of `of` options.
    Single {
        /// The right one.
        correct: usize,
        /// How many there are.
        of: usize,
    },
    /// Several of `of` options; each one rightly ticked or rightly left counts.
    Multiple {
        /// The right ones.
        correct: Vec<usize>,
        /// How many there are.
        of: usize,
    },
    /// True or false, and where reasons are offered, the right reason.
    TrueFalse {
        /// Whether the statement is true.
        answer: bool,
        /// The right reason and how many there are.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        reason: Option<(usize, usize)>,
    },
    /// Gaps in a text.
    Cloze {
        /// In the order of the text.
        gaps: Vec<Gap>,
    },
    /// A number.
    Numeric {
        /// In decimal, with a point: `"3.5"`.
        value: String,
        /// How far off is still right, in decimal.
        tolerance: String,
    },
    /// Items to be put in order; the author wrote them in the right one.
    Ordering {
        /// How many there are.
        of: usize,
    },
    /// Lefts to be joined to rights; the first `of` rights are those of the lefts, any more are distractors.
    Matching {
        /// How many lefts there are.
        of: usize,
    },
    /// Items to be put into categories.
    Categorise {
        /// The category of each item.
        right: Vec<usize>,
    },
    /// Segments of a text to be marked.
    Mark {
        /// The ones to be marked.
        correct: Vec<usize>,
        /// How many can be marked.
        of: usize,
    },
    /// A self-assessment; any answer is taken, none is right.
    Scale {
        /// How many steps there are.
        of: usize,
    },
    /// A text that is kept and never graded.
    Reflection,
    /// The way through a procedure: the ids of its steps.
    Path {
        /// From the start to the end.
        steps: Vec<String>,
    },
}

/// A gap in a text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Gap {
    /// What is accepted. Case, accents, spaces before punctuation and the kind of apostrophe make no difference unless `exact`.
    pub accept: Vec<String>,
    /// Letter by letter.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub exact: bool,
}

/// What the learner answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// One option, one step of a scale; or nothing yet.
    Choice(Option<usize>),
    /// Several options, several segments.
    Choices(Vec<usize>),
    /// True or false, and the reason chosen.
    TrueFalse(Option<bool>, Option<usize>),
    /// What stands in the gaps, in order.
    Gaps(Vec<String>),
    /// A number or a text as typed.
    Text(String),
    /// An order of items; for a matching, the right chosen for each left; for a categorise, the category of each item.
    Places(Vec<Option<usize>>),
    /// The steps walked.
    Steps(Vec<String>),
}

/// How far an answer is right.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Grade {
    /// Points reached.
    pub points: u32,
    /// Points that can be reached; 0: nothing to be graded.
    pub of: u32,
    /// Whether each part (option, gap, item, step) is right, in the author's order.
    pub parts: Vec<bool>,
}
