//! What is wrong with a rule set, its checks apart.

use crate::check::Fault;
use crate::kind::{Field, Shape};
use crate::platform::Limit;
use crate::rule::{Rule, RuleSet};
use crate::target::{Selector, has};

/// What a message may name in braces, and has filled in.
pub const PLACEHOLDERS: [&str; 10] = [
    "match", "n", "max", "min", "over", "missing", "unit", "field", "platform", "fix",
];

/// What is wrong with the outside of a rule.
pub(super) fn of_rule(set: &RuleSet, rule: &Rule) -> Vec<Fault> {
    let mut faults = Vec::new();
    if set.rules.iter().filter(|other| other.id == rule.id).count() > 1 {
        faults.push(Fault::Twice(rule.id.clone()));
    }
    for pattern in &rule.applies_to {
        let selector = Selector::new(pattern);
        let named: Vec<_> = set
            .kinds
            .iter()
            .filter(|kind| selector.names(kind))
            .collect();
        let meant: Vec<_> = named.iter().filter(|kind| selector.takes(kind)).collect();
        if named.is_empty() {
            faults.push(Fault::UnknownKind(selector.kind().into()));
        } else if meant.is_empty() {
            faults.push(Fault::UnknownField(pattern.clone()));
        } else if rule.check.reads() && !meant.iter().any(|kind| selector.reads(kind)) {
            faults.push(Fault::NoText(pattern.clone()));
        }
    }
    let unknown = rule
        .platforms
        .iter()
        .filter(|id| !set.platforms.iter().any(|platform| platform.id == **id));
    faults.extend(unknown.cloned().map(Fault::UnknownPlatform));
    let unknown = placeholders(&rule.message).filter(|name| !PLACEHOLDERS.contains(name));
    faults.extend(unknown.map(|name| Fault::Placeholder(name.into())));
    faults
}

/// What is wrong with kinds and platforms.
pub(super) fn common(set: &RuleSet) -> Vec<Fault> {
    let mut faults = Vec::new();
    let kinds: Vec<_> = set.kinds.iter().map(|kind| &kind.id).collect();
    let platforms: Vec<_> = set.platforms.iter().map(|platform| &platform.id).collect();
    for ids in [kinds, platforms] {
        faults.extend(
            ids.iter()
                .enumerate()
                .filter(|(i, id)| ids[..*i].contains(id))
                .map(|(_, id)| Fault::Twice((*id).clone())),
        );
    }
    for limit in set.platforms.iter().flat_map(|platform| &platform.limits) {
        let (of, field) = limit.of.split_once('.').unwrap_or((&limit.of, ""));
        let mut named = set
            .kinds
            .iter()
            .filter(|kind| of == "*" || of == kind.id)
            .peekable();
        if named.peek().is_none() {
            faults.push(Fault::UnknownKind(of.into()));
        } else if !named.any(|kind| has(&kind.fields, field)) {
            faults.push(Fault::UnknownField(limit.of.clone()));
        }
        faults.extend(bounds(limit));
    }
    set.kinds
        .iter()
        .for_each(|kind| field_faults(&kind.fields, &mut faults));
    faults
}

fn field_faults(fields: &[Field], faults: &mut Vec<Fault>) {
    for field in fields {
        faults.extend(field.limits.iter().flat_map(bounds));
        if let Shape::Records(fields) = &field.shape {
            field_faults(fields, faults);
        }
    }
}

/// What is wrong with the numbers of a limit.
fn bounds(limit: &Limit) -> Option<Fault> {
    match (limit.min, limit.max) {
        (None, None) => Some(Fault::Nothing),
        (Some(min), Some(max)) if min > max => Some(Fault::Bounds { min, max }),
        _ => None,
    }
}

/// The names in braces in a message.
fn placeholders(message: &str) -> impl Iterator<Item = &str> {
    message
        .split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name)
}
