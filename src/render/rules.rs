//! Rules and platforms: a page each, and their lists.

use super::scene::{Scene, Surface};
use super::view;
use crate::course::DocIx;
use crate::document::{DocKind, Exercise, LimitDef, RuleDef, RuleExample, ShapeName};
use crate::proof;
use crate::prose::Fence;

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
        let usual = proof::usual_kind(def);
        let examples = self.shown_examples(def).into_iter().map(|example| {
            let lang = self.language(example);
            let shown = |node: &Option<crate::node::Node>| {
                let proved = self.press.proved?;
                let platform = example
                    .platform
                    .as_ref()
                    .map(|platform| platform.value.as_str());
                let draft = proof::value_of(
                    node.as_ref()?,
                    &proved.rules.kinds,
                    usual,
                    platform,
                    self.doc().file(),
                    &mut Vec::new(),
                )?;
                Some(view::Draft {
                    lang: (lang != self.lang()).then(|| lang.to_string()),
                    ..self.draft(&draft)
                })
            };
            view::RuleExample {
                bad: shown(&example.bad),
                good: shown(&example.good),
                note: example.note.as_ref().map(|note| self.localized(note)),
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
    fn shown_examples(&self, def: &'a RuleDef) -> Vec<&'a RuleExample> {
        if matches!(self.surface, Surface::Page(_)) {
            return def.examples.iter().collect();
        }
        let is_own = |example: &&RuleExample| self.language(example) == self.lang();
        let mut examples: Vec<&RuleExample> = def.examples.iter().filter(is_own).collect();
        if examples.is_empty() {
            examples = def.examples.iter().collect();
        }
        let pair = examples
            .iter()
            .find(|example| example.bad.is_some() && example.good.is_some());
        match pair {
            Some(pair) => vec![pair],
            None => {
                let bad = examples.iter().find(|example| example.bad.is_some());
                let good = examples.iter().find(|example| example.good.is_some());
                bad.into_iter().chain(good).copied().collect()
            }
        }
    }

    /// The lessons that show this rule, and the exercises that name it.
    fn users(&self) -> (Vec<view::Link>, Vec<view::Link>) {
        let (course, language) = (self.press.course, self.press.language);
        let id = &self.doc().id;
        let (mut taught, mut practised) = (Vec::new(), Vec::new());
        for &ix in language.index.values() {
            let names_it =
                |exercise: &Exercise| exercise.rules.iter().any(|rule| rule.value == *id);
            if course.docs[ix].exercise().is_some_and(names_it) {
                practised.extend(self.link_to(ix));
            }
            let shows_it = |fence: &Fence| fence.word == DocKind::Rule.key() && fence.rest == *id;
            let outline = course.outlines.get(&ix);
            if outline.is_some_and(|outline| outline.fences.iter().any(shows_it)) {
                taught.extend(self.link_to(ix));
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

/// The name of a unit in data and in string keys.
pub fn unit_name(unit: palier_validator::count::Unit) -> String {
    serde_json::to_value(unit)
        .ok()
        .and_then(|value| value.as_str().map(ToString::to_string))
        .unwrap_or_default()
}
