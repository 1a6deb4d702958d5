//! Every limit is tried: what is just within it passes, one more does not.

use std::collections::BTreeMap;
use std::ops::Range;

use palier_validator::check::{Check, LimitCheck};
use palier_validator::checker::Checker;
use palier_validator::count::Unit;
use palier_validator::draft::{Draft, Record, Value};
use palier_validator::finding::Severity;
use palier_validator::kind::{Field, Kind, Shape};
use palier_validator::platform::{Limit, Platform};
use palier_validator::rule::{Rule, RuleSet};

use super::rulebook::of_nothing;
use super::ruleset::limit;
use crate::course::{Course, Language};
use crate::diagnostic::Diagnostic;
use crate::document::{DocKind, Document, FieldDef};
use crate::node::Entries;
use crate::say;
use crate::say::Say;

/// Tries each limit of each platform, past and future ones too, and of each kind of draft. Gives the number of bounds (least or most) that hold.
pub fn check(
    course: &Course,
    language: &Language,
    rules: &RuleSet,
    found: &mut Vec<Diagnostic>,
) -> usize {
    let mut tries = Tries {
        rules,
        kinds: rules.kinds.iter().map(without_limits).collect(),
        held: 0,
        found,
    };
    for doc in course.docs_of(language, DocKind::Platform) {
        let known = rules.platforms.iter().find(|one| one.id == doc.id);
        let (Some(def), Some(platform)) = (doc.platform(), known) else {
            continue;
        };
        for stated in &def.limits {
            let number = stated.max.as_ref().or(stated.min.as_ref());
            let span = number.map_or(stated.of.span.clone(), |number| number.span.clone());
            tries.platform(doc, platform, &limit(stated), span);
        }
    }
    for doc in course.docs_of(language, DocKind::Kind) {
        if let Some(def) = doc.kind_def() {
            tries.fields(doc, &def.fields, &format!("{}.", doc.id));
        }
    }
    tries.held
}

struct Tries<'a> {
    rules: &'a RuleSet,
    /// The kinds without limits of their own, so that one limit is tried at a time.
    kinds: Vec<Kind>,
    held: usize,
    found: &'a mut Vec<Diagnostic>,
}

impl Tries<'_> {
    fn platform(&mut self, doc: &Document, platform: &Platform, one: &Limit, span: Range<usize>) {
        let mut alone = platform.clone();
        alone.limits = vec![one.clone()];
        let set = self.set(vec![alone], self.kinds.clone());
        self.one(doc, one, span, set);
    }

    /// The limits that a kind has of its own.
    fn fields(&mut self, doc: &Document, fields: &Entries<FieldDef>, above: &str) {
        for (name, def) in fields.iter() {
            let path = format!("{above}{}", name.value);
            if def.min.is_some() || def.max.is_some() {
                let mut kinds = self.kinds.clone();
                let field = kinds
                    .iter_mut()
                    .find(|kind| kind.id == doc.id)
                    .and_then(|kind| field_at(&mut kind.fields, &steps(&path)));
                let one = |of: &str| Limit {
                    of: of.into(),
                    unit: def.unit,
                    min: def.min,
                    max: def.max,
                };
                if let Some(field) = field {
                    field.limits = vec![one("")];
                }
                let set = self.set(Vec::new(), kinds);
                self.one(doc, &one(&path), name.span.clone(), set);
            }
            self.fields(doc, &def.fields, &format!("{path}[]."));
        }
    }

    fn set(&self, platforms: Vec<Platform>, kinds: Vec<Kind>) -> RuleSet {
        RuleSet {
            lang: self.rules.lang.clone(),
            kinds,
            platforms,
            rules: vec![Rule {
                id: "limit".into(),
                severity: Severity::Error,
                applies_to: Vec::new(),
                platforms: Vec::new(),
                check: Check::Limit(LimitCheck {
                    stated: true,
                    only: None,
                    unit: None,
                    min: None,
                    max: None,
                }),
                message: String::new(),
            }],
        }
    }

    fn one(&mut self, doc: &Document, one: &Limit, span: Range<usize>, set: RuleSet) {
        let of = &one.of;
        let platform = set.platforms.first().map(|platform| platform.id.clone());
        let usual = set.platforms.first().map(|platform| platform.counting.unit);
        let unit = one.unit.or(usual).unwrap_or_default();
        let Some(target) = Target::of(of, &self.rules.kinds, platform.as_deref(), unit) else {
            self.found.push(of_nothing(doc.place(span), of));
            return;
        };
        let checker = match Checker::new(set) {
            Ok(checker) => checker,
            Err(problems) => {
                let told = problems.into_iter().map(|problem| {
                    let (fr, en) = problem.fault.say();
                    Diagnostic::error("false-limit", doc.place(span.clone()), Say { fr, en })
                });
                self.found.extend(told);
                return;
            }
        };
        let passes = |n: u32| checker.check(&target.draft(n)).findings.is_empty();
        let within = one
            .max
            .or(one.min)
            .is_some_and(|n| target.is_fit(n) && passes(n));
        let above = one.max.is_some_and(|max| max < u32::MAX && passes(max + 1));
        let below = one
            .min
            .is_some_and(|min| min > 0 && target.is_fit(min - 1) && passes(min - 1));
        if within && !above && !below {
            self.held += usize::from(one.max.is_some()) + usize::from(one.min.is_some());
            return;
        }
        let message = say!(
            "la limite « {of} » ne tient pas : ce qui est juste dedans ne passe pas, ou ce qui la dépasse passe",
            "the limit “{of}” does not hold: what is just within it does not pass, or what is beyond it does"
        );
        self.found
            .push(Diagnostic::error("false-limit", doc.place(span), message));
    }
}

fn without_limits(kind: &Kind) -> Kind {
    let mut kind = kind.clone();
    kind.fields.iter_mut().for_each(clear);
    kind
}

fn clear(field: &mut Field) {
    field.limits.clear();
    if let Shape::Records(fields) = &mut field.shape {
        fields.iter_mut().for_each(clear);
    }
}

/// The steps of a path after its kind: `media[]`, `alt` of `post.media[].alt`.
fn steps(path: &str) -> Vec<&str> {
    path.split('.').skip(1).collect()
}

/// The field that a path leads to, where the fields have it.
fn field_at<'f>(fields: &'f mut [Field], steps: &[&str]) -> Option<&'f mut Field> {
    let (step, rest) = steps.split_first()?;
    let name = step.trim_end_matches("[]");
    let field = fields.iter_mut().find(|field| field.name == name)?;
    if rest.is_empty() {
        return Some(field);
    }
    match &mut field.shape {
        Shape::Records(fields) => field_at(fields, rest),
        _ => None,
    }
}

/// The target of a limit: the field or the part of a draft that it counts.
struct Target<'a> {
    kind: &'a Kind,
    steps: Vec<&'a str>,
    platform: Option<&'a str>,
    unit: Unit,
    is_number: bool,
}

impl<'a> Target<'a> {
    /// The first kind that has the field.
    fn of(path: &'a str, kinds: &'a [Kind], platform: Option<&'a str>, unit: Unit) -> Option<Self> {
        let (id, _) = path.split_once('.')?;
        let steps = steps(path);
        kinds
            .iter()
            .filter(|kind| id == "*" || kind.id == id)
            .find_map(|kind| {
                let field = field_at(&mut kind.fields.clone(), &steps)?.shape.clone();
                Some(Self {
                    kind,
                    steps: steps.clone(),
                    platform,
                    unit,
                    is_number: field == Shape::Number,
                })
            })
    }

    /// Whether a draft of this length can be made: an empty text is no text.
    fn is_fit(&self, n: u32) -> bool {
        n > 0 || self.is_number
    }

    /// A draft whose field has just this length, this many items or this value.
    fn draft(&self, n: u32) -> Draft {
        Draft {
            kind: self.kind.id.clone(),
            platform: self.platform.map(Into::into),
            fields: record(&self.kind.fields, &self.steps, n, self.unit),
        }
    }
}

/// A record whose field at the end of the steps has this length, this many items or this value.
fn record(fields: &[Field], steps: &[&str], n: u32, unit: Unit) -> Record {
    let Some((step, rest)) = steps.split_first() else {
        return Record::default();
    };
    let name = step.trim_end_matches("[]");
    let one = match unit {
        Unit::Words => "a ",
        Unit::Sentences => "A. ",
        Unit::Lines => "a\n",
        _ => "a",
    };
    let text = || Value::Text(one.repeat(n as usize));
    let value = |shape: &Shape| match (shape, rest) {
        (Shape::Records(fields), [_, ..]) => {
            Value::List(vec![Value::Record(record(fields, rest, n, unit))])
        }
        (Shape::Records(fields), []) => Value::List((0..n).map(|_| filled(fields)).collect()),
        (Shape::Lines, []) if step.ends_with("[]") => Value::List(vec![text()]),
        (Shape::Lines, []) => Value::List((0..n).map(|i| Value::Text(format!("a{i}"))).collect()),
        (Shape::Number, []) => Value::Number(i64::from(n)),
        _ => text(),
    };
    fields
        .iter()
        .filter(|field| field.name == name)
        .map(|field| (field.name.clone(), value(&field.shape)))
        .collect::<BTreeMap<_, _>>()
        .into()
}

/// A record with something in it: an empty one does not count.
fn filled(fields: &[Field]) -> Value {
    let value = |field: &Field| match &field.shape {
        Shape::Choice(values) => Value::Text(values.first().cloned().unwrap_or_default()),
        Shape::Number => Value::Number(1),
        Shape::Flag => Value::Flag(true),
        Shape::Lines | Shape::Records(_) => Value::List(Vec::new()),
        Shape::Line | Shape::Text | Shape::Date => Value::Text("a".into()),
    };
    Value::Record(
        fields
            .iter()
            .map(|field| (field.name.clone(), value(field)))
            .collect::<BTreeMap<_, _>>()
            .into(),
    )
}
