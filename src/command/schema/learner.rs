//! The learner's file. Only pages write and read it (`themes/default/components/learner/learner.page.js`); its shape is here to be written as a schema.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

/// What a learner takes along: everything that the course has kept in a browser.
#[derive(JsonSchema, Serialize)]
pub struct LearnerFile {
    /// Which kind of file this is.
    format: Format,
    /// Changes when the shape changes.
    #[schemars(range(min = 1, max = 1))]
    version: u32,
    /// The id of the course.
    course: String,
    /// The title of the course.
    title: String,
    /// The language of the page that wrote it.
    lang: String,
    /// What the learner has typed as a name; may be empty.
    name: String,
    /// When it was written, in UTC.
    exported: String,
    /// By key: `done/lesson:…`, `question/…/…`, `exercise/…`, `draft/…`, `level`.
    records: BTreeMap<String, Record>,
}

#[derive(JsonSchema, Serialize)]
#[expect(dead_code, reason = "only its schema is wanted")]
enum Format {
    #[serde(rename = "palier-learner")]
    PalierLearner,
}

/// What is kept of one item. Which fields it has, its key says.
#[derive(JsonSchema, Serialize)]
struct Record {
    /// When it was last changed, in UTC: `2026-11-22T10:15:00.000Z`. Of two records the later one stays.
    at: String,
    /// The language of the page; fingerprints of two languages differ.
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<String>,
    /// Of the item as it was then.
    #[serde(skip_serializing_if = "Option::is_none")]
    fingerprint: Option<String>,
    /// `question`: the validator's `Answer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<Map<String, Value>>,
    /// `question`: the validator's `Grade`.
    #[serde(skip_serializing_if = "Option::is_none")]
    grade: Option<Map<String, Value>>,
    /// `question`: the points that count.
    #[serde(skip_serializing_if = "Option::is_none")]
    points: Option<f64>,
    /// `question`: the most that there can be; 0 for what is never graded.
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<f64>,
    /// `question`: whether the answer was looked up before it was right.
    #[serde(skip_serializing_if = "Option::is_none")]
    revealed: Option<bool>,
    /// `exercise`: whether a draft has passed all its rules.
    #[serde(skip_serializing_if = "Option::is_none")]
    passed: Option<bool>,
    /// `exercise`: how much each rule finds in the last draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    rules: Option<BTreeMap<String, u32>>,
    /// How many reminders were kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    step: Option<u32>,
    /// The day on which it is to be seen again; null when it is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<String>,
    /// `draft`: what was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    fields: Option<Map<String, Value>>,
    /// `draft`: which lines of the checklist are ticked, by their places from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    checks: Option<Vec<String>>,
    /// `level`: `novice`, `competent` or `expert`.
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<String>,
}
