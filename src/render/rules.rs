//! Rules and platforms: a page each, and their lists.

use super::scene::Scene;
use super::view;
use crate::document::{DocKind, LimitDef, RuleDef, RuleExample, ShapeName};
use crate::proof::{self, Sample};
use crate::publication::Entry;

impl<'a> Scene<'a> {
    pub fn rule(&self) -> Option<view::Rule> {
        let def = self.doc()?.rule()?;
        let kind_title = |to: &str| {
            let kind = to.split('.').next().unwrap_or(to);
            let kind = self.find(DocKind::Kind, kind)?;
            Some(kind.doc.title(self.lang(), None))
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
            id: self.id(),
            title: self.title(self.entry?),
            href: self.href_of(self.entry?).unwrap_or_default(),
            severity: def.severity,
            level: self.level(def.level),
            hint: self.localized(&def.hint),
            why: self.localized(&def.why),
            kinds,
            platforms: def
                .platforms
                .iter()
                .filter_map(|id| self.link_to(self.find(DocKind::Platform, id)?))
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
        let first = self.press.config.languages.first();
        let usual = first.map_or(self.lang(), String::as_str);
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
        if !self.press.manner.one_example {
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
        let (Some(rule), publication) = (self.entry, self.press.publication) else {
            return Default::default();
        };
        let lessons = rule.shown_in.iter().filter_map(|id| publication.get(id));
        let taught = lessons.filter(|lesson| lesson.part.is_some());
        let practised = publication
            .of_kind(DocKind::Exercise)
            .filter(|exercise| names(exercise, &rule.id.name));
        (
            taught.filter_map(|lesson| self.link_to(lesson)).collect(),
            practised
                .filter_map(|exercise| self.link_to(exercise))
                .collect(),
        )
    }

    pub fn platform(&self) -> Option<view::Platform> {
        let def = self.doc()?.platform()?;
        let today = self.press.publication.day;
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
            id: self.id(),
            title: self.title(self.entry?),
            href: self.href_of(self.entry?).unwrap_or_default(),
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
        let mut kinds = self.press.publication.of_kind(DocKind::Kind);
        let found = kinds.find_map(|entry| {
            let is_meant = kind == "*" || *entry.id.name == *kind;
            let field = entry.doc.kind_def()?.fields.get(name);
            let title = entry.doc.title(self.lang(), None);
            Some((title, field.filter(|_| is_meant)?))
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

    /// Every rule of the publication, the gravest first.
    pub fn rule_index(&self) -> view::RuleIndex {
        let line = |rule: &'a Entry| {
            let def = rule.doc.rule()?;
            Some(view::RuleLine {
                id: rule.doc.id.clone(),
                title: self.title(rule),
                href: self.href_of(rule)?,
                severity: def.severity,
                level: self.level(def.level),
                hint: self.of(rule).localized(&def.hint),
            })
        };
        let rules = self.press.publication.of_kind(DocKind::Rule);
        let mut lines: Vec<view::RuleLine> = rules.filter_map(line).collect();
        lines.sort_by(|a, b| {
            b.severity
                .cmp(&a.severity)
                .then_with(|| a.title.cmp(&b.title))
        });
        view::RuleIndex { rules: lines }
    }

    pub fn platform_index(&self) -> view::PlatformIndex {
        let day = self.press.publication.day;
        let line = |platform: &'a Entry| {
            let def = platform.doc.platform()?;
            let text = def
                .limits
                .iter()
                .find(|limit| limit.of.value == "post.text" && proof::holds(limit, day));
            Some(view::PlatformLine {
                title: self.title(platform),
                href: self.href_of(platform)?,
                max: text
                    .and_then(|limit| limit.max.as_ref())
                    .map(|max| max.value),
                unit: unit_name(
                    text.and_then(|limit| limit.unit)
                        .unwrap_or(def.counting.unit),
                ),
            })
        };
        let platforms = self.press.publication.of_kind(DocKind::Platform);
        view::PlatformIndex {
            platforms: platforms.filter_map(line).collect(),
        }
    }
}

/// Whether an exercise names a rule among those that judge it.
fn names(exercise: &Entry, rule: &str) -> bool {
    let exercise = exercise.doc.exercise();
    exercise.is_some_and(|exercise| exercise.rules.iter().any(|named| named.value == *rule))
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
