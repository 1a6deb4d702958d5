//! Every limit of every platform is tried: what is just within it passes, one more does not.

use palier_validator::check::{Check, Limit as Stated};
use palier_validator::checker::Checker;
use palier_validator::draft::{Draft, Value};
use palier_validator::finding::Severity;
use palier_validator::kind::{Field, Kind, Shape};
use palier_validator::rule::{Rule, RuleSet};

use super::Proved;
use super::ruleset::{holds, limit};
use crate::course::Course;
use crate::diagnostic::Diagnostic;
use crate::document::DocKind;
use crate::say;

/// Tries each limit that holds on the day of the build.
pub fn check(course: &Course, proved: &Proved, found: &mut Vec<Diagnostic>) {
    let rule = Rule {
        id: "limit".into(),
        severity: Severity::Error,
        applies_to: Vec::new(),
        platforms: Vec::new(),
        check: Check::Limit(Stated {
            stated: true,
            only: None,
            unit: None,
            min: None,
            max: None,
        }),
        message: String::new(),
    };
    for doc in course
        .docs
        .iter()
        .filter(|doc| doc.kind == DocKind::Platform)
    {
        let Some(def) = doc.platform() else { continue };
        let Some(platform) = proved
            .rules
            .platforms
            .iter()
            .find(|platform| platform.id == doc.id)
        else {
            continue;
        };
        for stated in def.limits.iter().filter(|limit| holds(limit, course.day)) {
            let one = limit(stated);
            let span = stated
                .max
                .as_ref()
                .or(stated.min.as_ref())
                .map_or(stated.of.span.clone(), |number| number.span.clone());
            let mut alone = platform.clone();
            alone.limits = vec![one.clone()];
            // Only the limits of the platform are tried here, not those that a kind has of its own.
            let kinds: Vec<Kind> = proved.rules.kinds.iter().map(without_limits).collect();
            let set = RuleSet {
                lang: proved.rules.lang.clone(),
                kinds,
                platforms: vec![alone],
                rules: vec![rule.clone()],
            };
            let Ok(checker) = Checker::new(set) else {
                continue;
            };
            let Some(target) = Target::of(&one.of, &proved.rules.kinds) else {
                let of = &stated.of.value;
                let message = say!(
                    "aucun genre de texte n’a de champ « {of} »",
                    "no kind of draft has a field “{of}”"
                );
                found.push(Diagnostic::error(
                    "limit-of-nothing",
                    doc.place(stated.of.span.clone()),
                    message,
                ));
                continue;
            };
            let passes = |n: u32| {
                checker
                    .check(&target.draft(n, &platform.id))
                    .findings
                    .is_empty()
            };
            let within = one
                .max
                .or(one.min)
                .is_some_and(|n| target.is_fit(n) && passes(n));
            let above = one.max.is_some_and(|max| max < u32::MAX && passes(max + 1));
            let below = one
                .min
                .is_some_and(|min| min > 0 && target.is_fit(min - 1) && passes(min - 1));
            if !within || above || below {
                let of = &stated.of.value;
                let message = say!(
                    "la limite « {of} » ne tient pas : ce qui est juste dedans ne passe pas, ou ce qui la dépasse passe",
                    "the limit “{of}” does not hold: what is just within it does not pass, or what is beyond it does"
                );
                found.push(Diagnostic::error("false-limit", doc.place(span), message));
            }
        }
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

/// A record in which something stands: an empty one does not count.
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
            .collect(),
    )
}

/// A field that a limit is about.
struct Target<'k> {
    kind: &'k str,
    field: &'k Field,
    /// For a limit on each item of a list.
    each: bool,
    /// For a limit on a field of each record.
    inner: Option<&'k Field>,
}

impl<'k> Target<'k> {
    fn of(path: &str, kinds: &'k [Kind]) -> Option<Self> {
        let (kind, rest) = path.split_once('.')?;
        let (name, inner) = rest
            .split_once("[].")
            .map_or((rest, None), |(name, inner)| (name, Some(inner)));
        let each = name.ends_with("[]") || inner.is_some();
        let name = name.trim_end_matches("[]");
        kinds
            .iter()
            .filter(|known| kind == "*" || known.id == kind)
            .find_map(|known| {
                let field = known.fields.iter().find(|field| field.name == name)?;
                let inner = match (inner, &field.shape) {
                    (None, _) => None,
                    (Some(inner), Shape::Records(fields)) => {
                        Some(fields.iter().find(|field| field.name == inner)?)
                    }
                    (Some(_), _) => return None,
                };
                Some(Self {
                    kind: &known.id,
                    field,
                    each,
                    inner,
                })
            })
    }

    /// Whether a draft of this length can be made: an empty text is no text.
    fn is_fit(&self, n: u32) -> bool {
        n > 0 || matches!(self.field.shape, Shape::Number)
    }

    /// A draft whose field has just this length, this many items or this value.
    fn draft(&self, n: u32, platform: &str) -> Draft {
        let letters = Value::Text("a".repeat(n as usize));
        let value = match (&self.field.shape, self.each, self.inner) {
            (_, _, Some(inner)) => {
                Value::List(vec![Value::Record([(inner.name.clone(), letters)].into())])
            }
            (Shape::Lines, true, None) => Value::List(vec![letters]),
            (Shape::Lines, false, None) => {
                Value::List((0..n).map(|i| Value::Text(format!("a{i}"))).collect())
            }
            (Shape::Records(fields), _, None) => {
                Value::List((0..n).map(|_| filled(fields)).collect())
            }
            (Shape::Number, ..) => Value::Number(i64::from(n)),
            _ => letters,
        };
        Draft {
            kind: self.kind.into(),
            platform: Some(platform.into()),
            fields: [(self.field.name.clone(), value)].into(),
        }
    }
}
