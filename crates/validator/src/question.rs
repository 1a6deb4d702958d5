//! What makes an answer right, and how far it is: the keys of every kind of question, and how answers are graded by them.
//!
//! Partial credit wherever an answer has parts. What is no answer to the question that was asked gets nothing; nothing here panics.

use serde::{Deserialize, Serialize};

use crate::decimal;
use crate::text;

#[cfg(test)]
mod tests;

/// What the right answer is. Indexes count from 0 in the author's order, whatever order the page shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

/// The keys as JSON has them: of each its name, the fields that must be there, and after `;` those that may be left out.
macro_rules! keys {
    ($with:ident) => {
        $with! {
            Single "single" { correct, of; }
            Multiple "multiple" { correct, of; }
            TrueFalse "true_false" { answer; reason }
            Cloze "cloze" { gaps; }
            Numeric "numeric" { value, tolerance; }
            Ordering "ordering" { of; }
            Matching "matching" { of; }
            Categorise "categorise" { right; }
            Mark "mark" { correct, of; }
            Scale "scale" { of; }
            Reflection "reflection" { ; }
            Path "path" { steps; }
        }
    };
}
pub(crate) use keys;

/// A gap in a text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
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

/// No question has more parts than this; what comes after is not graded.
const MOST: usize = 1000;

/// Grades `answer` by `key`.
///
/// | kind | points |
/// |---|---|
/// | single, numeric | 1 or 0 |
/// | multiple, mark | one for each right tick, one less for each wrong one, never below 0 |
/// | truefalse | one for the answer; where reasons are offered, a second one for the right reason of a right answer |
/// | cloze, matching, categorise | one for each gap, left, item |
/// | ordering | the longest run of items that are in the right order, others between them or not, less one: each item that has to be moved costs one |
/// | path | one for each turn, up to the first wrong one |
/// | scale, reflection | nothing to be graded |
pub fn grade(key: &Key, answer: &Answer) -> Grade {
    let places: &[_] = match answer {
        Answer::Places(places) => places,
        _ => &[],
    };
    match key {
        Key::Single { correct, .. } => each(1, &|_| *answer == Answer::Choice(Some(*correct))),
        Key::Multiple { correct, of } | Key::Mark { correct, of } => ticks(correct, *of, answer),
        Key::TrueFalse {
            answer: truth,
            reason,
        } => {
            let (said, why) = match answer {
                Answer::TrueFalse(said, why) => (*said, *why),
                _ => (None, None),
            };
            let right = said == Some(*truth);
            match reason {
                None => each(1, &|_| right),
                Some((reason, _)) => each(2, &|part| right && (part == 0 || why == Some(*reason))),
            }
        }
        Key::Cloze { gaps } => {
            let typed: &[String] = match answer {
                Answer::Gaps(typed) => typed,
                _ => &[],
            };
            each(gaps.len(), &|i| {
                typed.get(i).is_some_and(|typed| fills(&gaps[i], typed))
            })
        }
        Key::Numeric { value, tolerance } => match answer {
            Answer::Text(typed) => each(1, &|_| decimal::is_near(typed, value, tolerance)),
            _ => each(1, &|_| false),
        },
        Key::Ordering { of } => ordering(*of, places),
        Key::Matching { of } => each(*of, &|left| places.get(left) == Some(&Some(left))),
        Key::Categorise { right } => each(right.len(), &|item| {
            places.get(item) == Some(&Some(right[item]))
        }),
        Key::Scale { .. } | Key::Reflection => each(0, &|_| false),
        Key::Path { steps } => path(steps, answer),
    }
}

/// One point for each part that is right.
fn each(parts: usize, right: &dyn Fn(usize) -> bool) -> Grade {
    let mut grade = Grade {
        points: 0,
        of: 0,
        parts: Vec::new(),
    };
    for part in 0..parts.min(MOST) {
        let right = right(part);
        grade.points += u32::from(right);
        grade.of += 1;
        grade.parts.push(right);
    }
    grade
}

/// Where nothing is to be ticked, leaving everything is worth one point.
fn ticks(correct: &[usize], of: usize, answer: &Answer) -> Grade {
    let Answer::Choices(ticked) = answer else {
        let reachable = each(of, &|i| correct.contains(&i)).points;
        return Grade {
            points: 0,
            of: reachable.max(1),
            ..each(of, &|_| false)
        };
    };
    let (mut hits, mut misses, mut reachable) = (0, 0, 0);
    let mut parts = Vec::new();
    for option in 0..of.min(MOST) {
        let (right, ticked) = (correct.contains(&option), ticked.contains(&option));
        reachable += u32::from(right);
        hits += u32::from(right && ticked);
        misses += u32::from(!right && ticked);
        parts.push(right == ticked);
    }
    for option in ticked {
        misses += u32::from(*option >= of);
    }
    let points = if reachable == 0 {
        u32::from(misses == 0)
    } else {
        hits.saturating_sub(misses)
    };
    Grade {
        points,
        of: reachable.max(1),
        parts,
    }
}

/// `order[place]` is the item put there. The parts that are right are the items of the longest run, which can stay where they are.
fn ordering(of: usize, order: &[Option<usize>]) -> Grade {
    let of = of.min(MOST);
    // For each place with an item: the item, the longest run that ends there, and the place before it in that run.
    let mut runs: Vec<(usize, u32, Option<usize>)> = Vec::new();
    let mut longest: Option<usize> = None;
    for item in order
        .iter()
        .take(of)
        .copied()
        .flatten()
        .filter(|item| *item < of)
    {
        let mut run = (item, 1, None);
        for (place, before) in runs.iter().enumerate() {
            if before.0 < item && before.1 >= run.1 {
                run = (item, before.1 + 1, Some(place));
            }
        }
        if longest.is_none_or(|longest| runs[longest].1 < run.1) {
            longest = Some(runs.len());
        }
        runs.push(run);
    }
    let points = longest.map_or(0, |longest| runs[longest].1 - 1);
    let mut grade = Grade {
        points,
        of: each(of.saturating_sub(1), &|_| false).of,
        parts: vec![false; of],
    };
    // One item alone is in no order.
    let mut place = longest.filter(|_| points > 0);
    while let Some(here) = place {
        let (item, _, before) = runs[here];
        grade.parts[item] = true;
        place = before;
    }
    grade
}

/// The first step is where everybody starts and is worth nothing, unless there is no other.
fn path(steps: &[String], answer: &Answer) -> Grade {
    let walked: &[String] = match answer {
        Answer::Steps(walked) => walked,
        _ => &[],
    };
    let agree = steps
        .iter()
        .zip(walked)
        .take_while(|(step, walked)| step == walked)
        .count();
    // Whoever walks on past the end has not seen that it was the end.
    let agree = if walked.len() > agree && agree == steps.len() {
        agree.saturating_sub(1)
    } else {
        agree
    };
    let mut grade = each(steps.len(), &|step| step < agree);
    if grade.of > 1 {
        grade.of -= 1;
        grade.points = grade.points.saturating_sub(1);
    }
    grade
}

fn fills(gap: &Gap, typed: &str) -> bool {
    let read = |text: &str| {
        if gap.exact {
            text::nfc(text.trim()).into_owned()
        } else {
            loose(text)
        }
    };
    let typed = read(typed);
    gap.accept.iter().any(|accepted| read(accepted) == typed)
}

/// `text` as a tolerant gap compares it: folded, one space between words, none beside punctuation where French puts one and others do not.
fn loose(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text::fold(text).chars() {
        match letter {
            // Invisible: soft hyphen, zero-width space, byte-order mark.
            '\u{AD}' | '\u{200B}' | '\u{FEFF}' => {}
            _ if letter.is_whitespace() => {
                if !out.is_empty() && !out.ends_with([' ', '«', '\'']) {
                    out.push(' ');
                }
            }
            _ => {
                if matches!(
                    letter,
                    ':' | ';' | '!' | '?' | '»' | '%' | '€' | ',' | '.' | '\''
                ) && out.ends_with(' ')
                {
                    out.pop();
                }
                out.push(letter);
            }
        }
    }
    if out.ends_with(' ') {
        out.pop();
    }
    out
}
