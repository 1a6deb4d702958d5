//! Segments of a text to be marked.

use palier_validator::question::Key;
use serde::Deserialize;

use super::{Asked, Faults};
use crate::document::Md;
use crate::document::Sheet;
use crate::node::Spanned;
use crate::say;
use crate::text::Tag;

/// Segments of a text to be marked.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// The text in segments.
    pub segments: Vec<Segment>,
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

impl Segment {
    /// Whether a learner can mark it.
    pub fn can_be_marked(&self) -> bool {
        self.correct || self.why.is_some()
    }
}

impl Mark {
    /// The same without anything that tells the answer.
    pub(super) fn withheld(&self) -> Self {
        let Self { segments } = self;
        let segment = |segment: &Segment| {
            let Segment { text, correct, why } = segment;
            // That a segment can be marked is told by its feedback: it stays, without words.
            let empty = Spanned {
                span: text.span.clone(),
                value: String::new(),
            };
            Segment {
                text: text.clone(),
                correct: false,
                why: (*correct || why.is_some()).then_some(empty),
            }
        };
        Self {
            segments: segments.iter().map(segment).collect(),
        }
    }
}

impl Asked for Mark {
    fn plain(&self, to: &mut Sheet<'_>) {
        to.line(&to.say("print.mark"));
        let words: String = self
            .segments
            .iter()
            .map(|it| it.text.value.as_str())
            .collect();
        to.within(Tag::Frame, |to| to.line(&words));
    }

    fn answer(&self, to: &mut Sheet<'_>) {
        to.within(Tag::Para, |to| {
            for segment in &self.segments {
                match segment.correct {
                    true => to.within(Tag::Mark, |to| to.str(&segment.text)),
                    false => to.str(&segment.text),
                }
            }
        });
        let told = self.segments.iter().filter(|segment| segment.correct);
        told.for_each(|segment| to.all(&segment.why));
    }

    fn prose(&self) -> Vec<&Md> {
        let Self { segments } = self;
        let whys = segments.iter().filter_map(|segment| segment.why.as_ref());
        whys.collect()
    }

    fn key(&self) -> Result<Key, Faults> {
        let mut faults = Faults::default();
        let can: Vec<&Segment> = self
            .segments
            .iter()
            .filter(|segment| segment.can_be_marked())
            .collect();
        let of = can.len();
        let correct: Vec<usize> = (0..of).filter(|&n| can[n].correct).collect();
        if self.segments.is_empty() {
            faults.lacks("mark", "segments");
        } else if correct.is_empty() {
            faults.no_answer(say!(
                "aucun segment n’est à marquer",
                "no segment is to be marked"
            ));
        }
        faults.or(Key::Mark { correct, of })
    }

    fn words(&self) -> Vec<&str> {
        let texts = self.segments.iter().map(|segment| &segment.text);
        texts.map(|text| text.value.as_str()).collect()
    }
}
