//! Findings as SARIF 2.1.0, the format of code scanners.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use palier_validator::finding::Severity;
use serde::Serialize;

use super::report::{DraftsReport, FindingReport, Mistake, Stretch};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Log<'r> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'r>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'r> {
    tool: Tool<'r>,
    invocations: [Invocation<'r>; 1],
    column_kind: &'static str,
    results: Vec<Finding<'r>>,
}

#[derive(Serialize)]
struct Tool<'r> {
    driver: Driver<'r>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'r> {
    name: &'static str,
    semantic_version: &'static str,
    language: &'r str,
    rules: Vec<Descriptor<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor<'r> {
    id: &'r str,
    short_description: Text<&'r str>,
    full_description: Text<&'r str>,
    help: Text<String>,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation<'r> {
    execution_successful: bool,
    tool_execution_notifications: Vec<Notification<'r>>,
}

#[derive(Serialize)]
struct Notification<'r> {
    descriptor: Named<'r>,
    level: &'static str,
    message: Text<String>,
    locations: [Location; 1],
}

#[derive(Serialize)]
struct Named<'r> {
    id: &'r str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'r> {
    rule_id: &'r str,
    rule_index: usize,
    level: &'static str,
    message: Text<String>,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    fixes: Option<[Fix<'r>; 1]>,
    // Either all results have them or none: an empty list says “not suppressed”.
    suppressions: Vec<Suppression<'r>>,
}

#[derive(Serialize)]
struct Suppression<'r> {
    kind: &'static str,
    justification: &'r str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix<'r> {
    description: Text<&'r str>,
    artifact_changes: [Change<'r>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change<'r> {
    artifact_location: Artifact,
    replacements: [Replacement<'r>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'r> {
    deleted_region: Region,
    inserted_content: Text<&'r str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// SARIF's *message* and its *artifactContent*, of which we use what they share.
#[derive(Serialize)]
struct Text<S> {
    text: S,
}

/// The findings of all drafts as one run.
pub fn write(report: &DraftsReport<'_>) -> String {
    let kept = report.drafts.iter().flat_map(|draft| {
        draft
            .findings
            .iter()
            .map(|finding| (draft.file, finding, None))
    });
    let allowed = report.drafts.iter().flat_map(|draft| {
        draft
            .suppressed
            .iter()
            .map(|allowed| (draft.file, &allowed.finding, Some(allowed.reason)))
    });
    let all: Vec<_> = kept.chain(allowed).collect();
    let mut rules: BTreeMap<&str, &FindingReport<'_>> = BTreeMap::new();
    for (_, finding, _) in &all {
        rules.entry(finding.rule).or_insert(finding);
    }
    let index: BTreeMap<&str, usize> = rules
        .keys()
        .enumerate()
        .map(|(n, rule)| (*rule, n))
        .collect();
    let results = all
        .iter()
        .map(|(file, finding, reason)| result(file, finding, *reason, index[finding.rule]));
    let driver = Driver {
        name: "palier",
        semantic_version: env!("CARGO_PKG_VERSION"),
        language: report.lang,
        rules: rules.values().map(|finding| descriptor(finding)).collect(),
    };
    let invocation = Invocation {
        execution_successful: report
            .mistakes
            .iter()
            .all(|mistake| mistake.severity != "error"),
        tool_execution_notifications: report.mistakes.iter().map(notification).collect(),
    };
    let run = Run {
        tool: Tool { driver },
        invocations: [invocation],
        column_kind: "unicodeCodePoints",
        results: results.collect(),
    };
    let log = Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [run],
    };
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

fn result<'r>(
    file: &str,
    finding: &'r FindingReport<'r>,
    reason: Option<&'r str>,
    rule_index: usize,
) -> Finding<'r> {
    let fix = finding.fix.as_ref().and_then(|fix| {
        let replacement = Replacement {
            deleted_region: region(fix.place?),
            inserted_content: Text { text: fix.text },
        };
        let change = Change {
            artifact_location: artifact(file),
            replacements: [replacement],
        };
        Some([Fix {
            description: Text { text: fix.label },
            artifact_changes: [change],
        }])
    });
    Finding {
        rule_id: finding.rule,
        rule_index,
        level: level(finding.severity),
        message: Text {
            text: format!("{}\n{}", finding.message, finding.hint),
        },
        locations: [location(file, finding.place)],
        fixes: fix,
        suppressions: reason
            .map(|justification| Suppression {
                kind: "inSource",
                justification,
            })
            .into_iter()
            .collect(),
    }
}

fn descriptor<'r>(finding: &'r FindingReport<'r>) -> Descriptor<'r> {
    let mut help = finding.hint.to_string();
    if let Some(good) = &finding.good {
        let _ = write!(help, "\n\n✓ {good}");
    }
    if let Some(see) = &finding.see {
        let _ = write!(help, "\n\n→ {} ({})", see.title, see.file);
    }
    Descriptor {
        id: finding.rule,
        short_description: Text {
            text: finding.title,
        },
        full_description: Text { text: finding.why },
        help: Text { text: help },
        default_configuration: Configuration {
            level: level(finding.severity),
        },
    }
}

fn notification<'r>(mistake: &'r Mistake<'r>) -> Notification<'r> {
    let hint = mistake
        .hint
        .map(|hint| format!("\n{hint}"))
        .unwrap_or_default();
    Notification {
        descriptor: Named { id: mistake.code },
        level: mistake.severity,
        message: Text {
            text: format!("{}{hint}", mistake.message),
        },
        locations: [location(mistake.file, mistake.place)],
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice | Severity::Info => "note",
    }
}

fn location(file: &str, place: Stretch) -> Location {
    Location {
        physical_location: Physical {
            artifact_location: artifact(file),
            region: region(place),
        },
    }
}

fn region(place: Stretch) -> Region {
    Region {
        start_line: place.line,
        start_column: place.column,
        end_line: place.end_line,
        end_column: place.end_column,
    }
}

/// A path as a URI reference; an absolute one with its scheme.
fn artifact(file: &str) -> Artifact {
    let mut uri = String::new();
    if file.starts_with('/') {
        uri.push_str("file://");
    } else if file.get(1..3) == Some(":/") {
        uri.push_str("file:///");
    }
    for byte in file.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte))
            }
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    Artifact { uri }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_becomes_a_uri() {
        for (path, uri) in [
            ("brouillons/été 1.txt", "brouillons/%C3%A9t%C3%A9%201.txt"),
            ("/home/z/a.txt", "file:///home/z/a.txt"),
            ("C:/z/a.txt", "file:///C%3A/z/a.txt"),
            ("-", "-"),
        ] {
            assert_eq!(artifact(path).uri, uri);
        }
    }
}
