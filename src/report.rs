//! Diagnostics for people, for programs, and for GitHub.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use serde::Serialize;

use crate::diagnostic::{Diagnostic, Severity};
use crate::files::Files;
use crate::library;
use crate::say::Lang;

/// How diagnostics are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// With an excerpt and a hint.
    #[default]
    Human,
    /// One JSON object.
    Json,
    /// GitHub's workflow commands, which show up beside the changed lines.
    Github,
}

/// A place as people count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Position {
    /// From 1.
    pub line: usize,
    /// From 1, in characters (code points).
    pub column: usize,
}

/// The position of a byte.
pub fn position(text: &str, byte: usize) -> Position {
    let mut byte = byte.min(text.len());
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    let before = &text[..byte];
    let line_start = before.rfind('\n').map_or(0, |at| at + 1);
    Position {
        line: before.matches('\n').count() + 1,
        column: before[line_start..].chars().count() + 1,
    }
}

/// A diagnostic as JSON, for programs and for the overlay of `palier serve`.
#[derive(Debug, Serialize)]
pub struct Line<'d> {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The sort of mistake.
    pub code: &'d str,
    /// The file, relative to the course.
    pub file: &'d str,
    /// Where it begins.
    #[serde(flatten)]
    pub start: Position,
    /// Where it ends (exclusive).
    pub end: Position,
    /// The message: the mistake.
    pub message: &'d str,
    /// The way out.
    pub hint: Option<&'d str>,
    /// The line of the file.
    pub excerpt: &'d str,
}

/// The report that `--format json` writes.
#[derive(Debug, Serialize)]
struct DiagnosticReport<'d> {
    /// The version of this shape.
    version: u32,
    errors: usize,
    warnings: usize,
    diagnostics: Vec<Line<'d>>,
}

/// Diagnostics as lines, in the order given.
pub fn lines<'d>(diagnostics: &'d [Diagnostic], files: &'d Files, lang: Lang) -> Vec<Line<'d>> {
    let line = |diagnostic: &'d Diagnostic| {
        let text = source(files, &diagnostic.place.file);
        let (start, end) = (
            position(text, diagnostic.place.span.start),
            position(text, diagnostic.place.span.end),
        );
        Line {
            severity: severity(diagnostic.severity),
            code: diagnostic.code,
            file: &diagnostic.place.file,
            start,
            end,
            message: diagnostic.message.get(lang),
            hint: diagnostic.hint.as_ref().map(|hint| hint.get(lang)),
            excerpt: text.lines().nth(start.line - 1).unwrap_or("").trim_end(),
        }
    };
    diagnostics.iter().map(line).collect()
}

/// Diagnostics as text; `styled` for colours.
pub fn write(
    diagnostics: &[Diagnostic],
    files: &Files,
    format: Format,
    lang: Lang,
    styled: bool,
) -> String {
    match format {
        Format::Human => diagnostics
            .iter()
            .map(|diagnostic| human(diagnostic, files, lang, styled) + "\n\n")
            .collect(),
        Format::Json => {
            let errors = diagnostics
                .iter()
                .filter(|diagnostic| diagnostic.severity == Severity::Error)
                .count();
            let report = DiagnosticReport {
                version: 1,
                errors,
                warnings: diagnostics.len() - errors,
                diagnostics: lines(diagnostics, files, lang),
            };
            serde_json::to_string_pretty(&report).unwrap_or_default() + "\n"
        }
        Format::Github => lines(diagnostics, files, lang).iter().map(github).collect(),
    }
}

fn human(diagnostic: &Diagnostic, files: &Files, lang: Lang, styled: bool) -> String {
    let text = source(files, &diagnostic.place.file);
    let name = match (diagnostic.severity, lang) {
        (Severity::Error, Lang::Fr) => "erreur",
        (Severity::Error, Lang::En) => "error",
        (Severity::Warning, Lang::Fr) => "attention",
        (Severity::Warning, Lang::En) => "warning",
    };
    let level = if diagnostic.severity == Severity::Error {
        Level::ERROR
    } else {
        Level::WARNING
    };
    let title = level
        .with_name(name)
        .primary_title(diagnostic.message.get(lang))
        .id(diagnostic.code);
    let span = clamp(text, &diagnostic.place.span);
    let mut groups = vec![if text.is_empty() {
        Group::with_title(title).element(Origin::path(diagnostic.place.file.as_str()))
    } else {
        title.element(
            Snippet::source(text)
                .path(diagnostic.place.file.as_str())
                .annotation(AnnotationKind::Primary.span(span)),
        )
    }];
    if let Some(hint) = &diagnostic.hint {
        let level = Level::HELP.with_name(if lang == Lang::Fr { "conseil" } else { "hint" });
        groups.push(Group::with_title(level.secondary_title(hint.get(lang))));
    }
    let renderer = if styled {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    renderer.decor_style(DecorStyle::Unicode).render(&groups)
}

/// A span that is within the text and cuts no character.
fn clamp(text: &str, span: &std::ops::Range<usize>) -> std::ops::Range<usize> {
    let down = |mut at: usize| {
        at = at.min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let (start, end) = (down(span.start), down(span.end));
    // A mistake over many lines is shown by its first one.
    let line_end = text[start..].find('\n').map_or(text.len(), |at| start + at);
    start..end.min(line_end).max(start)
}

fn github(line: &Line<'_>) -> String {
    let escape = |text: &str| {
        text.replace('%', "%25")
            .replace('\r', "%0D")
            .replace('\n', "%0A")
    };
    let property = |text: &str| escape(text).replace(':', "%3A").replace(',', "%2C");
    let hint = line
        .hint
        .map(|hint| format!("\n{hint}"))
        .unwrap_or_default();
    format!(
        "::{} file={},line={},col={},endLine={},title={}::{}\n",
        line.severity,
        property(line.file),
        line.start.line,
        line.start.column,
        line.end.line,
        property(line.code),
        escape(&format!("{}{hint}", line.message))
    )
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// The text of a file of the course or of ours; empty where it is no text.
fn source<'f>(files: &'f Files, path: &str) -> &'f str {
    let bytes = files
        .get(path)
        .or_else(|| library::get(path))
        .unwrap_or_default();
    match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Place;
    use crate::say;

    #[test]
    fn columns_are_characters() {
        assert_eq!(position("é: à\nbc", 4), Position { line: 1, column: 4 });
        assert_eq!(position("é: à\nbc", 7), Position { line: 2, column: 1 });
    }

    #[test]
    fn a_message_shows_file_line_excerpt_and_hint() {
        let files = Files::from_iter([("a.yaml", b"titre: x\nlevle: y\n".to_vec())]);
        let place = Place {
            file: "a.yaml".into(),
            span: 9..14,
        };
        let diagnostic =
            Diagnostic::error("unknown-key", place, say!("clé inconnue", "unknown key"))
                .hint(say!("level", "level"));
        let text = human(&diagnostic, &files, Lang::Fr, false);
        for part in [
            "erreur[unknown-key]",
            "clé inconnue",
            "a.yaml:2:1",
            "levle: y",
            "conseil",
        ] {
            assert!(text.contains(part), "{part} in {text}");
        }
        let github = write(&[diagnostic], &files, Format::Github, Lang::En, false);
        assert_eq!(
            github,
            "::error file=a.yaml,line=2,col=1,endLine=2,title=unknown-key::unknown key%0Alevel\n"
        );
    }
}
