//! The proof: what the course claims of drafts is tried by the validator that the learner's page runs.

use std::collections::{BTreeMap, HashSet};

use rayon::prelude::*;

use crate::course::{Course, DocIx, Language};
use crate::diagnostic::Diagnostic;
use crate::name::Id;

mod claims;
mod draft;
mod limits;
mod questions;
mod rulebook;
mod ruleset;

pub use draft::value_of;
pub use rulebook::{Rulebook, Sample};
pub use ruleset::{holds, judges, rule_set, slice};

/// The result of proving a course.
#[derive(Debug)]
pub struct Proof {
    /// The rules of each language, in the order of the course's languages; nothing for one whose rules cannot be compiled.
    pub rulebooks: Vec<Option<Rulebook>>,
    /// The drafts of each language, in the same order; none where there is no rulebook.
    pub judged: Vec<Samples>,
    /// How many bounds of limits were tried and hold; they are tried in the first language.
    pub bounds: usize,
}

/// The drafts of each document that states some, in the order of [`crate::document::Document::drafts`]; nothing for one that could not be read.
pub type Samples = BTreeMap<Id, Vec<Option<Sample>>>;

/// Proves every claim of the course; what does not hold goes to `found`.
pub fn prove(course: &Course, found: &mut Vec<Diagnostic>) -> Proof {
    let languages = course.languages.iter();
    let rulebooks: Vec<Option<Rulebook>> = languages
        .map(|language| Rulebook::new(course, language, found))
        .collect();
    // An exercise that could not be read may be the one that a rule judges.
    if course.is_whole() {
        ruleset::unused(course, found);
    }
    let mut judged = Vec::new();
    let mut bounds = 0;
    for (language, rulebook) in course.languages.iter().zip(&rulebooks) {
        let Some(rulebook) = rulebook else {
            judged.push(Samples::new());
            continue;
        };
        judged.push(judge(course, language, rulebook, found));
        if language.is_first {
            bounds = limits::check(course, language, rulebook.rules(), found);
        }
    }
    Proof {
        rulebooks,
        judged,
        bounds,
    }
}

/// Judges every draft of a language, and tries what its documents claim.
fn judge(
    course: &Course,
    language: &Language,
    rulebook: &Rulebook,
    found: &mut Vec<Diagnostic>,
) -> Samples {
    // The claims of documents that several languages share are tried in the first that has them: a rule may be for the second only.
    let before = course
        .languages
        .iter()
        .take_while(|other| other.tag != language.tag);
    let known: HashSet<DocIx> = before
        .flat_map(|other| other.index.values().copied())
        .filter(|&ix| course.docs[ix].kind.shared())
        .collect();
    let docs: Vec<(&Id, DocIx)> = language.docs.iter().map(|(id, &ix)| (id, ix)).collect();
    let tried: Vec<(Vec<Option<Sample>>, Vec<Diagnostic>)> = docs
        .par_iter()
        .map(|(_, ix)| {
            let doc = &course.docs[*ix];
            let mut found = Vec::new();
            let drafts = doc.drafts();
            let samples: Vec<_> = drafts
                .iter()
                .map(|written| rulebook.judge(written, doc.file(), &mut found))
                .collect();
            if known.contains(ix) {
                found.clear();
            } else {
                found.extend(claims::check(course, language, doc, &samples, rulebook));
            }
            (samples, found)
        })
        .collect();
    let mut judged = Samples::new();
    for ((id, _), (samples, mistakes)) in docs.into_iter().zip(tried) {
        found.extend(mistakes);
        if !samples.is_empty() {
            judged.insert(id.clone(), samples);
        }
    }
    judged
}
