//! From documents to what the validator runs: one language, the limits of the day.

use std::collections::HashSet;

use palier_validator::kind::{Field, Kind, Shape};
use palier_validator::platform::{Limit, Platform};
use palier_validator::rule::{Rule, RuleSet};

use crate::course::{Course, Day, Language};
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::{DocKind, Document, DraftOf, Exercise, FieldDef, LimitDef, ShapeName};
use crate::node::Entries;
use crate::say;
use crate::typeset::typeset;

/// Every rule, platform and kind of a language.
pub fn rule_set(course: &Course, language: &Language) -> RuleSet {
    let lang = &language.tag;
    RuleSet {
        lang: lang.clone(),
        kinds: course
            .docs_of(language, DocKind::Kind)
            .filter_map(|doc| kind(doc, lang))
            .collect(),
        platforms: course
            .docs_of(language, DocKind::Platform)
            .filter_map(|doc| platform(doc, lang, course.day))
            .collect(),
        rules: course
            .docs_of(language, DocKind::Rule)
            .filter_map(|doc| rule(doc, lang))
            .collect(),
    }
}

/// The rules that judge an exercise: of those that it names, or of all where it names none, every one that applies to its kind and platform.
pub fn judges<'r>(exercise: &Exercise, set: &'r RuleSet) -> Vec<&'r Rule> {
    let DraftOf { kind, platform } = &exercise.draft;
    let Some(kind) = set.kinds.iter().find(|known| known.id == kind.value) else {
        return Vec::new();
    };
    let platform = platform.as_ref().map(|platform| platform.value.as_str());
    let is_named = |rule: &&Rule| {
        exercise.rules.is_empty() || exercise.rules.iter().any(|named| named.value == rule.id)
    };
    let named = set.rules.iter().filter(is_named);
    named.filter(|rule| rule.applies(kind, platform)).collect()
}

/// A rule set for one kind and platform, as an exercise's page needs it: nothing else is known there.
pub fn slice(set: &RuleSet, kind: &Kind, platform: Option<&str>, rules: &[&Rule]) -> RuleSet {
    let is_of_kind = |limit: &&Limit| {
        let (of, _) = limit.of.split_once('.').unwrap_or((&limit.of, ""));
        of == "*" || of == kind.id
    };
    let known = set.platforms.iter();
    let platforms = known
        .filter(|known| Some(known.id.as_str()) == platform)
        .map(|known| Platform {
            limits: known.limits.iter().filter(is_of_kind).cloned().collect(),
            ..known.clone()
        });
    RuleSet {
        lang: set.lang.clone(),
        kinds: vec![kind.clone()],
        platforms: platforms.collect(),
        rules: rules
            .iter()
            .filter_map(|rule| rule.narrowed(kind, platform))
            .collect(),
    }
}

/// Warns of each rule that judges no exercise, in whatever language of the course; of one that is itself wrong, its error is enough.
pub(super) fn unused(course: &Course, found: &mut Vec<Diagnostic>) {
    let mut used: HashSet<String> = HashSet::new();
    for language in &course.languages {
        let set = rule_set(course, language);
        let exercises = course.docs_of(language, DocKind::Exercise);
        for exercise in exercises.filter_map(Document::exercise) {
            used.extend(judges(exercise, &set).iter().map(|rule| rule.id.clone()));
        }
    }
    let wrong: HashSet<String> = found
        .iter()
        .filter(|diagnostic| diagnostic.severity == Severity::Error)
        .map(|diagnostic| diagnostic.place.file.clone())
        .collect();
    for doc in &course.docs {
        let Some(rule) = doc.rule() else { continue };
        if used.contains(&doc.id) || wrong.contains(doc.file()) {
            continue;
        }
        let id = &doc.id;
        let message = say!(
            "aucun exercice ne se sert de la règle « {id} »",
            "no exercise uses the rule “{id}”"
        );
        let hint = say!(
            "ajoutez-la aux « rules » d’un exercice",
            "add it to the “rules” of an exercise"
        );
        let place = doc.place(rule.title.span());
        found.push(Diagnostic::warning("unused-rule", place, message).hint(hint));
    }
}

fn rule(doc: &Document, lang: &str) -> Option<Rule> {
    let def = doc.rule()?;
    if !def.languages.is_empty() && !def.languages.iter().any(|own| own.value == lang) {
        return None;
    }
    Some(Rule {
        id: doc.id.clone(),
        severity: def.severity,
        applies_to: def.applies_to.iter().map(|to| to.value.clone()).collect(),
        platforms: def
            .platforms
            .iter()
            .map(|platform| platform.value.clone())
            .collect(),
        check: def.check.value.clone(),
        message: typeset(lang, def.message.get(lang)),
    })
}

fn kind(doc: &Document, lang: &str) -> Option<Kind> {
    let def = doc.kind_def()?;
    Some(Kind {
        id: doc.id.clone(),
        title: typeset(lang, def.title.get(lang)),
        fields: fields(&def.fields, lang),
    })
}

fn fields(defs: &Entries<FieldDef>, lang: &str) -> Vec<Field> {
    defs.iter()
        .map(|(name, def)| {
            let own = Limit {
                of: String::new(),
                unit: def.unit,
                min: def.min,
                max: def.max,
            };
            Field {
                name: name.value.clone(),
                label: typeset(lang, def.label.get(lang)),
                shape: match def.shape {
                    ShapeName::Line => Shape::Line,
                    ShapeName::Text => Shape::Text,
                    ShapeName::Number => Shape::Number,
                    ShapeName::Flag => Shape::Flag,
                    ShapeName::Date => Shape::Date,
                    ShapeName::Choice => {
                        Shape::Choice(def.values.iter().map(|value| value.value.clone()).collect())
                    }
                    ShapeName::Lines => Shape::Lines,
                    ShapeName::Records => Shape::Records(fields(&def.fields, lang)),
                },
                required: def.required,
                limits: if def.min.is_some() || def.max.is_some() {
                    vec![own]
                } else {
                    Vec::new()
                },
            }
        })
        .collect()
}

fn platform(doc: &Document, lang: &str, day: Day) -> Option<Platform> {
    let def = doc.platform()?;
    Some(Platform {
        id: doc.id.clone(),
        title: def.title.get(lang).to_string(),
        flavour: def.flavour,
        counting: def.counting,
        limits: def
            .limits
            .iter()
            .filter(|limit| holds(limit, day))
            .map(limit)
            .collect(),
    })
}

/// Whether a limit holds on a day; the others are history.
pub fn holds(limit: &LimitDef, day: Day) -> bool {
    let since = limit.since.as_ref().and_then(|date| Day::parse(date));
    let until = limit.until.as_ref().and_then(|date| Day::parse(date));
    since.is_none_or(|since| since <= day) && until.is_none_or(|until| day < until)
}

/// A limit as the validator takes it.
pub fn limit(def: &LimitDef) -> Limit {
    Limit {
        of: def.of.value.clone(),
        unit: def.unit,
        min: def.min.as_ref().map(|min| min.value),
        max: def.max.as_ref().map(|max| max.value),
    }
}
