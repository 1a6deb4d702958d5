//! The proof: what the course claims of drafts is tried by the validator that the learner's page runs.

use palier_validator::checker::Checker;
use palier_validator::rule::RuleSet;
use rayon::prelude::*;

use crate::course::{Course, Language};
use crate::diagnostic::Diagnostic;

mod claims;
mod draft;
mod limits;
mod questions;
mod ruleset;

pub use claims::{fence_example, usual_kind};
pub use draft::{draft_of, example_draft, value_of};
pub use ruleset::{holds, rule_set, slice};

/// The rules of a language, ready to be run.
pub struct Proved {
    /// The rules, platforms and kinds, in the words of that language.
    pub rules: RuleSet,
    /// The same, compiled.
    pub checker: Checker,
    /// How many bounds of limits were tried and hold; none where a language before this one has tried them.
    pub bounds: usize,
}

impl std::fmt::Debug for Proved {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Proved")
            .field("rules", &self.rules.rules.len())
            .field("bounds", &self.bounds)
            .finish_non_exhaustive()
    }
}

/// Proves every claim of the course; what does not hold goes to `found`. One result for each language, nothing for one whose rules cannot be compiled.
pub fn prove(course: &Course, found: &mut Vec<Diagnostic>) -> Vec<Option<Proved>> {
    course
        .languages
        .iter()
        .map(|language| prove_language(course, language, found))
        .collect()
}

fn prove_language(
    course: &Course,
    language: &Language,
    found: &mut Vec<Diagnostic>,
) -> Option<Proved> {
    let rules = rule_set(course, language);
    let checker = match Checker::new(rules.clone()) {
        Ok(checker) => checker,
        Err(problems) => {
            let new = problems
                .iter()
                .filter(|problem| !ruleset::is_told(course, problem));
            found.extend(new.map(|problem| ruleset::problem(course, language, problem)));
            return None;
        }
    };
    let mut proved = Proved {
        rules,
        checker,
        bounds: 0,
    };
    // What several languages share is proved in the first that has it: a rule may be for the second only.
    let before = course
        .languages
        .iter()
        .take_while(|other| other.tag != language.tag);
    let known: Vec<usize> = before
        .flat_map(|other| other.index.values().copied())
        .filter(|&ix| course.docs[ix].kind.shared())
        .collect();
    let docs: Vec<_> = documents(course, language)
        .into_iter()
        .filter(|ix| !known.contains(ix))
        .collect();
    let mistakes: Vec<Vec<Diagnostic>> = docs
        .par_iter()
        .map(|&ix| claims::check(course, language, ix, &proved))
        .collect();
    found.extend(mistakes.into_iter().flatten());
    if language.prefix.is_empty() {
        proved.bounds = limits::check(course, language, &proved, found);
    }
    Some(proved)
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
