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
}

impl std::fmt::Debug for Proved {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Proved")
            .field("rules", &self.rules.rules.len())
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
            // A kind or a platform that could not be read is missed by every rule that names it; that has been told where it stands.
            let told = problems
                .iter()
                .filter(|problem| course.is_whole() || !ruleset::is_missing(problem));
            found.extend(told.map(|problem| ruleset::problem(course, edition, problem)));
            return None;
        }
    };
    let proved = Proved { rules, checker };
    let first = edition.prefix.is_empty();
    let docs: Vec<_> = documents(course, edition)
        .into_iter()
        .filter(|&ix| first || !course.docs[ix].kind.shared())
        .collect();
    let mistakes: Vec<Vec<Diagnostic>> = docs
        .par_iter()
        .map(|&ix| claims::check(course, edition, ix, &proved))
        .collect();
    found.extend(mistakes.into_iter().flatten());
    if first {
        limits::check(course, &proved, found);
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
