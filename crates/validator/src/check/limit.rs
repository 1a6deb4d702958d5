//! Lengths and numbers out of bounds.

use serde::{Deserialize, Serialize};

use crate::check::{Cell, Compiler, Fault, Held, Look, Match, Scope, Sheet};
use crate::count::{Counting, Unit};
use crate::platform;

/// `limit: {stated: true}` or `limit: {unit: words, min: 100, max: 200}`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Limit"))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub struct LimitCheck {
    /// Take every limit that the draft's platform and kind state for the fields; the numbers then stand in the platform's file only.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stated: bool,
    /// Of the stated limits, only the least or only the most: so that a rule can say “too short” and another “too long”.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub only: Option<Bound>,
    /// What is counted. Left out: as the platform counts, graphemes where there is none. Where the rule names a list or a number
    /// (`poll.options`, `poll.minutes`), its items or its value, whatever stands here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    /// The least that is accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<u32>,
    /// The most that is accepted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
}

/// An end of what is accepted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// The least.
    Min,
    /// The most.
    Max,
}

/// How a field stands to a limit: what a counter beside it shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The path of the field: `text`, `options[1]`.
    pub field: String,
    /// What is counted.
    pub unit: Unit,
    /// How many there are.
    pub n: i64,
    /// How many there may be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u32>,
    /// How many there must be.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<u32>,
}

impl LimitCheck {
    pub(super) fn compile(&self, to: &mut Compiler) -> Look {
        let owns = self.unit.is_some() || self.min.is_some() || self.max.is_some();
        to.asked(self.stated || self.min.is_some_and(|min| min > 0) || self.max.is_some());
        if self.stated && owns {
            to.faults.push(Fault::StatedAndOwn);
        }
        to.asked(self.stated || self.only.is_none());
        if let (Some(min), Some(max)) = (self.min, self.max)
            && min > max
        {
            to.faults.push(Fault::Bounds { min, max });
        }
        let Self {
            stated: all,
            only,
            unit,
            min,
            max,
        } = *self;
        Box::new(move |scope, found| match all {
            true => stated(scope, only, found),
            false => own(scope, unit, min, max, found),
        })
    }
}

/// The stated limits that are broken.
fn stated(scope: &Scope, only: Option<Bound>, found: &mut Vec<Match>) {
    let sheet = scope.sheet;
    for &at in &scope.places {
        for limit in limits(sheet, &sheet.places[at]) {
            let min = limit.min.filter(|_| only != Some(Bound::Max));
            let max = limit.max.filter(|_| only != Some(Bound::Min));
            found.extend(broken(sheet, at, limit.unit, min, max));
        }
    }
}

/// Where the rule's own limit is broken: the lists and numbers that the rule names, and the texts that stand in none of those lists.
fn own(
    scope: &Scope,
    unit: Option<Unit>,
    min: Option<u32>,
    max: Option<u32>,
    found: &mut Vec<Match>,
) {
    let places = &scope.sheet.places;
    let is_measured = |at: &usize| matches!(places[*at].held, Held::List(_) | Held::Number(_));
    let is_within = |path: &str, list: &str| {
        path.strip_prefix(list)
            .is_some_and(|rest| rest.starts_with('['))
    };
    for &at in &scope.places {
        let is_free =
            |list: &usize| !is_measured(list) || !is_within(&places[at].path, &places[*list].path);
        let is_meant = scope.named.contains(&at) && is_measured(&at);
        if is_meant || scope.texts.contains(&at) && scope.named.iter().all(is_free) {
            found.extend(broken(scope.sheet, at, unit, min, max));
        }
    }
}

/// The limits that the kind and the platform state for a place.
fn limits<'a>(sheet: &Sheet<'a>, place: &Cell<'a>) -> Vec<&'a platform::Limit> {
    let mut limits: Vec<_> = place.limits.iter().collect();
    for limit in sheet.platform.map_or(&[][..], |platform| &platform.limits) {
        let (kind, field) = limit.of.split_once('.').unwrap_or_default();
        if field == place.pattern && (kind == "*" || kind == sheet.kind.id) {
            limits.push(limit);
        }
    }
    limits
}

/// How the draft's platform counts; in a unit that is not its own, what is written counts. Mentions at the start of a text are free, where they
/// are, in replies only: there the platform has put them itself.
fn counting(sheet: &Sheet, unit: Option<Unit>) -> Counting {
    let mut own = sheet
        .platform
        .map(|platform| platform.counting)
        .unwrap_or_default();
    own.free_mentions &= sheet.kind.id == "reply";
    match unit {
        Some(unit) if unit != own.unit => Counting::literal(unit),
        _ => own,
    }
}

/// What stands in a place, as a number.
fn measured(sheet: &Sheet, place: &Cell, unit: Option<Unit>) -> Option<(i64, Unit)> {
    match &place.held {
        Held::Text(text) => {
            let counting = counting(sheet, unit);
            Some((i64::try_from(text.length(counting)).ok()?, counting.unit))
        }
        Held::List(values) => {
            let filled = values
                .iter()
                .filter(|value| super::sheet::is_filled(value))
                .count();
            Some((i64::try_from(filled).ok()?, Unit::Items))
        }
        Held::Number(number) => Some((*number, Unit::Value)),
        _ => None,
    }
}

/// A match if the place holds something and that breaks the limit: what is too much of a text, or no extent.
fn broken(
    sheet: &Sheet,
    at: usize,
    unit: Option<Unit>,
    min: Option<u32>,
    max: Option<u32>,
) -> Option<Match> {
    let place = &sheet.places[at];
    let (n, counted) = measured(sheet, place, unit).filter(|_| place.is_filled())?;
    let over = max.filter(|max| n > i64::from(*max));
    let is_under = min.is_some_and(|min| n < i64::from(min));
    let extent = match (over, &place.held) {
        (Some(max), Held::Text(text)) => text.cut(counting(sheet, unit), max)..text.text.len(),
        _ => 0..0,
    };
    (over.is_some() || is_under).then(|| Match::at(at, extent).counted(n, min, max, Some(counted)))
}

/// Every stated limit of the draft, for the fields that hold something, in their order.
pub(crate) fn counts(sheet: &Sheet) -> Vec<Count> {
    let mut counts = Vec::new();
    for place in &sheet.places {
        for limit in limits(sheet, place) {
            if let Some((n, unit)) = measured(sheet, place, limit.unit) {
                counts.push(Count {
                    field: place.path.clone(),
                    unit,
                    n,
                    max: limit.max,
                    min: limit.min,
                });
            }
        }
    }
    counts
}

/// The name of a unit with a number before it. French says *0 mot*, *1 mot*, *2 mots*; English *0 words*, *1 word*, *2 words*.
pub(crate) fn unit_name(unit: Unit, lang: &str, n: i64) -> &'static str {
    let french = lang.starts_with("fr");
    let one = if french { n.abs() < 2 } else { n == 1 };
    let [fr, frs, en, ens] = match unit {
        Unit::Value => return "",
        Unit::Items => ["élément", "éléments", "item", "items"],
        Unit::Bytes => ["octet", "octets", "byte", "bytes"],
        Unit::Words => ["mot", "mots", "word", "words"],
        Unit::Sentences => ["phrase", "phrases", "sentence", "sentences"],
        Unit::Lines => ["ligne", "lignes", "line", "lines"],
        Unit::Weighted | Unit::Graphemes | Unit::CodePoints | Unit::Utf16 | Unit::EmojiBytes => {
            ["caractère", "caractères", "character", "characters"]
        }
    };
    match (french, one) {
        (true, true) => fr,
        (true, false) => frs,
        (false, true) => en,
        (false, false) => ens,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::bench::{draft_on_x, faults, found, json, places, report};

    const STATED: &str = r#"{"limit": {"stated": true}}"#;

    #[test]
    fn what_is_too_much_is_found() {
        let text = format!("{}éé", "é".repeat(279));
        assert_eq!(
            places(STATED, &draft_on_x(&text)),
            [("text".into(), 560, 562)]
        );
        assert!(places(STATED, &draft_on_x(&"é".repeat(280))).is_empty());
        let report = report(STATED, &draft_on_x("Voir exemple.fr"));
        assert_eq!(
            report.counts,
            [Count {
                field: "text".into(),
                unit: Unit::Weighted,
                n: 28,
                max: Some(280),
                min: None
            }]
        );
    }

    #[test]
    fn two_limits_of_one_field_are_two_counts() {
        let draft = json(r#"{"kind": "post", "platform": "bluesky", "fields": {"text": "Été"}}"#);
        let counts: Vec<_> = report(STATED, &draft)
            .counts
            .into_iter()
            .map(|count| (count.unit, count.n))
            .collect();
        assert_eq!(counts, [(Unit::Graphemes, 3), (Unit::Bytes, 5)]);
    }

    #[test]
    fn lists_and_numbers_break_limits_without_extent() {
        let draft = json(
            r#"{"kind": "poll", "platform": "x", "fields": {
                "question": "Où ?", "options": ["Ici", "Là, où il y a vraiment de la place", "", " ", "a", "b", "c"], "minutes": 3}}"#,
        );
        let expected = [
            ("options".to_owned(), 0, 0),
            ("options[1]".into(), 27, 36),
            ("minutes".into(), 0, 0),
        ];
        assert_eq!(places(STATED, &draft), expected);
        let only = places(r#"{"limit": {"stated": true, "only": "max"}}"#, &draft);
        assert_eq!(only, expected[..2]);
        let only = places(r#"{"limit": {"stated": true, "only": "min"}}"#, &draft);
        assert_eq!(only, expected[2..]);
    }

    #[test]
    fn a_rule_can_have_its_own_numbers() {
        let check = r#"{"limit": {"unit": "words", "min": 2, "max": 4}}"#;
        assert_eq!(found(check, "Un été à la mer"), [" mer"]);
        assert_eq!(found(check, "Été"), [""]);
        assert!(found(check, "Un bel été").is_empty());
        assert!(found(check, " ").is_empty());
    }

    #[test]
    fn units_agree_with_their_number() {
        assert_eq!(unit_name(Unit::Words, "fr", 1), "mot");
        assert_eq!(unit_name(Unit::Words, "fr", 0), "mot");
        assert_eq!(unit_name(Unit::Words, "en", 0), "words");
        assert_eq!(unit_name(Unit::Weighted, "fr", 2), "caractères");
    }

    #[test]
    fn faults_of_limits() {
        assert_eq!(faults(r#"{"limit": {}}"#), [Fault::Nothing]);
        assert_eq!(
            faults(r#"{"limit": {"stated": true, "max": 3}}"#),
            [Fault::StatedAndOwn]
        );
        assert_eq!(
            faults(r#"{"limit": {"min": 3, "max": 2}}"#),
            [Fault::Bounds { min: 3, max: 2 }]
        );
    }
}
