//! Exercises: the form of a draft, its rules, its model.

use palier_validator::check::{Bound, Check, LimitCheck};
use palier_validator::draft::{Draft, Value};
use palier_validator::finding::Severity;
use palier_validator::kind::{Field, Kind, Shape};
use palier_validator::platform::{Limit, Platform};
use palier_validator::rule::Rule;

use super::rules::unit_name;
use super::scene::Scene;
use super::view;
use crate::document::{DocKind, FieldDef, Task};
use crate::node::Entries;
use crate::proof;
use crate::theme::json_for_html;

impl Scene<'_> {
    pub fn exercise(&self) -> Option<view::Exercise> {
        self.needs("draft-check");
        let exercise = self.doc()?.exercise()?;
        let set = self.press.rulebook?.rules();
        let kind = set
            .kinds
            .iter()
            .find(|kind| kind.id == exercise.draft.kind.value)?;
        let platform_id = exercise
            .draft
            .platform
            .as_ref()
            .map(|platform| platform.value.as_str());
        let platform = set
            .platforms
            .iter()
            .find(|platform| Some(platform.id.as_str()) == platform_id);
        let (start, model) = match self.samples() {
            [Some(start), Some(model)] => (start.draft.clone(), model),
            [Some(model)] => (Draft::default(), model),
            // Its kind does not exist, which has been told.
            _ => return None,
        };
        let judges = proof::judges(exercise, set);
        let mut slice = proof::slice(set, kind, platform_id, &judges);
        slice.rules.push(self.cut());
        let mut shown_model = self.draft(model);
        let mut main = main_text(kind, &model.draft).unwrap_or_default();
        // A model that the edition withholds is judged all the same, and shown nowhere.
        if exercise.model.0.is_empty() {
            shown_model.fields.clear();
            shown_model.findings.clear();
            main = Default::default();
        }
        let (model_field, model_text) = main;
        Some(view::Exercise {
            id: self.id(),
            title: self.plain(&exercise.title),
            brief: self.html(&exercise.brief),
            kind: kind.id.clone(),
            kind_title: kind.title.clone(),
            platform_id: platform_id.map(ToString::to_string),
            platform: platform_id.and_then(|id| self.link_to(self.find(DocKind::Platform, id)?)),
            fields: kind
                .fields
                .iter()
                .map(|field| view::Field {
                    given: is_given(field, &start, &model.draft),
                    ..self.form_field(
                        field,
                        start.fields.get(&field.name),
                        kind,
                        platform,
                        self.declared(&kind.id),
                    )
                })
                .collect(),
            rules: self.rule_notes(&judges),
            checklist: exercise
                .checklist
                .iter()
                .enumerate()
                .map(|(index, item)| view::ChecklistItem {
                    index,
                    html: self.inline(item),
                })
                .collect(),
            hints: exercise.hints.iter().map(|hint| self.html(hint)).collect(),
            model: shown_model,
            fingerprint: self.doc()?.fingerprint(&Task::Exercise)?.to_string(),
            model_field,
            model_text,
            comment: exercise.comment.as_ref().map(|comment| self.html(comment)),
            see: self.see(&exercise.see),
            told: self.tells_answers(),
            data: json_for_html(&serde_json::to_string(&slice).unwrap_or_default()),
        })
    }

    /// Finds in each text what the platform would cut off, for the preview. No file can have this name, so no rule of a course has its id.
    fn cut(&self) -> Rule {
        Rule {
            id: "#cut".into(),
            severity: Severity::Info,
            applies_to: Vec::new(),
            platforms: Vec::new(),
            check: Check::Limit(LimitCheck {
                stated: true,
                only: Some(Bound::Max),
                ..LimitCheck::default()
            }),
            message: self.press.templates.strings.say("preview.cut"),
        }
    }

    /// The rules that judge an exercise, the gravest first.
    fn rule_notes(&self, judges: &[&Rule]) -> Vec<view::RuleNote> {
        let mut notes: Vec<view::RuleNote> = judges
            .iter()
            .filter_map(|rule| self.rule_note(&rule.id))
            .collect();
        notes.sort_by(|a, b| {
            b.severity
                .cmp(&a.severity)
                .then_with(|| a.title.cmp(&b.title))
        });
        notes
    }

    fn rule_note(&self, id: &str) -> Option<view::RuleNote> {
        let rule = self.find(DocKind::Rule, id)?;
        let def = rule.doc.rule()?;
        let scene = self.of(rule);
        let good = def
            .examples
            .iter()
            .find_map(|example| match &example.good.as_ref()?.value {
                crate::node::Value::Scalar { text, .. } => Some(text.clone()),
                _ => None,
            });
        Some(view::RuleNote {
            id: id.into(),
            title: self.title(rule),
            href: self.href_of(rule)?,
            severity: def.severity,
            hint: scene.localized(&def.hint),
            why: scene.localized(&def.why),
            good,
            see: self.see(def.see.as_slice()).pop(),
        })
    }

    fn form_field(
        &self,
        field: &Field,
        value: Option<&Value>,
        kind: &Kind,
        platform: Option<&Platform>,
        declared: Option<&Entries<FieldDef>>,
    ) -> view::Field {
        let declared = declared.and_then(|fields| fields.get(&field.name));
        let stated = |suffix: &str| {
            let paths = [
                format!("{}.{}{suffix}", kind.id, field.name),
                format!("*.{}{suffix}", field.name),
            ];
            let of_platform = platform.and_then(|platform| {
                Some((
                    platform
                        .limits
                        .iter()
                        .find(|limit| paths.contains(&limit.of))?,
                    Some(platform),
                ))
            });
            let own = if suffix.is_empty() {
                field.limits.first().map(|limit| (limit, None))
            } else {
                None
            };
            of_platform
                .or(own)
                .map(|(limit, platform)| limit_view(limit, platform))
        };
        let is_list = matches!(field.shape, Shape::Lines | Shape::Records(_));
        let items = |limit: Option<view::FieldLimit>| {
            limit.map(|limit| view::FieldLimit {
                unit: "items".into(),
                ..limit
            })
        };
        view::Field {
            name: field.name.clone(),
            label: field.label.clone(),
            required: field.required,
            given: false,
            limit: match field.shape {
                _ if is_list => stated("[]"),
                // A number is held against the limit itself.
                Shape::Number => stated("").map(|limit| view::FieldLimit {
                    unit: "value".into(),
                    ..limit
                }),
                _ => stated(""),
            },
            items: if is_list { items(stated("")) } else { None },
            control: self.control(field, value, kind, platform, declared),
        }
    }

    fn control(
        &self,
        field: &Field,
        value: Option<&Value>,
        kind: &Kind,
        platform: Option<&Platform>,
        declared: Option<&FieldDef>,
    ) -> view::Control {
        let text = || match value {
            Some(Value::Text(text)) => text.clone(),
            Some(Value::Number(number)) => number.to_string(),
            _ => String::new(),
        };
        let items: &[Value] = if let Some(Value::List(items)) = value {
            items
        } else {
            &[]
        };
        match &field.shape {
            Shape::Line => view::Control::Line { value: text() },
            Shape::Text => view::Control::Text { value: text() },
            Shape::Number => view::Control::Number { value: text() },
            Shape::Flag => view::Control::Flag {
                value: matches!(value, Some(Value::Flag(true))),
            },
            Shape::Date => view::Control::Date { value: text() },
            Shape::Choice(values) => view::Control::Choice {
                value: text(),
                values: values
                    .iter()
                    .map(|value| view::ValueName {
                        value: value.clone(),
                        name: self.value_name(declared, value),
                    })
                    .collect(),
            },
            Shape::Lines => {
                let mut values: Vec<String> = items
                    .iter()
                    .filter_map(|item| {
                        if let Value::Text(text) = item {
                            Some(text.clone())
                        } else {
                            None
                        }
                    })
                    .collect();
                if values.is_empty() {
                    values.push(String::new());
                }
                view::Control::Lines { values }
            }
            Shape::Records(inner) => {
                let record = |value: Option<&Value>| -> Vec<view::Field> {
                    let get = |name: &str| {
                        if let Some(Value::Record(record)) = value {
                            record.get(name)
                        } else {
                            None
                        }
                    };
                    inner
                        .iter()
                        .map(|field| {
                            let inner = declared.map(|field| &field.fields);
                            self.form_field(field, get(&field.name), kind, platform, inner)
                        })
                        .collect()
                };
                view::Control::Records {
                    pattern: record(None),
                    records: items.iter().map(|item| record(Some(item))).collect(),
                }
            }
        }
    }
}

/// The text that an exercise is about, by its field's name: the first that a draft of this kind must have, or else its first one.
fn main_text(kind: &Kind, model: &Draft) -> Option<(String, String)> {
    let texts = || {
        let fields = kind.fields.iter();
        fields.filter_map(
            |field| match (&field.shape, model.fields.get(&field.name)) {
                (Shape::Text | Shape::Line, Some(Value::Text(text))) => Some((field, text)),
                _ => None,
            },
        )
    };
    let is_long = |field: &Field| matches!(field.shape, Shape::Text);
    let (field, text) = texts()
        .find(|(field, _)| field.required && is_long(field))
        .or_else(|| texts().find(|(field, _)| is_long(field)))
        .or_else(|| texts().next())?;
    Some((field.name.clone(), text.clone()))
}

/// Whether a field is part of the task, as the message that is replied to, and not the learner's to write: it need not be there, and is
/// from the start what it is in the model.
fn is_given(field: &Field, start: &Draft, model: &Draft) -> bool {
    let here = start.fields.get(&field.name);
    matches!(field.shape, Shape::Text)
        && !field.required
        && here.is_some()
        && here == model.fields.get(&field.name)
}

fn limit_view(limit: &Limit, platform: Option<&Platform>) -> view::FieldLimit {
    let unit = limit
        .unit
        .or(platform.map(|platform| platform.counting.unit))
        .unwrap_or(palier_validator::count::Unit::Graphemes);
    view::FieldLimit {
        unit: unit_name(unit),
        min: limit.min,
        max: limit.max,
    }
}
