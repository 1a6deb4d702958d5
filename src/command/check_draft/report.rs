//! The findings, with the lessons of their rules: the shape that every format for programs is made of.

use palier_validator::count::Unit;
use palier_validator::finding::{Safety, Severity};
use schemars::JsonSchema;
use serde::Serialize;

use super::lines::Lines;
use super::tutor::Tutor;
use super::verdict::{Located, Verdict};
use crate::diagnostic::{self, Diagnostic};
use crate::files::Files;
use crate::say::Lang;

/// The version of what `palier check-draft --format json` writes. It grows when a key changes its meaning or goes away, not when one is added.
const VERSION: u32 = 1;

/// What `palier check-draft --format json` writes.
#[derive(Serialize, JsonSchema)]
pub struct DraftsReport<'v> {
    /// The version of this shape: 1.
    pub version: u32,
    /// The language of the rules' words: `fr`.
    pub lang: &'v str,
    /// Every draft that could be checked, in the order of the command line.
    pub drafts: Vec<DraftReport<'v>>,
    /// What is wrong with the drafts' files themselves: with an error among them, the draft was not checked.
    pub mistakes: Vec<Mistake<'v>>,
}

/// A draft and what is found in it.
#[derive(Serialize, JsonSchema)]
pub struct DraftReport<'v> {
    /// The file as it was named on the command line, with `/`; `-` is standard input.
    pub file: &'v str,
    /// The kind of draft: `post`.
    pub kind: &'v str,
    /// The platform: `x`.
    pub platform: Option<&'v str>,
    /// What is found, in the order of the fields.
    pub findings: Vec<FindingReport<'v>>,
    /// How the draft stands to each limit that its platform and kind state.
    pub counts: Vec<CountReport<'v>>,
    /// What is found and allowed.
    pub suppressed: Vec<Suppressed<'v>>,
}

/// A stretch of a file as people count it.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct Stretch {
    /// The line of its beginning, from 1.
    pub line: usize,
    /// The column of its beginning, from 1, in characters (code points).
    pub column: usize,
    /// The line of its end.
    pub end_line: usize,
    /// The column after its end.
    pub end_column: usize,
}

impl Stretch {
    fn new(lines: &Lines<'_>, span: &std::ops::Range<usize>) -> Self {
        let (start, end) = (lines.position(span.start), lines.position(span.end));
        Self {
            line: start.line,
            column: start.column,
            end_line: end.line,
            end_column: end.column,
        }
    }
}

/// A finding.
#[derive(Serialize, JsonSchema)]
pub struct FindingReport<'v> {
    /// The id of the rule.
    pub rule: &'v str,
    /// The rule's severity.
    pub severity: Severity,
    /// The field, as a path: `text`, `options[1]`, `media[0].alt`; empty for the draft as a whole.
    pub field: &'v str,
    /// Where it begins in the field's text, in bytes of UTF-8.
    pub start: usize,
    /// Where it ends; the same as `start` where something is missing and nothing can be pointed at.
    pub end: usize,
    /// Where it stands in the file: exactly, where the file has the field letter by letter, else the whole field.
    #[serde(flatten)]
    pub place: Stretch,
    /// What is wrong.
    pub message: &'v str,
    /// How to mend it.
    pub hint: &'v str,
    /// Why it matters.
    pub why: &'v str,
    /// The page of the course that teaches it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub see: Option<LessonReport>,
    /// A draft that passes: its text, or its fields in YAML's short form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub good: Option<String>,
    /// A mend that a machine can make.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fix: Option<FixReport<'v>>,
    /// The rule's title; for the formats that list rules.
    #[serde(skip)]
    pub title: &'v str,
}

/// A page of the course.
#[derive(Serialize, JsonSchema)]
pub struct LessonReport {
    /// Its title.
    pub title: String,
    /// Its page in the site, from the site's root.
    pub page: String,
    /// Its source, from the course's folder.
    pub file: String,
}

/// A mend: replace `start..end` of the field by `text`.
#[derive(Serialize, JsonSchema)]
pub struct FixReport<'v> {
    /// What a button says.
    pub label: &'v str,
    /// Where the replaced text begins in the field, in bytes of UTF-8.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What is put there.
    pub text: &'v str,
    /// `safe`: it clears its finding, raises no other and changes no meaning; `review`: the writer decides.
    #[schemars(with = "SafetyName")]
    pub safety: Safety,
    /// What to replace in the file; left out where the file writes the field in another way (escapes, folded lines).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<Stretch>,
}

/// Whether a mend can be made without reading it again.
#[derive(JsonSchema)]
#[serde(rename_all = "snake_case")]
#[expect(dead_code, reason = "only its schema is wanted")]
enum SafetyName {
    Safe,
    Review,
}

/// A field and a limit.
#[derive(Serialize, JsonSchema)]
pub struct CountReport<'v> {
    /// The field, as a path.
    pub field: &'v str,
    /// What is counted.
    pub unit: Unit,
    /// How many there are.
    pub n: i64,
    /// How many there must be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub min: Option<u32>,
    /// How many there may be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
}

/// A finding that the writer has allowed.
#[derive(Serialize, JsonSchema)]
pub struct Suppressed<'v> {
    /// What is found.
    #[serde(flatten)]
    pub finding: FindingReport<'v>,
    /// Why it is allowed.
    pub reason: &'v str,
}

/// Something wrong with a draft's file.
#[derive(Serialize, JsonSchema)]
pub struct Mistake<'v> {
    /// The file.
    pub file: &'v str,
    /// `error`: the draft was not checked; `warning`.
    pub severity: &'static str,
    /// A stable name for the sort of mistake: `unknown-key`.
    pub code: &'static str,
    /// Where it stands in the file.
    #[serde(flatten)]
    pub place: Stretch,
    /// What is wrong.
    pub message: &'v str,
    /// The way out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<&'v str>,
}

/// The report on some drafts: their findings, with the lessons of the rules.
pub fn report<'v>(
    verdicts: &'v [Verdict<'v>],
    found: &'v [Diagnostic],
    files: &'v Files,
    tutor: &'v Tutor,
    lang: Lang,
) -> DraftsReport<'v> {
    let drafts = verdicts.iter().map(|verdict| {
        let lines = Lines::new(verdict.file.text);
        let finding = |located: &'v Located| finding(located, verdict, &lines, tutor);
        let counts = verdict.counts.iter().map(|count| CountReport {
            field: &count.field,
            unit: count.unit,
            n: count.n,
            min: count.min,
            max: count.max,
        });
        DraftReport {
            file: verdict.file.name,
            kind: &verdict.draft().kind,
            platform: verdict.draft().platform.as_deref(),
            findings: verdict.findings.iter().map(finding).collect(),
            counts: counts.collect(),
            suppressed: verdict
                .suppressed
                .iter()
                .map(|(located, reason)| Suppressed {
                    finding: finding(located),
                    reason,
                })
                .collect(),
        }
    });
    let mistakes = found.iter().map(|diagnostic| {
        let text = readable(files.get(&diagnostic.place.file).unwrap_or_default());
        Mistake {
            file: &diagnostic.place.file,
            severity: if diagnostic.severity == diagnostic::Severity::Error {
                "error"
            } else {
                "warning"
            },
            code: diagnostic.code,
            place: Stretch::new(&Lines::new(text), &diagnostic.place.span),
            message: diagnostic.message.get(lang),
            hint: diagnostic.hint.as_ref().map(|hint| hint.get(lang)),
        }
    });
    DraftsReport {
        version: VERSION,
        lang: tutor.lang(),
        drafts: drafts.collect(),
        mistakes: mistakes.collect(),
    }
}

/// The text of a file, up to where it is none.
fn readable(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_else(|error| {
        std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default()
    })
}

fn finding<'v>(
    located: &'v Located,
    verdict: &Verdict<'_>,
    lines: &Lines<'_>,
    tutor: &'v Tutor,
) -> FindingReport<'v> {
    let finding = &located.finding;
    let teaching = tutor.teaching(&finding.rule, verdict.draft());
    let (title, hint, why) = teaching.as_ref().map_or(("", "", ""), |teaching| {
        (teaching.title, teaching.hint, teaching.why)
    });
    let (see, good) = teaching.map_or((None, None), |teaching| (teaching.see, teaching.good));
    FindingReport {
        rule: &finding.rule,
        severity: finding.severity,
        field: &finding.field,
        start: finding.start,
        end: finding.end,
        place: Stretch::new(lines, &located.span),
        message: &finding.message,
        hint,
        why,
        see: see.map(|see| LessonReport {
            title: see.title,
            page: see.page,
            file: see.file,
        }),
        good,
        fix: finding.fix.as_ref().map(|fix| FixReport {
            label: &fix.label,
            start: fix.start,
            end: fix.end,
            text: &fix.text,
            safety: fix.safety,
            place: located.edit.as_ref().map(|edit| Stretch::new(lines, edit)),
        }),
        title,
    }
}
