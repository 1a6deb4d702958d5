//! Findings for people: the line, what is wrong, how to mend it, why, and where it is taught.

use std::collections::HashSet;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet};
use palier_validator::finding::Severity;

use super::lines::Lines;
use super::tutor::Tutor;
use super::verdict::{Located, Verdict};
use crate::say::Lang;

/// A line longer than this, in bytes, is not shown.
const LONG: usize = 20_000;

/// The report for people: the findings of every draft. The lesson of a rule is told in full once; after that, only how to mend the draft.
pub fn write(verdicts: &[Verdict<'_>], tutor: &Tutor, lang: Lang) -> String {
    let mut out = String::new();
    let mut taught = HashSet::new();
    let renderer = Renderer::styled().decor_style(DecorStyle::Unicode);
    for verdict in verdicts {
        let lines = Lines::new(verdict.file.text);
        for located in &verdict.findings {
            let first = taught.insert(located.finding.rule.as_str());
            out += &renderer.render(&[group(verdict, located, &lines, tutor, first, lang)]);
            out += "\n\n";
        }
    }
    out
}

fn group<'g>(
    verdict: &'g Verdict<'_>,
    located: &'g Located,
    lines: &Lines<'_>,
    tutor: &'g Tutor,
    first: bool,
    lang: Lang,
) -> Group<'g> {
    let finding = &located.finding;
    let say = |fr: &'static str, en: &'static str| if lang == Lang::Fr { fr } else { en };
    let level = match finding.severity {
        Severity::Error => Level::ERROR.with_name(say("erreur", "error")),
        Severity::Warning => Level::WARNING.with_name(say("attention", "warning")),
        Severity::Advice => Level::INFO.with_name(say("conseil", "advice")),
        Severity::Info => Level::INFO.with_name(say("bon à savoir", "good to know")),
    };
    let mut group = level
        .primary_title(finding.message.as_str())
        .id(finding.rule.as_str())
        .element(source(verdict, located, lines));
    let note = |level: Level<'g>, name: &'static str, text: String| {
        Element::from(level.with_name(name).message(text))
    };
    let Some(teaching) = tutor.teaching(&finding.rule, verdict.draft()) else {
        return group;
    };
    group = group.element(note(
        Level::HELP,
        say("à faire\u{a0}", "to do"),
        teaching.hint.to_string(),
    ));
    if let (Some(fix), true) = (&finding.fix, located.edit.is_some()) {
        group = group.element(note(
            Level::HELP,
            say("proposition\u{a0}", "proposal"),
            fix.label.clone(),
        ));
    }
    if first {
        group = group.element(note(
            Level::NOTE,
            say("pourquoi\u{a0}", "why"),
            teaching.why.to_string(),
        ));
        if let Some(good) = teaching.good {
            group = group.element(note(
                Level::NOTE,
                say("par exemple\u{a0}", "for example"),
                good,
            ));
        }
        if let Some(see) = teaching.see {
            let (title, file) = (see.title, see.file);
            group = group.element(note(
                Level::NOTE,
                say("à lire\u{a0}", "to read"),
                format!("{title} ({file})"),
            ));
        }
    }
    group
}

/// The lines of a finding, or only its position, where there is nothing to show.
fn source<'g>(verdict: &'g Verdict<'_>, located: &Located, lines: &Lines<'_>) -> Element<'g> {
    let written = &verdict.file;
    let (line, _) = lines.line(located.span.start);
    let shown = lines.bytes(line);
    let start = lines.position(located.span.start);
    if shown.is_empty() || shown.len() > LONG {
        return Origin::path(written.name)
            .line(start.line)
            .char_column(start.column)
            .into();
    }
    // A finding that goes over many lines is shown by its first one.
    let at = |byte: usize| byte.clamp(shown.start, shown.end) - shown.start;
    let span = at(located.span.start)..at(located.span.end);
    let text = &written.text[shown];
    Snippet::source(text)
        .line_start(line)
        .path(written.name)
        .annotation(AnnotationKind::Primary.span(span))
        .into()
}
