//! `palier check-draft`: drafts from the disk or from standard input, against the rules of a course.

use std::io::IsTerminal as _;

use palier_validator::finding::Severity;

use super::{Outcome, fail, language, print, today, whisper};
use crate::cli::DraftOrder;
use crate::config;
use crate::course::{dangling, kind_word};
use crate::diagnostic::{self, Diagnostic, Place};
use crate::disk::{self, drafts};
use crate::document::DocKind;
use crate::files::Files;
use crate::report::Format;
use crate::say;
use crate::say::{Lang, Say};

mod draft_file;
mod field;
mod human;
mod lines;
mod machine;
mod report;
mod sarif;
mod tutor;
mod verdict;

pub(super) use field::whole_text;
pub(super) use tutor::Tutor;

use verdict::Verdict;

/// The report that `--format json` writes, named here so that its schema can be made.
pub(crate) type JsonReport = report::DraftsReport<'static>;
/// The findings that a draft in YAML may allow beside its fields, named here so that its schema can be made.
pub(crate) type Allowance = draft_file::Allowance;

/// Checks drafts by the rules of a course and tells what they find. [`Outcome::Mistakes`] where something is an error or a warning,
/// [`Outcome::Impossible`] where the course, or one of the drafts, cannot be read.
pub fn check_draft(order: &DraftOrder, asked: Option<Lang>) -> Outcome {
    let mut found = Vec::new();
    let files = disk::read(&order.course, &mut found);
    let lang = language(asked, &files);
    let Some(tutor) = Tutor::read(&files, asked, &mut found) else {
        tell(&found, &files, lang);
        if files.get(config::FILE).is_some() {
            tell_broken_rules(&order.course.display().to_string(), lang);
        }
        return Outcome::Impossible;
    };
    if let Some(unknown) = unknown_names(order, &tutor) {
        return fail(lang, &unknown.message, unknown.hint.as_ref());
    }

    if order.paths.iter().any(|path| drafts::is_stdin(path)) {
        tell_of_keyboard(lang);
    }
    let sources = drafts::read(&order.paths, &mut found);
    let names: Vec<&str> = order.rules.iter().map(String::as_str).collect();
    let mut verdicts = Vec::new();
    for source in &sources {
        let usual = draft_file::Usual {
            kind: &order.kind,
            platform: order.platform.as_deref(),
        };
        if let Some(file) = draft_file::read(source, &tutor, usual, &mut found) {
            verdicts.push(verdict::judge(file, &tutor, &names, today(), &mut found));
        }
    }

    let texts: Files = sources
        .iter()
        .map(|source| (source.name.clone(), source.bytes.clone()))
        .collect();
    tell(&found, &texts, lang);
    let report = report::report(&verdicts, &found, &texts, &tutor, lang);
    match order.format.as_str() {
        "json" => print(&machine::json(&report)),
        "jsonl" => print(&machine::jsonl(&report)),
        "github" => print(&machine::github(&report)),
        "rdjson" => print(&machine::rdjson(&verdicts, &report)),
        "sarif" => print(&sarif::write(&report)),
        _ => {
            print(&human::write(&verdicts, &tutor, lang));
            whisper(&format!("{}\n", tally(&verdicts).get(lang)));
        }
    }
    outcome(&verdicts, &found)
}

fn outcome(verdicts: &[Verdict], found: &[Diagnostic]) -> Outcome {
    let grave = |verdict: &Verdict| {
        verdict
            .findings
            .iter()
            .any(|located| located.finding.severity >= Severity::Warning)
    };
    if found
        .iter()
        .any(|diagnostic| diagnostic.severity == diagnostic::Severity::Error)
    {
        Outcome::Impossible
    } else if verdicts.iter().any(grave) {
        Outcome::Mistakes
    } else {
        Outcome::Well
    }
}

/// The first of `--kind`, `--platform` and `--rules` that the course does not know.
fn unknown_names(order: &DraftOrder, tutor: &Tutor) -> Option<Diagnostic> {
    let asked = [(DocKind::Kind, order.kind.as_str())]
        .into_iter()
        .chain(
            order
                .platform
                .iter()
                .map(|id| (DocKind::Platform, id.as_str())),
        )
        .chain(order.rules.iter().map(|id| (DocKind::Rule, id.as_str())));
    let mut unknown = asked.filter(|(kind, id)| !tutor.ids(*kind).contains(id));
    unknown
        .next()
        .map(|(kind, id)| dangling(Place::file(""), kind_word(kind), id, &tutor.ids(kind)))
}

/// Mistakes that keep a draft from being checked, for people, whatever the format of the findings.
pub(super) fn tell(found: &[Diagnostic], files: &Files, lang: Lang) {
    whisper(&crate::report::write(
        found,
        files,
        Format::Human,
        lang,
        true,
    ));
}

/// Tells somebody who has named no file, and is in front of a silent terminal, what is waited for.
pub(super) fn tell_of_keyboard(lang: Lang) {
    if std::io::stdin().is_terminal() {
        let message = say!(
            "lecture du clavier, jusqu’à Ctrl-D…\n",
            "reading from the keyboard, until Ctrl-D…\n"
        );
        whisper(message.get(lang));
    }
}

/// Tells that rules which are wrong themselves check nothing.
pub(super) fn tell_broken_rules(course: &str, lang: Lang) {
    let message = say!(
        "rien n’a été vérifié : corrigez d’abord le cours (palier check {course})\n",
        "nothing was checked: mend the course first (palier check {course})\n"
    );
    whisper(message.get(lang));
}
/// How much was found, in words.
fn tally(verdicts: &[Verdict]) -> Say {
    let of = |severity| {
        verdicts
            .iter()
            .flat_map(|verdict| &verdict.findings)
            .filter(|located| located.finding.severity == severity)
            .count()
    };
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let rest = of(Severity::Advice) + of(Severity::Info);
    let (drafts, allowed) = (
        verdicts.len(),
        verdicts
            .iter()
            .map(|verdict| verdict.suppressed.len())
            .sum::<usize>(),
    );
    let fr = |n: usize, one: &str| format!("{n} {one}{}", if n > 1 { "s" } else { "" });
    let en = |n: usize, one: &str| format!("{n} {one}{}", if n == 1 { "" } else { "s" });
    let mut said = Say {
        fr: format!(
            "{}\u{a0}: {}, {}, {}",
            fr(drafts, "brouillon"),
            fr(errors, "erreur"),
            fr(warnings, "avertissement"),
            fr(rest, "conseil")
        ),
        en: format!(
            "{}: {}, {}, {rest} advice",
            en(drafts, "draft"),
            en(errors, "error"),
            en(warnings, "warning")
        ),
    };
    if allowed > 0 {
        said.fr += &format!(" ({allowed} admis)");
        said.en += &format!(" ({allowed} allowed)");
    }
    said
}
