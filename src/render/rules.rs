//! Rules and platforms: a page each, and their lists.

use super::scene::{Scene, Surface};
use super::view;
use crate::course::DocIx;
use crate::document::{Body, DocKind, LimitDef, RuleDef, RuleExample, ShapeName};
use crate::proof::{self, Sample};

impl<'a> Scene<'a> {
    pub fn rule(&self) -> Option<view::Rule> {
        let def = self.doc().rule()?;
        let kind_title = |to: &str| {
            let kind = to.split('.').next().unwrap_or(to);
            self.press
                .course
                .find(self.press.language, DocKind::Kind, kind)
                .map(|doc| doc.title(self.lang(), None))
        };
        let mut kinds: Vec<String> = def
            .applies_to
            .iter()
            .filter_map(|to| kind_title(to))
            .collect();
        kinds.dedup();
        let examples = self.shown_examples(def).into_iter().map(|shown| {
            let lang = self.language(shown.example);
            let draft = |sample| view::Draft {
                lang: (lang != self.lang()).then(|| lang.to_string()),
                ..self.draft(sample)
            };
            view::RuleExample {
                bad: shown.bad.map(draft),
                good: shown.good.map(draft),
                note: shown.example.note.as_ref().map(|note| self.localized(note)),
            }
        });
        let (taught, practised) = self.users();
        Some(view::Rule {
            id: self.doc().id.clone(),
            title: self.title(self.ix),
            href: self.href(self.ix).unwrap_or_default(),
            severity: def.severity,
            level: self.level(def.level),
            hint: self.localized(&def.hint),
            why: self.localized(&def.why),
            kinds,
            platforms: def
                .platforms
                .iter()
                .filter_map(|id| {
                    self.link_to(
                        *self
                            .press
                            .language
                            .index
                            .get(&(DocKind::Platform, id.value.clone()))?,
                    )
                })
                .collect(),
            examples: examples.collect(),
            taught: taught
                .into_iter()
                .chain(self.see(def.see.as_slice()))
                .collect(),
            practised,
            source: self.source(&def.source),
            reviewed: def.reviewed.as_ref().map(|date| self.day(date)),
        })
    }

    /// The language that an example is written in: what it says, or that of the course's first language.
    fn language(&self, example: &'a RuleExample) -> &'a str {
        let first = self.press.course.languages.first();
        let usual = first.map_or(self.lang(), |language| language.tag.as_str());
        example.lang.as_ref().map_or(usual, |lang| lang.as_str())
    }

    /// Every example; on paper only one draft that breaks the rule and one that keeps it, of the reader's language if there are any.
    fn shown_examples(&self, def: &'a RuleDef) -> Vec<ShownExample<'a>> {
        let mut samples = self.samples().iter();
        let mut next = |is_there: bool| is_there.then(|| samples.next()?.as_ref())?;
        let judged = def.examples.iter().map(|example| ShownExample {
            example,
            bad: next(example.bad.is_some()),
            good: next(example.good.is_some()),
        });
        let mut examples: Vec<ShownExample<'a>> = judged.collect();
        if matches!(self.surface, Surface::Page(_)) {
            return examples;
        }
        let is_own = |shown: &ShownExample<'_>| self.language(shown.example) == self.lang();
        if examples.iter().any(is_own) {
            examples.retain(is_own);
        }
        let has_bad = |shown: &&ShownExample<'_>| shown.example.bad.is_some();
        let has_good = |shown: &&ShownExample<'_>| shown.example.good.is_some();
        let pair = examples
            .iter()
            .find(|shown| has_bad(shown) && has_good(shown));
        match pair {
            Some(pair) => vec![*pair],
            None => {
                let bad = examples.iter().find(has_bad);
                let good = examples.iter().find(has_good);
                bad.into_iter().chain(good).copied().collect()
            }
        }
    }

    /// The lessons that show this rule, and the exercises that name it.
    fn users(&self) -> (Vec<view::Link>, Vec<view::Link>) {
        let (course, language) = (self.press.course, self.press.language);
        let id = &self.doc().id;
        let mut practised = Vec::new();
        let mut taught = Vec::new();
        for ((kind, _), &ix) in &language.index {
            match (&course.docs[ix].body, kind) {
                (Some(Body::Exercise(exercise)), _)
                    if exercise.rules.iter().any(|rule| rule.value == *id) =>
                {
                    practised.extend(self.link_to(ix))
                }
                (Some(Body::Lesson(_)), DocKind::Lesson) => {
                    let shows = course.outlines.get(&ix).is_some_and(|outline| {
                        outline
                            .fences
                            .iter()
                            .any(|fence| fence.word == "rule" && fence.rest == *id)
                    });
                    if shows {
                        taught.extend(self.link_to(ix));
                    }
                }
                _ => {}
            }
        }
        (taught, practised)
    }

    pub fn platform(&self) -> Option<view::Platform> {
        let def = self.doc().platform()?;
        let today = self.press.course.day;
        let (now, mut past): (Vec<&LimitDef>, Vec<&LimitDef>) = def
            .limits
            .iter()
            .partition(|limit| proof::holds(limit, today));
        past.sort_by_key(|limit| {
            std::cmp::Reverse(limit.until.as_ref().map(|until| until.value.clone()))
        });
        let default_unit = unit_name(def.counting.unit);
        let row = |limit: &&LimitDef| self.limit_row(limit, &default_unit);
        let is_gone = |until: &Option<crate::node::Spanned<String>>| {
            until
                .as_ref()
                .and_then(|date| crate::course::Day::parse(date))
                .is_some_and(|day| day <= today)
        };
        let feature = |feature: &crate::document::Feature| view::FeatureRow {
            name: self.plain(feature.name.get(self.lang())),
            since: feature.since.as_ref().map(|date| self.day(date)),
            until: feature.until.as_ref().map(|date| self.day(date)),
            note: self.localized(&feature.note),
            source: feature.source.as_ref().map(|source| self.source(source)),
        };
        Some(view::Platform {
            id: self.doc().id.clone(),
            title: self.title(self.ix),
            href: self.href(self.ix).unwrap_or_default(),
            unit: default_unit.clone(),
            limits: now.iter().map(row).collect(),
            past: past.iter().map(row).collect(),
            features: def
                .features
                .iter()
                .filter(|f| !is_gone(&f.until))
                .map(feature)
                .collect(),
            gone: def
                .features
                .iter()
                .filter(|f| is_gone(&f.until))
                .map(feature)
                .collect(),
        })
    }

    fn limit_row(&self, limit: &LimitDef, default_unit: &str) -> view::LimitRow {
        let (label, own_unit) = self.limit_label(&limit.of);
        view::LimitRow {
            label,
            of: limit.of.value.clone(),
            unit: own_unit.map_or_else(
                || {
                    limit
                        .unit
                        .map_or_else(|| default_unit.to_string(), unit_name)
                },
                ToString::to_string,
            ),
            min: limit.min.as_ref().map(|min| min.value),
            max: limit.max.as_ref().map(|max| max.value),
            since: limit.since.as_ref().map(|date| self.day(date)),
            until: limit.until.as_ref().map(|date| self.day(date)),
            checked: self.day(&limit.checked),
            source: self.source(&limit.source),
            note: limit.note.as_ref().map(|note| self.localized(note)),
        }
    }

    /// A path such as `poll.options` in words, and the unit where it is not a text's: of a list its items are counted, of a number its value.
    fn limit_label(&self, of: &str) -> (String, Option<&'static str>) {
        let (kind, field) = of.split_once('.').unwrap_or(("*", of));
        let name = field.split(['[', '.']).next().unwrap_or(field);
        let kinds: Vec<_> = self
            .press
            .course
            .docs_of(self.press.language, DocKind::Kind)
            .filter(|doc| kind == "*" || doc.id == kind)
            .collect();
        let found = kinds.iter().find_map(|doc| {
            Some((
                doc.title(self.lang(), None),
                doc.kind_def()?.fields.get(name)?,
            ))
        });
        let Some((title, def)) = found else {
            return (of.to_string(), None);
        };
        let mut label = def.label.get(self.lang()).to_string();
        let own_unit = match def.shape {
            ShapeName::Lines | ShapeName::Records if !field.contains("[]") => Some("items"),
            ShapeName::Number => Some("value"),
            _ => None,
        };
        if let Some((_, inner)) = field.split_once("[].") {
            label = def
                .fields
                .get(inner)
                .map_or(label, |inner| inner.label.get(self.lang()).to_string());
        }
        let label = if kind == "*" {
            label
        } else {
            format!(
                "{title}{} {label}",
                self.press.templates.strings.say("colon")
            )
        };
        (self.plain(&label), own_unit)
    }

    /// Every rule of the language, the gravest first.
    pub fn rule_index(&self) -> view::RuleIndex {
        let language = self.press.language;
        let mut lines: Vec<view::RuleLine> = language
            .index
            .iter()
            .filter(|((kind, _), _)| *kind == DocKind::Rule)
            .filter_map(|(_, &ix)| {
                let def = self.press.course.docs[ix].rule()?;
                Some(view::RuleLine {
                    id: self.press.course.docs[ix].id.clone(),
                    title: self.title(ix),
                    href: self.href(ix)?,
                    severity: def.severity,
                    level: self.level(def.level),
                    hint: self.of(ix).localized(&def.hint),
                })
            })
            .collect();
        lines.sort_by(|a, b| {
            b.severity
                .cmp(&a.severity)
                .then_with(|| a.title.cmp(&b.title))
        });
        view::RuleIndex { rules: lines }
    }

    pub fn platform_index(&self) -> view::PlatformIndex {
        let language = self.press.language;
        let line = |ix: DocIx| {
            let def = self.press.course.docs[ix].platform()?;
            let text = def.limits.iter().find(|limit| {
                limit.of.value == "post.text" && proof::holds(limit, self.press.course.day)
            });
            Some(view::PlatformLine {
                title: self.title(ix),
                href: self.href(ix)?,
                max: text
                    .and_then(|limit| limit.max.as_ref())
                    .map(|max| max.value),
                unit: unit_name(
                    text.and_then(|limit| limit.unit)
                        .unwrap_or(def.counting.unit),
                ),
            })
        };
        let platforms = language
            .index
            .iter()
            .filter(|((kind, _), _)| *kind == DocKind::Platform);
        view::PlatformIndex {
            platforms: platforms.filter_map(|(_, &ix)| line(ix)).collect(),
        }
    }
}

/// An example of a rule and its drafts, judged.
#[derive(Clone, Copy)]
struct ShownExample<'a> {
    example: &'a RuleExample,
    bad: Option<&'a Sample>,
    good: Option<&'a Sample>,
}

/// The name of a unit in data and in string keys.
pub fn unit_name(unit: palier_validator::count::Unit) -> String {
    serde_json::to_value(unit)
        .ok()
        .and_then(|value| value.as_str().map(ToString::to_string))
        .unwrap_or_default()
}
