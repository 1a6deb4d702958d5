//! The proof: what the course claims of drafts is tried by the validator that the learner's page runs.

use palier_validator::checker::Checker;
use palier_validator::rule::RuleSet;
use rayon::prelude::*;

use crate::course::{Course, Edition};
use crate::diagnostic::Diagnostic;

mod claims;
mod draft;
mod limits;
mod questions;
mod ruleset;

pub use claims::{fence_example, usual_kind};
pub use draft::{draft_of, example_draft, value_of};
pub use ruleset::{holds, rule_set, slice};

/// The rules of an edition, ready to be run.
pub struct Proved {
    /// The rules, platforms and kinds, in the edition's language.
    pub rules: RuleSet,
    /// The same, compiled.
    pub checker: Checker,
    /// How many bounds of limits were tried and hold; none where an edition before this one has tried them.
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

/// Proves every claim of the course; what does not hold goes to `found`. One result for each edition, nothing for one whose rules cannot be compiled.
pub fn prove(course: &Course, found: &mut Vec<Diagnostic>) -> Vec<Option<Proved>> {
    course
        .editions
        .iter()
        .map(|edition| prove_edition(course, edition, found))
        .collect()
}

fn prove_edition(
    course: &Course,
    edition: &Edition,
    found: &mut Vec<Diagnostic>,
) -> Option<Proved> {
    let rules = rule_set(course, edition);
    let checker = match Checker::new(rules.clone()) {
        Ok(checker) => checker,
        Err(problems) => {
            let new = problems
                .iter()
                .filter(|problem| !ruleset::is_told(course, problem));
            found.extend(new.map(|problem| ruleset::problem(course, edition, problem)));
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
        .editions
        .iter()
        .take_while(|other| other.lang != edition.lang);
    let known: Vec<usize> = before
        .flat_map(|other| other.index.values().copied())
        .filter(|&ix| course.docs[ix].kind.shared())
        .collect();
    let docs: Vec<_> = documents(course, edition)
        .into_iter()
        .filter(|ix| !known.contains(ix))
        .collect();
    let mistakes: Vec<Vec<Diagnostic>> = docs
        .par_iter()
        .map(|&ix| claims::check(course, edition, ix, &proved))
        .collect();
    found.extend(mistakes.into_iter().flatten());
    if edition.prefix.is_empty() {
        proved.bounds = limits::check(course, edition, &proved, found);
    }
    Some(proved)
}

/// Every document of an edition, once.
fn documents(course: &Course, edition: &Edition) -> Vec<usize> {
    let mut docs: Vec<usize> = edition.index.values().copied().collect();
    docs.extend(
        edition
            .modules
            .iter()
            .flat_map(|module| module.index.iter().chain(&module.docs)),
    );
    docs.sort_unstable();
    docs.dedup();
    docs.retain(|&ix| course.docs[ix].body.is_some());
    docs
}
