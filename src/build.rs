//! The one function that makes a site: files in, files out.

use crate::course::{self, Course, Day};
use crate::diagnostic::{Diagnostic, Severity};
use crate::files::Files;
use crate::highlight::Highlighter;
use crate::proof::{self, Proof};
use crate::target::{self, Work};
use crate::theme::Theme;

/// What one build may leave to the next, keyed by content: it makes a build faster, never different.
#[derive(Default)]
pub struct Memory {
    highlighter: Highlighter,
}

/// What a build gives.
#[derive(Debug)]
pub struct Built {
    /// The site; nothing if there is an error.
    pub site: Option<Files>,
    /// Every mistake, by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// The course, as far as it could be read, and its proof.
    pub course: Option<(Course, Proof)>,
}

impl Built {
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

/// Makes the site of a course. `day` is the day of the build: what was reviewed too long before it is a warning, and only limits that hold on it are
/// checked. Mistakes in reading the files, if any, are given along as `found`.
pub fn build(files: &Files, day: Day, memory: &Memory, mut found: Vec<Diagnostic>) -> Built {
    let course = course::assemble(files, day, &mut found).map(|course| {
        let proof = proof::prove(&course, &mut found);
        (course, proof)
    });
    let site = course
        .as_ref()
        .map(|(course, proof)| publish(files, course, proof, memory, &mut found));
    found.sort_by(|a, b| order(a).cmp(&order(b)));
    // What two languages share is found wrong in each of them, and told once.
    found.dedup_by(|a, b| (&a.place, a.code, &a.message) == (&b.place, b.code, &b.message));
    let is_sound = found
        .iter()
        .all(|diagnostic| diagnostic.severity != Severity::Error);
    Built {
        site: site.filter(|_| is_sound),
        diagnostics: found,
        course,
    }
}

/// Makes the site of the whole course, in every language.
fn publish(
    files: &Files,
    course: &Course,
    proof: &Proof,
    memory: &Memory,
    found: &mut Vec<Diagnostic>,
) -> Files {
    let publications = target::whole(course);
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
    let target = target::ALL[0];
    let atlas = target.layout(&work, found);
    target.write(&work, &atlas, found)
}
