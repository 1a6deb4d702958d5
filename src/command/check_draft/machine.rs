//! Findings for programs: JSON, JSON by lines, GitHub's workflow commands, reviewdog's diagnostics.

use palier_validator::finding::Severity;
use serde::Serialize;

use super::lines::Lines;
use super::report::{DraftsReport, FindingReport, Stretch};
use super::verdict::Verdict;

/// All of it as one object.
pub fn json(report: &DraftsReport<'_>) -> String {
    serde_json::to_string_pretty(report).unwrap_or_default() + "\n"
}

/// A finding a line, with its file; a mistake a line, too: it has a `code` in place of a `rule`.
pub fn jsonl(report: &DraftsReport<'_>) -> String {
    #[derive(Serialize)]
    struct Line<'l, 'v> {
        file: &'l str,
        #[serde(flatten)]
        finding: &'l FindingReport<'v>,
    }
    let findings = report.drafts.iter().flat_map(|draft| {
        draft.findings.iter().map(|finding| Line {
            file: draft.file,
            finding,
        })
    });
    let findings = findings.filter_map(|line| serde_json::to_string(&line).ok());
    let mistakes = report
        .mistakes
        .iter()
        .filter_map(|mistake| serde_json::to_string(mistake).ok());
    findings.chain(mistakes).map(|line| line + "\n").collect()
}

/// GitHub's workflow commands, which show up beside the changed lines.
pub fn github(report: &DraftsReport<'_>) -> String {
    let mut out = String::new();
    for draft in &report.drafts {
        for finding in &draft.findings {
            let command = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Advice | Severity::Info => "notice",
            };
            out += &annotation(
                command,
                draft.file,
                finding.place,
                finding.rule,
                finding.message,
                Some(finding.hint),
            );
        }
    }
    for mistake in &report.mistakes {
        out += &annotation(
            mistake.severity,
            mistake.file,
            mistake.place,
            mistake.code,
            mistake.message,
            mistake.hint,
        );
    }
    out
}

fn annotation(
    command: &str,
    file: &str,
    place: Stretch,
    title: &str,
    message: &str,
    hint: Option<&str>,
) -> String {
    let escape = |text: &str| {
        text.replace('%', "%25")
            .replace('\r', "%0D")
            .replace('\n', "%0A")
    };
    let property = |text: &str| escape(text).replace(':', "%3A").replace(',', "%2C");
    let hint = hint.map(|hint| format!("\n{hint}")).unwrap_or_default();
    let Stretch {
        line,
        column,
        end_line,
        end_column,
    } = place;
    // GitHub takes columns only of a finding that is on one line.
    let columns = if line == end_line {
        format!(",col={column},endColumn={end_column}")
    } else {
        String::new()
    };
    format!(
        "::{command} file={},line={line},endLine={end_line}{columns},title={}::{}\n",
        property(file),
        property(title),
        escape(&format!("{message}{hint}"))
    )
}

/// reviewdog's diagnostics, version 1 of its format: columns are bytes there.
pub fn rdjson(verdicts: &[Verdict<'_>], report: &DraftsReport<'_>) -> String {
    use serde_json::json;
    let mut diagnostics = Vec::new();
    for (verdict, draft) in verdicts.iter().zip(&report.drafts) {
        let lines = Lines::new(verdict.file.text);
        let point = |byte: usize| {
            let (line, start) = lines.line(byte);
            json!({ "line": line, "column": byte - start + 1 })
        };
        let range = |span: &std::ops::Range<usize>| json!({ "start": point(span.start), "end": point(span.end) });
        for (located, finding) in verdict.findings.iter().zip(&draft.findings) {
            let severity = match finding.severity {
                Severity::Error => "ERROR",
                Severity::Warning => "WARNING",
                Severity::Advice | Severity::Info => "INFO",
            };
            let mut diagnostic = json!({
                "message": format!("{}\n{}", finding.message, finding.hint),
                "location": { "path": draft.file, "range": range(&located.span) },
                "severity": severity,
                "code": { "value": finding.rule },
            });
            if let (Some(edit), Some(fix)) = (&located.edit, &finding.fix) {
                diagnostic["suggestions"] = json!([{ "range": range(edit), "text": fix.text }]);
            }
            diagnostics.push(diagnostic);
        }
    }
    for mistake in &report.mistakes {
        let hint = mistake
            .hint
            .map(|hint| format!("\n{hint}"))
            .unwrap_or_default();
        diagnostics.push(json!({
            "message": format!("{}{hint}", mistake.message),
            // Of a file that cannot be read the bytes before a place are not known: the line is enough.
            "location": { "path": mistake.file, "range": { "start": { "line": mistake.place.line } } },
            "severity": mistake.severity.to_uppercase(),
            "code": { "value": mistake.code },
        }));
    }
    serde_json::to_string_pretty(
        &json!({ "source": { "name": "palier" }, "diagnostics": diagnostics }),
    )
    .unwrap_or_default()
        + "\n"
}
