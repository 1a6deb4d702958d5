//! The items that a learner can read, do and get right: the value `syllabus` of the pages `progress` and `facilitator`.

use serde::Serialize;

use super::{Link, Objective};

/// Everything in the course that progress counts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Syllabus {
    /// The modules that have items, in order.
    pub modules: Vec<SyllabusModule>,
    /// The objectives, in reading order.
    pub objectives: Vec<Objective>,
    /// Whether the course has rules for drafts.
    pub has_rules: bool,
    /// The quiz that proposes a level.
    pub placement: Option<Link>,
    /// The other one of the two pages: from the learner's to the facilitator's, and back.
    pub other: Link,
    /// JSON: [`SyllabusData`], for scripts.
    pub data: String,
}

/// A module that has items.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SyllabusModule {
    /// Its id.
    pub id: String,
    /// Its place, from 1.
    pub number: usize,
    /// Its title.
    pub title: String,
    /// Its front page.
    pub href: String,
}

/// The data of the course that scripts read.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SyllabusData {
    /// Its title.
    pub title: String,
    /// The ids and titles of its modules.
    pub modules: Vec<Named>,
    /// The ids and words of its objectives.
    pub objectives: Vec<Named>,
    /// The ids and titles of its rules.
    pub rules: Vec<Named>,
    /// Every item, in reading order.
    pub items: Vec<SyllabusItem>,
}

/// An id and what it is called.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Named {
    /// The id.
    pub id: String,
    /// In words.
    pub title: String,
    /// Its page, if it has one.
    pub href: Option<String>,
}

/// A page to be read, a question, or a draft to be written.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SyllabusItem {
    /// Under which key the learner's record is kept: `done/lesson:choisir`, `question/choisir/apostrophe`, `exercise/mot-clic`.
    pub key: String,
    /// `page`, `question`, `reflection` (a question that is never graded), `exercise`.
    pub kind: &'static str,
    /// The title; of a question, the beginning of its stem.
    pub title: String,
    /// Its page.
    pub href: String,
    /// The id of its module.
    pub module: String,
    /// The ids of its objectives.
    pub objectives: Vec<String>,
    /// The key of its level.
    pub level: Option<crate::level::Level>,
    /// Changes when the item changes.
    pub fingerprint: String,
}
