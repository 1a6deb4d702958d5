//! The drafts that a rule is for. Whether a rule applies to a kind of draft, to a field of it and on a platform is decided in this file, for the
//! checker, the build and the pages alike.

use crate::check::{Cell, is_alt};
use crate::kind::{Field, Kind, Shape};
use crate::rule::Rule;

impl Rule {
    /// Whether the rule applies to drafts of this kind for this platform (`None`: for no platform): only then can it find anything in them.
    #[must_use]
    pub fn applies(&self, kind: &Kind, platform: Option<&str>) -> bool {
        !Target::new(self).within(kind, platform).is_empty()
    }

    /// The rule as a set that knows only this kind and this platform may hold it, without the fields and platforms that are not there; nothing where it
    /// does not apply. An empty list would mean “all”, so a rule must not lose its last entry.
    #[must_use]
    pub fn narrowed(&self, kind: &Kind, platform: Option<&str>) -> Option<Self> {
        if !self.applies(kind, platform) {
            return None;
        }
        let mut own = self.clone();
        own.applies_to
            .retain(|pattern| Selector::new(pattern).takes(kind));
        own.platforms.retain(|id| Some(id.as_str()) == platform);
        Some(own)
    }
}

/// The drafts that a rule is for.
#[derive(PartialEq)]
pub(crate) struct Target {
    /// Kinds and fields, never empty.
    selectors: Vec<Selector>,
    /// Platforms; empty: all, and drafts for none.
    platforms: Vec<String>,
}

impl Target {
    /// The drafts that a rule says it is for: all, where it does not say.
    pub fn new(rule: &Rule) -> Self {
        let patterns = rule.applies_to.iter();
        let mut selectors: Vec<_> = patterns.map(|pattern| Selector::new(pattern)).collect();
        if selectors.is_empty() {
            selectors.push(Selector::new("*"));
        }
        Self {
            selectors,
            platforms: rule.platforms.clone(),
        }
    }

    /// The selectors that lead somewhere in drafts of this kind for this platform; none, where the rule does not apply to them.
    pub fn within(&self, kind: &Kind, platform: Option<&str>) -> Vec<&Selector> {
        let is_here = self.platforms.is_empty()
            || platform.is_some_and(|id| self.platforms.iter().any(|own| own == id));
        let selectors = self.selectors.iter();
        selectors
            .filter(|selector| is_here && selector.takes(kind))
            .collect()
    }

    /// Whether drafts of this kind are meant, on one platform or another.
    pub fn takes(&self, kind: &Kind) -> bool {
        self.selectors.iter().any(|selector| selector.takes(kind))
    }
}

/// Where a rule applies: a pattern such as `post`, `post.text`, `*.text`, `poll.options[]`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Selector {
    /// `*`: any.
    kind: String,
    /// Empty: every field.
    field: String,
}

impl Selector {
    pub fn new(pattern: &str) -> Self {
        let (kind, field) = pattern.split_once('.').unwrap_or((pattern, ""));
        Self {
            kind: kind.into(),
            field: field.into(),
        }
    }

    /// The id of the kind that is meant, or `*`.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// Whether drafts of this kind are meant.
    pub fn takes(&self, kind: &Kind) -> bool {
        (self.kind == "*" || self.kind == kind.id)
            && (self.field.is_empty() || has(&kind.fields, &self.field))
    }

    /// Whether drafts of a kind with this id are meant, whatever its fields.
    pub fn names(&self, kind: &Kind) -> bool {
        self.kind == "*" || self.kind == kind.id
    }

    /// Whether a text can stand where it points to in drafts of this kind.
    pub fn reads(&self, kind: &Kind) -> bool {
        if self.field.is_empty() {
            kind.fields
                .iter()
                .any(|field| has_text(&kind.fields, &field.name))
        } else {
            has_text(&kind.fields, &self.field)
        }
    }

    /// Whether it points to this place, or above it.
    pub fn covers(&self, place: &Cell) -> bool {
        self.field.is_empty()
            || place
                .pattern
                .strip_prefix(self.field.as_str())
                .is_some_and(|below| below.is_empty() || below.starts_with(['.', '[']))
    }

    /// Whether it points to just this place.
    pub fn is(&self, place: &Cell) -> bool {
        self.field == place.pattern
    }

    /// Whether the texts of this place are meant: an alternative text only where it is named.
    pub fn reaches(&self, place: &Cell) -> bool {
        self.covers(place) && (self.is(place) || !is_alt(&place.pattern))
    }
}

/// Whether the path pattern `pattern` (`media[].alt`, `options[]`, `options`) leads to a place of these fields.
pub(crate) fn has(fields: &[Field], pattern: &str) -> bool {
    part(fields, pattern).is_some()
}

/// The part of a draft that a path pattern leads to.
enum Part<'a> {
    Field(&'a Shape),
    Line,
    Record(&'a [Field]),
}

fn part<'a>(fields: &'a [Field], pattern: &str) -> Option<Part<'a>> {
    let (name, rest) = pattern.split_at(pattern.find(['.', '[']).unwrap_or(pattern.len()));
    let shape = &fields.iter().find(|field| field.name == name)?.shape;
    match (shape, rest) {
        (_, "") => Some(Part::Field(shape)),
        (Shape::Lines, "[]") => Some(Part::Line),
        (Shape::Records(fields), "[]") => Some(Part::Record(fields)),
        (Shape::Records(fields), _) => part(fields, rest.strip_prefix("[].")?),
        _ => None,
    }
}

/// Whether a text can stand at `pattern` or below it.
fn has_text(fields: &[Field], pattern: &str) -> bool {
    let any = |fields: &[Field]| {
        fields
            .iter()
            .any(|field| has_text(std::slice::from_ref(field), &field.name))
    };
    match part(fields, pattern) {
        Some(Part::Field(Shape::Line | Shape::Text | Shape::Lines) | Part::Line) => true,
        Some(Part::Field(Shape::Records(fields))) => any(fields),
        Some(Part::Record(fields)) => any(fields),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(applies_to: &[&str], platforms: &[&str]) -> Rule {
        let list = |names: &[&str]| names.iter().map(ToString::to_string).collect();
        Rule {
            applies_to: list(applies_to),
            platforms: list(platforms),
            ..serde_json::from_str(
                r#"{"id": "a", "severity": "info", "check": {"limit": {"max": 3}}, "message": ""}"#,
            )
            .unwrap()
        }
    }

    /// A post: a text, and pictures with their alternative texts.
    fn post() -> Kind {
        let field = |name: &str, shape| Field {
            name: name.into(),
            label: String::new(),
            shape,
            required: false,
            limits: Vec::new(),
        };
        let media = Shape::Records(vec![field("alt", Shape::Line)]);
        Kind {
            id: "post".into(),
            title: String::new(),
            fields: vec![field("text", Shape::Text), field("media", media)],
        }
    }

    #[test]
    fn a_rule_applies_where_its_kind_its_field_and_its_platform_are() {
        for (applies_to, platforms, platform, applies) in [
            (&[][..], &[][..], None, true),
            (&["*"], &[], Some("x"), true),
            (&["post"], &[], None, true),
            (&["*.text"], &[], None, true),
            (&["post.media[].alt"], &[], None, true),
            (&["poll"], &[], None, false),
            (&["*.question"], &[], None, false),
            (&["post.media.alt"], &[], None, false),
            (&["poll", "*.text"], &[], None, true),
            (&[], &["x"], Some("x"), true),
            (&[], &["x"], Some("mastodon"), false),
            (&[], &["x"], None, false),
            (&["*.question"], &["x"], Some("x"), false),
        ] {
            let rule = rule(applies_to, platforms);
            assert_eq!(
                rule.applies(&post(), platform),
                applies,
                "{applies_to:?} {platforms:?} {platform:?}"
            );
        }
    }

    #[test]
    fn a_narrowed_rule_keeps_what_is_there_and_never_grows() {
        let rule = rule(&["poll", "*.text", "*.question"], &["mastodon", "x"]);
        let own = rule.narrowed(&post(), Some("x")).unwrap();
        assert_eq!(own.applies_to, ["*.text"]);
        assert_eq!(own.platforms, ["x"]);
        assert_eq!(rule.narrowed(&post(), None), None);
    }
}
