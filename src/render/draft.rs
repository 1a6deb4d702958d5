//! Drafts as they are shown, with what is found in them.

use palier_validator::draft::{Record, Value};
use palier_validator::finding::Finding;
use palier_validator::kind::{Field, Shape};

use super::scene::Scene;
use super::view;
use crate::document::{DocKind, Example, FieldDef};
use crate::node::Entries;
use crate::proof::Sample;
use crate::typeset::typeset;

impl<'a> Scene<'a> {
    /// The drafts of the document, judged, in the order in which it names them.
    pub fn samples(&self) -> &'a [Option<Sample>] {
        let samples = self
            .entry
            .and_then(|entry| self.press.judged?.get(&entry.id));
        samples.map_or(&[], Vec::as_slice)
    }

    /// An example of a guide, a case or a lesson; nothing where its draft could not be read.
    pub fn example(&self, example: &Example, sample: Option<&Sample>) -> Option<view::Draft> {
        let mut shown = self.draft(sample?);
        shown.note = example.note.as_ref().map(|note| self.html(note));
        shown.by = example.by.as_ref().map(|by| by.value.clone());
        Some(shown)
    }

    /// A draft with what is found in it.
    pub fn draft(&self, sample: &Sample) -> view::Draft {
        let Sample { draft, report, .. } = sample;
        let findings = &report.findings;
        let kind = self
            .press
            .rulebook
            .and_then(|rulebook| rulebook.kind(&draft.kind));
        let named = match self.declared(&draft.kind) {
            Some(declared) => self.named(declared, &draft.fields),
            None => draft.fields.clone(),
        };
        let mut fields = Vec::new();
        for field in kind.map_or(&[][..], |kind| &kind.fields) {
            if let Some(value) = named.get(&field.name) {
                self.field(
                    &field.name,
                    &field.label,
                    field,
                    value,
                    findings,
                    &mut fields,
                );
            }
        }
        // A post is its text: a label would only be in the way.
        if let [only] = fields.as_mut_slice() {
            only.label = None;
        }
        let platform = draft.platform.as_ref();
        let platform = platform.and_then(|id| self.find(DocKind::Platform, id));
        view::Draft {
            lang: None,
            kind: kind.map_or_else(String::new, |kind| kind.title.clone()),
            platform: platform.and_then(|platform| self.link_to(platform)),
            fields,
            findings: findings
                .iter()
                .filter_map(|finding| self.note(finding))
                .collect(),
            note: None,
            by: None,
        }
    }

    /// The fields that the course declares for a kind of draft.
    pub fn declared(&self, kind: &str) -> Option<&Entries<FieldDef>> {
        let entry = self.press.publication.find(DocKind::Kind, kind)?;
        Some(&entry.doc.kind_def()?.fields)
    }

    /// The name that a reader sees for a value that can be chosen.
    pub fn value_name(&self, field: Option<&FieldDef>, value: &str) -> String {
        match field.and_then(|field| field.names.get(value)) {
            Some(name) => typeset(self.lang(), name.get(self.lang())),
            None => value.into(),
        }
    }

    /// A record with what a reader sees for each value that was chosen.
    fn named(&self, declared: &Entries<FieldDef>, record: &Record) -> Record {
        let mut named = record.clone();
        for (name, field) in declared.iter() {
            match named.get_mut(name) {
                Some(Value::Text(text)) if !field.names.0.is_empty() => {
                    *text = self.value_name(Some(field), text);
                }
                Some(Value::List(items)) => {
                    for item in items {
                        if let Value::Record(inner) = item {
                            *inner = self.named(&field.fields, inner);
                        }
                    }
                }
                _ => {}
            }
        }
        named
    }

    fn note(&self, finding: &Finding) -> Option<view::Note> {
        let rule = self.find(DocKind::Rule, &finding.rule)?;
        Some(view::Note {
            rule: self.link_to(rule)?,
            severity: finding.severity,
            message: finding.message.clone(),
        })
    }

    fn field(
        &self,
        path: &str,
        label: &str,
        field: &Field,
        value: &Value,
        findings: &[Finding],
        out: &mut Vec<view::DraftField>,
    ) {
        match (value, &field.shape) {
            (Value::List(items), Shape::Records(inner)) => {
                for (n, item) in items.iter().enumerate() {
                    let Value::Record(record) = item else {
                        continue;
                    };
                    for sub in inner {
                        if let Some(value) = record.get(&sub.name) {
                            let (path, label) = (
                                format!("{path}[{n}].{}", sub.name),
                                format!("{label} {} – {}", n + 1, sub.label),
                            );
                            self.field(&path, &label, sub, value, findings, out);
                        }
                    }
                }
            }
            (Value::List(items), _) => {
                for (n, item) in items.iter().enumerate() {
                    let line = Field {
                        shape: Shape::Text,
                        ..field.clone()
                    };
                    self.field(
                        &format!("{path}[{n}]"),
                        &format!("{label} {}", n + 1),
                        &line,
                        item,
                        findings,
                        out,
                    );
                }
            }
            (Value::Record(_), _) => {}
            (Value::Text(text), _) => out.push(view::DraftField {
                label: Some(label.into()),
                segments: segments(text, path, findings),
            }),
            (Value::Number(number), _) => {
                out.push(whole(label, self.press.templates.strings.number(*number)))
            }
            (Value::Flag(flag), _) => out.push(whole(
                label,
                self.press
                    .templates
                    .strings
                    .say(if *flag { "yes" } else { "no" }),
            )),
        }
    }
}

fn whole(label: &str, text: String) -> view::DraftField {
    view::DraftField {
        label: Some(label.into()),
        segments: vec![view::Segment { text, mark: None }],
    }
}

/// Cuts a text where findings begin and end.
fn segments(text: &str, path: &str, findings: &[Finding]) -> Vec<view::Segment> {
    let here: Vec<(usize, &Finding)> = findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| finding.field == path && finding.start < finding.end)
        .map(|(n, finding)| (n + 1, finding))
        .collect();
    let mut cuts: Vec<usize> = here
        .iter()
        .flat_map(|(_, finding)| [finding.start, finding.end])
        .chain([0, text.len()])
        .collect();
    cuts.sort_unstable();
    cuts.dedup();
    let segment = |pair: &[usize]| {
        let (start, end) = (pair[0], pair[1]);
        let over: Vec<&(usize, &Finding)> = here
            .iter()
            .filter(|(_, finding)| finding.start <= start && end <= finding.end)
            .collect();
        let mark = over
            .iter()
            .map(|(_, finding)| finding.severity)
            .max()
            .map(|severity| view::Mark {
                severity,
                numbers: over
                    .iter()
                    .filter(|(_, finding)| finding.end == end)
                    .map(|(n, _)| *n)
                    .collect(),
            });
        Some(view::Segment {
            text: text.get(start..end)?.to_string(),
            mark,
        })
    };
    cuts.windows(2).filter_map(segment).collect()
}
