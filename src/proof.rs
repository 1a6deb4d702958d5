//! The proof: what the course claims of drafts is tried by the validator that the learner's page runs.

use std::collections::HashSet;

use rayon::prelude::*;

use crate::course::{Course, Language};
use crate::diagnostic::Diagnostic;

mod claims;
mod draft;
mod limits;
mod questions;
mod rulebook;
mod ruleset;

pub use claims::{fence_example, usual_kind};
pub use draft::{draft_of, example_draft, value_of};
pub use rulebook::Rulebook;
pub use ruleset::{holds, judges, rule_set, slice};

/// What the proof of a course gives.
#[derive(Debug)]
pub struct Proof {
    /// The rules of each language, in the order of the course's languages; nothing for one whose rules cannot be compiled.
    pub rulebooks: Vec<Option<Rulebook>>,
    /// How many bounds of limits were tried and hold; they are tried in the first language.
    pub bounds: usize,
}

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
    let mut bounds = 0;
    for (language, rulebook) in course.languages.iter().zip(&rulebooks) {
        let Some(rulebook) = rulebook else { continue };
        claims(course, language, rulebook, found);
        if language.prefix.is_empty() {
            bounds = limits::check(course, language, rulebook.rules(), found);
        }
    }
    Proof { rulebooks, bounds }
}

/// Tries the claims of every document of a language.
fn claims(course: &Course, language: &Language, rulebook: &Rulebook, found: &mut Vec<Diagnostic>) {
    // What several languages share is proved in the first that has it: a rule may be for the second only.
    let before = course
        .languages
        .iter()
        .take_while(|other| other.tag != language.tag);
    let known: HashSet<usize> = before
        .flat_map(|other| other.index.values().copied())
        .filter(|&ix| course.docs[ix].kind.shared())
        .collect();
    let docs: Vec<_> = documents(course, language)
        .into_iter()
        .filter(|ix| !known.contains(ix))
        .collect();
    let mistakes: Vec<Vec<Diagnostic>> = docs
        .par_iter()
        .map(|&ix| claims::check(course, language, ix, rulebook))
        .collect();
    found.extend(mistakes.into_iter().flatten());
}

/// Every document of a language, once.
fn documents(course: &Course, language: &Language) -> Vec<usize> {
    let mut docs: Vec<usize> = language.index.values().copied().collect();
    docs.extend(
        language
            .modules
            .iter()
            .flat_map(|module| module.index.iter().chain(&module.docs)),
    );
    docs.sort_unstable();
    docs.dedup();
    docs.retain(|&ix| course.docs[ix].body.is_some());
    docs
}
