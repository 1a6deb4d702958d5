//! From documents to what the validator runs: one language, the limits of the day.

use palier_validator::check::Fault;
use palier_validator::checker::Problem;
use palier_validator::kind::{Field, Kind, Shape};
use palier_validator::platform::{Limit, Platform};
use palier_validator::rule::{Rule, RuleSet};

use crate::course::{Course, Day, Language};
use crate::diagnostic::{Diagnostic, Place};
use crate::document::{DocKind, Document, FieldDef, LimitDef, ShapeName};
use crate::node::{Entries, Spanned};
use crate::say;
use crate::say::Say;
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

/// What one exercise needs: its kind, its platform, those of its rules that are for them.
pub fn slice(set: &RuleSet, kind: &str, platform: Option<&str>, rules: &[String]) -> RuleSet {
    // Nothing but the kind and the platform at hand is known in the page.
    let is_of_kind =
        |path: &str| matches!(path.split('.').next(), Some(first) if first == "*" || first == kind);
    let keep = |names: &[String], wanted: &dyn Fn(&str) -> bool| -> Option<Vec<String>> {
        let kept: Vec<String> = names.iter().filter(|name| wanted(name)).cloned().collect();
        // An empty list means “all”: a rule that is for others only is left out.
        (names.is_empty() || !kept.is_empty()).then_some(kept)
    };
    let platforms = set
        .platforms
        .iter()
        .filter(|known| Some(known.id.as_str()) == platform)
        .map(|known| Platform {
            limits: known
                .limits
                .iter()
                .filter(|limit| is_of_kind(&limit.of))
                .cloned()
                .collect(),
            ..known.clone()
        });
    let sliced = set
        .rules
        .iter()
        .filter(|rule| rules.contains(&rule.id))
        .filter_map(|rule| {
            Some(Rule {
                applies_to: keep(&rule.applies_to, &is_of_kind)?,
                platforms: keep(&rule.platforms, &|name| Some(name) == platform)?,
                ..rule.clone()
            })
        });
    RuleSet {
        lang: set.lang.clone(),
        kinds: set
            .kinds
            .iter()
            .filter(|known| known.id == kind)
            .cloned()
            .collect(),
        platforms: platforms.collect(),
        rules: sliced.collect(),
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

/// Whether a problem comes of something that is not there, and that has been told where it is named or where it stands.
pub(super) fn is_told(course: &Course, problem: &Problem) -> bool {
    match problem.fault {
        Fault::UnknownKind(_) | Fault::UnknownPlatform(_) => true,
        // The kind that has the field may be the one that could not be read.
        Fault::UnknownField(_) | Fault::NoText(_) => !course.is_whole(),
        _ => false,
    }
}

/// What the validator says of a rule that it cannot run, at that rule.
pub(super) fn problem(course: &Course, language: &Language, problem: &Problem) -> Diagnostic {
    let (fr, en) = problem.fault.say();
    let rule = problem
        .rule
        .as_ref()
        .and_then(|id| course.find(language, DocKind::Rule, id));
    let place = match rule.and_then(|doc| Some((doc, doc.rule()?))) {
        // The message that is written, not the check.
        Some((doc, def)) if matches!(problem.fault, Fault::Placeholder(_)) => {
            let message = def.message.of(&language.tag).map(|(_, text)| text);
            doc.place(message.map_or(def.check.span.clone(), |text| text.span.clone()))
        }
        Some((doc, def)) => {
            let named = match &problem.fault {
                Fault::UnknownField(path) | Fault::NoText(path) => {
                    def.applies_to.iter().find(|to| to.value == *path)
                }
                _ => None,
            };
            doc.place(named.map_or(def.check.span.clone(), |to| to.span.clone()))
        }
        None => return limit_problem(course, language, problem),
    };
    Diagnostic::error("bad-check", place, Say { fr, en })
}

/// What the validator says of a platform or a kind, at the limit that it is about.
fn limit_problem(course: &Course, language: &Language, problem: &Problem) -> Diagnostic {
    let (fr, en) = problem.fault.say();
    let platforms = course.docs_of(language, DocKind::Platform);
    let limits = platforms.flat_map(|doc| {
        let limits = doc.platform().into_iter().flat_map(|def| &def.limits);
        limits.map(move |limit| (doc, limit))
    });
    let about = |limit: &LimitDef| match &problem.fault {
        Fault::UnknownField(of) => limit.of.value == *of,
        Fault::Bounds { min, max } => {
            let same = |own: &Option<Spanned<u32>>, n| own.as_ref().map(|own| own.value) == Some(n);
            same(&limit.min, *min) && same(&limit.max, *max)
        }
        Fault::Nothing => limit.min.is_none() && limit.max.is_none(),
        _ => false,
    };
    let found = limits.into_iter().find(|(_, limit)| about(limit));
    let place = found.map_or(Place::file(crate::config::FILE), |(doc, limit)| {
        doc.place(limit.of.span.clone())
    });
    match &problem.fault {
        Fault::UnknownField(of) => of_nothing(place, of),
        _ => Diagnostic::error("false-limit", place, Say { fr, en }),
    }
}

/// A limit on a field that no draft has.
pub fn of_nothing(place: Place, of: &str) -> Diagnostic {
    let message = say!(
        "aucun genre de texte n’a de champ « {of} »",
        "no kind of draft has a field “{of}”"
    );
    Diagnostic::error("limit-of-nothing", place, message)
}
