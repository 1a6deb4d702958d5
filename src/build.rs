//! The one function that makes a site: files in, files out.

use std::collections::BTreeMap;

use crate::course::{self, Course, Day};
use crate::diagnostic::{Diagnostic, Severity};
use crate::files::Files;
use crate::highlight::Highlighter;
use crate::proof::{self, Proof};
use crate::publication::{Choice, Publication};
use crate::target::{self, Target, Work};
use crate::theme::Theme;

/// The cache that one build may leave to the next, keyed by content. It makes a build faster and never changes its result.
#[derive(Default)]
pub struct Memory {
    highlighter: Highlighter,
}

/// The result of a build.
#[derive(Debug)]
pub struct Built {
    /// The files of each target that was asked for, by the target's name; none if there is an error.
    pub outputs: BTreeMap<&'static str, Files>,
    /// Every mistake, by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// The course, as far as it could be read, and its proof.
    pub course: Option<(Course, Proof)>,
}

impl Built {
    /// The site; nothing if there is an error.
    pub fn site(&self) -> Option<&Files> {
        self.outputs.get(target::SITE.name())
    }

    /// How many errors and how many warnings.
    pub fn tally(&self) -> (usize, usize) {
        let errors = self
            .diagnostics
            .iter()
            .filter(|diagnostic| diagnostic.severity == Severity::Error)
            .count();
        (errors, self.diagnostics.len() - errors)
    }
}

/// By file and place, errors before warnings.
fn order(
    d: &Diagnostic,
) -> (
    &str,
    usize,
    usize,
    std::cmp::Reverse<Severity>,
    &str,
    &crate::say::Say,
) {
    (
        &d.place.file,
        d.place.span.start,
        d.place.span.end,
        std::cmp::Reverse(d.severity),
        d.code,
        &d.message,
    )
}

/// Makes the site of a course, whole and in every language. `day` is the day of the build: guidance that was reviewed too long before it is a warning, and only
/// limits that hold on it are checked. Mistakes in reading the files, if any, are given along as `found`.
pub fn build(files: &Files, day: Day, memory: &Memory, found: Vec<Diagnostic>) -> Built {
    let whole = |course: &Course| Ok(target::whole(course));
    make(files, day, memory, found, target::SITE, &whole)
}

/// Makes one target of the editions that are chosen. With a choice that the course does not have, nothing is made, and the mistake is among the diagnostics.
pub fn export(
    files: &Files,
    day: Day,
    memory: &Memory,
    found: Vec<Diagnostic>,
    target: &'static dyn Target,
    choice: &Choice,
) -> Built {
    let chosen = |course: &Course| choice.publications(course);
    make(files, day, memory, found, target, &chosen)
}

type Published = Result<Vec<Publication>, Box<Diagnostic>>;

fn make(
    files: &Files,
    day: Day,
    memory: &Memory,
    mut found: Vec<Diagnostic>,
    target: &'static dyn Target,
    publications: &dyn Fn(&Course) -> Published,
) -> Built {
    let course = course::assemble(files, day, &mut found).map(|course| {
        let proof = proof::prove(&course, &mut found);
        (course, proof)
    });
    let mut outputs = BTreeMap::new();
    if let Some((course, proof)) = &course {
        match publications(course) {
            Ok(publications) => {
                let theme = Theme::read(files, &course.config);
                let work = Work {
                    publications: &publications,
                    course,
                    config: &course.config,
                    proof,
                    files,
                    theme: &theme,
                    highlighter: &memory.highlighter,
                };
                let atlas = target.layout(&work, &mut found);
                outputs.insert(target.name(), target.write(&work, &atlas, &mut found));
            }
            Err(mistake) => found.push(*mistake),
        }
    }
    found.sort_by(|a, b| order(a).cmp(&order(b)));
    // A fault in a file that two languages share is found in each of them, and told once.
    found.dedup_by(|a, b| (&a.place, a.code, &a.message) == (&b.place, b.code, &b.message));
    let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
    if found.iter().any(is_error) {
        outputs.clear();
    }
    Built {
        outputs,
        diagnostics: found,
        course,
    }
}
