//! The rules of a language made ready to be run, and the mistakes that keep them from it.

use std::ops::Range;

use palier_validator::check::Fault;
use palier_validator::checker::{Checker, Problem, Report};
use palier_validator::draft::Draft;
use palier_validator::kind::Kind;
use palier_validator::platform::Platform;
use palier_validator::rule::RuleSet;

use super::{draft, rule_set};
use crate::course::{Course, Language};
use crate::diagnostic::{Diagnostic, Place};
use crate::document::{DocKind, LimitDef, Written};
use crate::node::Spanned;
use crate::say;
use crate::say::Say;

/// A draft that a document states, read against its kind and judged.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// Where its author wrote it, in bytes of the file.
    pub span: Range<usize>,
    /// The draft.
    pub draft: Draft,
    /// The findings of the rules in it; spans are bytes.
    pub report: Report,
    /// Whether only some rules judged it, those that its exercise names. The others may find something in it.
    pub partly: bool,
}

/// The rules, platforms and kinds of draft of a language, in its words, ready to be run.
pub struct Rulebook {
    checker: Checker,
}

impl std::fmt::Debug for Rulebook {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rulebook")
            .field("rules", &self.rules().rules.len())
            .finish_non_exhaustive()
    }
}

impl Rulebook {
    /// Compiles the rules of a language. What is wrong with one goes to `found`, unless it has been told already; there is then no rulebook.
    pub fn new(course: &Course, language: &Language, found: &mut Vec<Diagnostic>) -> Option<Self> {
        match Checker::new(rule_set(course, language)) {
            Ok(checker) => Some(Self { checker }),
            Err(problems) => {
                let new = problems.iter().filter(|problem| !is_told(course, problem));
                found.extend(new.map(|problem| diagnose(course, language, problem)));
                None
            }
        }
    }

    /// Reads a draft against its kind and judges it; nothing if its kind does not exist. What does not fit its kind goes to `found`.
    pub fn judge(
        &self,
        written: &Written<'_>,
        file: &str,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Sample> {
        let draft = draft::read(written, &self.rules().kinds, file, found)?;
        let rules: Vec<&str> = written.rules.iter().map(|id| id.value.as_str()).collect();
        Some(Sample {
            span: written.span.clone(),
            report: self.check(&draft, &rules),
            partly: !rules.is_empty(),
            draft,
        })
    }

    /// Checks a draft by the rules with these ids; without any, by every rule.
    pub fn check(&self, draft: &Draft, rules: &[&str]) -> Report {
        if rules.is_empty() {
            self.checker.check(draft)
        } else {
            self.checker.check_with(draft, rules)
        }
    }

    /// Everything that the rules are run with.
    pub fn rules(&self) -> &RuleSet {
        self.checker.rules()
    }

    /// A kind of draft.
    pub fn kind(&self, id: &str) -> Option<&Kind> {
        self.rules().kinds.iter().find(|kind| kind.id == id)
    }

    /// A platform.
    pub fn platform(&self, id: &str) -> Option<&Platform> {
        let mut platforms = self.rules().platforms.iter();
        platforms.find(|platform| platform.id == id)
    }

    /// Whether there is a rule with this id.
    pub fn has_rule(&self, id: &str) -> bool {
        self.rules().rules.iter().any(|rule| rule.id == id)
    }
}

/// Whether a problem comes of something that is not there, and that has already been told at the place where it is named or written.
fn is_told(course: &Course, problem: &Problem) -> bool {
    match problem.fault {
        Fault::UnknownKind(_) | Fault::UnknownPlatform(_) => true,
        // The kind that has the field may be one that could not be read.
        Fault::UnknownField(_) | Fault::NoText(_) => course
            .docs
            .iter()
            .any(|doc| doc.kind == DocKind::Kind && doc.body.is_none()),
        _ => false,
    }
}

/// The message of the validator about a rule that it cannot run, pointed at that rule.
fn diagnose(course: &Course, language: &Language, problem: &Problem) -> Diagnostic {
    let (fr, en) = problem.fault.say();
    let rule = problem
        .rule
        .as_ref()
        .and_then(|id| course.find(language, DocKind::Rule, id));
    let place = match rule.and_then(|doc| Some((doc, doc.rule()?))) {
        // The message that is written, not the check.
        Some((doc, def)) if matches!(problem.fault, Fault::Placeholder(_)) => {
            let message = def.message.of(&language.tag).map(|(_, text)| text);
            doc.place(message.map_or(def.check.span.clone(), |text| text.span.clone()))
        }
        Some((doc, def)) => {
            let named = match &problem.fault {
                Fault::UnknownField(path) | Fault::NoText(path) => {
                    def.applies_to.iter().find(|to| to.value == *path)
                }
                _ => None,
            };
            doc.place(named.map_or(def.check.span.clone(), |to| to.span.clone()))
        }
        None => return limit_problem(course, language, problem),
    };
    Diagnostic::error("bad-check", place, Say { fr, en })
}

/// The message of the validator about a platform or a kind, pointed at the limit that it is about.
fn limit_problem(course: &Course, language: &Language, problem: &Problem) -> Diagnostic {
    let (fr, en) = problem.fault.say();
    let platforms = course.docs_of(language, DocKind::Platform);
    let limits = platforms.flat_map(|doc| {
        let limits = doc.platform().into_iter().flat_map(|def| &def.limits);
        limits.map(move |limit| (doc, limit))
    });
    let about = |limit: &LimitDef| match &problem.fault {
        Fault::UnknownField(of) => limit.of.value == *of,
        Fault::Bounds { min, max } => {
            let same = |own: &Option<Spanned<u32>>, n| own.as_ref().map(|own| own.value) == Some(n);
            same(&limit.min, *min) && same(&limit.max, *max)
        }
        Fault::Nothing => limit.min.is_none() && limit.max.is_none(),
        _ => false,
    };
    let found = limits.into_iter().find(|(_, limit)| about(limit));
    let place = found.map_or(Place::file(crate::config::FILE), |(doc, limit)| {
        doc.place(limit.of.span.clone())
    });
    match &problem.fault {
        Fault::UnknownField(of) => of_nothing(place, of),
        _ => Diagnostic::error("false-limit", place, Say { fr, en }),
    }
}

/// A limit on a field that no draft has.
pub fn of_nothing(place: Place, of: &str) -> Diagnostic {
    let message = say!(
        "aucun genre de texte n’a de champ « {of} »",
        "no kind of draft has a field “{of}”"
    );
    Diagnostic::error("limit-of-nothing", place, message)
}
