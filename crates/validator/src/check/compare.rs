//! Fields compared with each other: values twice, texts too alike, posts wrongly numbered, values that are missing.

use serde::{Deserialize, Serialize};

use crate::check::{AUTHOR, Analysis, Cell, Compiler, Fault, Held, Look, Match, Sheet, sort};
use crate::decimal::{self, whole};
use crate::text;

/// `compare: {distinct: "entries[].day"}`, `compare: {similar: {fields: [x, facebook], percent: 80}}`, `compare: {numbered: posts}`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields, default)]
pub struct Compare {
    /// No value of this path twice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distinct: Option<String>,
    /// Two texts that share too much.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub similar: Option<Similar>,
    /// The posts of this list, if one is numbered (`2/5`), are all numbered, in order, with the right total.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub numbered: Option<String>,
    /// Each of these values stands in this path: the days of a week. `{match}` names those that do not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds: Option<Holds>,
}

/// Two or more fields whose texts are compared by the pairs of words that they share.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub struct Similar {
    /// Paths.
    pub fields: Vec<String>,
    /// From this share on (in percent of all pairs of both texts) it is a fault.
    pub percent: u32,
}

/// Values that must all stand in a path.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub struct Holds {
    /// The path.
    pub field: String,
    /// The values.
    pub values: Vec<String>,
}

impl Compare {
    pub(super) fn compile(&self, to: &mut Compiler) -> Look {
        let asked = [
            self.distinct.is_some(),
            self.similar.is_some(),
            self.numbered.is_some(),
            self.holds.is_some(),
        ];
        to.asked(asked.contains(&true));
        let similar = self.similar.iter().flat_map(|similar| &similar.fields);
        let holds = self.holds.iter().map(|holds| &holds.field);
        self.distinct
            .iter()
            .chain(&self.numbered)
            .chain(similar)
            .chain(holds)
            .for_each(|path| to.path(path));
        if self
            .holds
            .as_ref()
            .is_some_and(|holds| holds.values.is_empty())
        {
            to.faults.push(Fault::Nothing);
        }
        if AUTHOR && let Some(similar) = &self.similar {
            let one = similar.fields.len() == 1
                && !similar.fields[0].ends_with("[]")
                && !similar.fields[0].contains("[].");
            to.asked(!one && !similar.fields.is_empty() && (1..=100).contains(&similar.percent));
        }
        let check = self.clone();
        Box::new(move |scope, found| {
            let sheet = scope.sheet;
            if let Some(path) = &check.distinct {
                twice(sheet, path, found);
            }
            if let Some(similar) = &check.similar {
                alike(sheet, similar, found);
            }
            if let Some(list) = &check.numbered {
                misnumbered(sheet, list, found);
            }
            if let Some(holds) = &check.holds {
                found.extend(absent(sheet, holds));
            }
        })
    }
}

/// What stands in a place, folded; empty where it is nothing to be compared.
fn folded(place: &Cell) -> String {
    match &place.held {
        Held::Text(text) => text::fold(text.text.trim()),
        Held::Value(value) => text::fold(value.trim()),
        Held::Number(number) => decimal::written(*number),
        _ => String::new(),
    }
}

/// Each value that has stood before.
fn twice(sheet: &Sheet, path: &str, found: &mut Vec<Match>) {
    let mut seen = Vec::new();
    for (at, place) in sheet.like(path) {
        let value = folded(place);
        if !value.is_empty() && seen.contains(&value) {
            let hit = Match::at(at, place.whole());
            found.push(if place.text().is_some() {
                hit
            } else {
                hit.saying(value)
            });
        } else {
            seen.push(value);
        }
    }
}

/// Each text that shares too much with one before it; `{n}` is the share in percent, by Dice: twice the pairs in common over all pairs.
fn alike(sheet: &Sheet, similar: &Similar, found: &mut Vec<Match>) {
    let mut before: Vec<Vec<String>> = Vec::new();
    for (at, place) in sheet.places.iter().enumerate() {
        let Some(text) = place
            .text()
            .filter(|_| similar.fields.contains(&place.pattern))
        else {
            continue;
        };
        let own = pairs(text);
        let most = before
            .iter()
            .map(|others| share(&own, others))
            .max()
            .unwrap_or(0);
        if most >= similar.percent {
            found.push(Match::at(at, place.whole()).counted(
                most.into(),
                None,
                Some(similar.percent),
                None,
            ));
        }
        before.push(own);
    }
}

/// The pairs of neighbouring words of a text, sorted; a text of one word pairs it with nothing.
fn pairs(text: &Analysis) -> Vec<String> {
    let tokens = text.tokens();
    let last = tokens.len().max(2) - 1;
    let mut pairs = Vec::new();
    for at in 0..last.min(tokens.len()) {
        let next = tokens.get(at + 1).map_or("", |next| next.plain());
        pairs.push([tokens[at].plain(), next].join(" "));
    }
    sort(&mut pairs, |a, b| a < b);
    pairs
}

/// How much two sorted lists share, in percent.
fn share(a: &[String], b: &[String]) -> u32 {
    let (mut i, mut j, mut common) = (0, 0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, common) = (i + 1, j + 1, common + 1),
        }
    }
    u32::try_from(200 * common / (a.len() + b.len()).max(1)).unwrap_or(100)
}

/// A numbering such as `2/5`, and where it stands.
#[derive(Clone, Copy)]
struct Numbering {
    start: usize,
    end: usize,
    number: usize,
    total: usize,
}

/// The posts of a numbered thread that have no number or not the right one. A thread is numbered if a post has its own place as its number.
fn misnumbered(sheet: &Sheet, list: &str, found: &mut Vec<Match>) {
    let mut posts = Vec::new();
    let mut is_numbered = false;
    for (at, place) in sheet.places.iter().enumerate() {
        let is_post = place.pattern.strip_suffix("[]") == Some(list);
        if let Some(text) = place.text().filter(|_| is_post) {
            let numberings = numberings(text.text);
            is_numbered |= numberings
                .iter()
                .flatten()
                .any(|numbering| numbering.number == posts.len() + 1);
            posts.push((at, numberings));
        }
    }
    let total = posts.len();
    for (i, (at, numberings)) in posts.into_iter().enumerate().filter(|_| is_numbered) {
        let mut numberings = numberings.iter().flatten();
        let first = numberings
            .clone()
            .next()
            .map_or(0..0, |first| first.start..first.end);
        if !numberings.any(|numbering| numbering.number == i + 1 && numbering.total == total) {
            found.push(Match::at(at, first).counted(
                i as i64 + 1,
                None,
                u32::try_from(total).ok(),
                None,
            ));
        }
    }
}

/// The numberings at the two ends of a text, parentheses left aside.
fn numberings(text: &str) -> [Option<Numbering>; 2] {
    let outside = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']');
    let inside = |c: char| c.is_ascii_digit() || c == '/';
    let start = text.len() - text.trim_start_matches(outside).len();
    let end = text.trim_end_matches(outside).len();
    let read = |start: usize, end: usize| {
        let (number, total) = text.get(start..end)?.split_once('/')?;
        let (number, total) = (whole(number)? as usize, whole(total)? as usize);
        Some(Numbering {
            start,
            end,
            number,
            total,
        })
    };
    let after_head = text.len() - text[start..].trim_start_matches(inside).len();
    let tail = text[..end].trim_end_matches(inside).len();
    [read(start, after_head), read(tail, end)]
}

/// One match if some of the values stand nowhere; `{match}` says which.
fn absent(sheet: &Sheet, holds: &Holds) -> Option<Match> {
    let said: Vec<String> = sheet
        .like(&holds.field)
        .map(|(_, place)| folded(place))
        .collect();
    let mut absent = Vec::new();
    for value in &holds.values {
        let folded = text::fold(value.trim());
        if !said.iter().any(|said| **said == *folded) {
            absent.push(value.as_str());
        }
    }
    let root = holds.field.split(['.', '[']).next().unwrap_or_default();
    let (at, _) = sheet.like(root).next()?;
    let all = holds.values.len();
    let missing = Match::at(at, 0..0).saying(absent.join(", "));
    let n = (all - absent.len()) as i64;
    (!absent.is_empty()).then(|| missing.counted(n, u32::try_from(all).ok(), None, None))
}

#[cfg(test)]
mod tests {
    use crate::check::Fault;
    use crate::check::bench::{faults, json, places, report};

    #[test]
    fn a_value_twice_is_found_the_second_time() {
        let check = r#"{"compare": {"distinct": "entries[].day"}}"#;
        let draft = json(
            r#"{"kind": "calendar", "fields": {"entries": [{"day": "Lundi"}, {"day": "été"}, {"text": "a"}, {"day": "lundi "}, {"day": ""}]}}"#,
        );
        assert_eq!(places(check, &draft), [("entries[3].day".into(), 0, 6)]);
        assert_eq!(report(check, &draft).findings[0].message, "[lundi ]");
    }

    #[test]
    fn texts_that_share_too_much_are_found() {
        let check = r#"{"compare": {"similar": {"fields": ["posts[]"], "percent": 80}}}"#;
        let draft = json(
            r#"{"kind": "thread", "fields": {"posts": [
                "Été : la piste du port ouvre lundi", "ETE, la piste du port ouvre lundi !", "The path opens on Monday", "Oui", "oui"]}}"#,
        );
        assert_eq!(
            places(check, &draft),
            [("posts[1]".into(), 0, 35), ("posts[4]".into(), 0, 3)]
        );
    }

    #[test]
    fn posts_are_numbered_all_or_none() {
        let check = r#"{"compare": {"numbered": "posts"}}"#;
        let found = |posts: &str| {
            places(
                check,
                &json(&format!(
                    r#"{{"kind": "thread", "fields": {{"posts": [{posts}]}}}}"#
                )),
            )
        };
        assert!(found(r#""1/2 Été", "Fin (2/2)""#).is_empty());
        assert!(found(r#""3/4 du trajet", "Le 24/12""#).is_empty());
        assert_eq!(
            found(r#""1/3 Un", "é 3/3", "3/3 Trois""#),
            [("posts[1]".into(), 3, 6)]
        );
        assert_eq!(
            found(r#""Open (1/2)", "Come""#),
            [("posts[1]".into(), 0, 0)]
        );
        assert_eq!(
            found(r#""1/2 a", "2/2 b", "c""#),
            [
                ("posts[0]".into(), 0, 3),
                ("posts[1]".into(), 0, 3),
                ("posts[2]".into(), 0, 0)
            ]
        );
    }

    #[test]
    fn values_that_are_missing_are_named_once() {
        let check = r#"{"compare": {"holds": {"field": "entries[].day", "values": ["lundi", "Mardi", "août"]}}}"#;
        let draft = json(r#"{"kind": "calendar", "fields": {"entries": [{"day": "LUNDI"}]}}"#);
        assert_eq!(places(check, &draft), [("entries".into(), 0, 0)]);
        assert_eq!(report(check, &draft).findings[0].message, "[Mardi, août]");
        let draft = json(
            r#"{"kind": "calendar", "fields": {"entries": [{"day": "lundi"}, {"day": "mardi"}, {"day": "Aout"}]}}"#,
        );
        assert!(places(check, &draft).is_empty());
    }

    #[test]
    fn faults_of_paths() {
        assert_eq!(faults(r#"{"compare": {}}"#), [Fault::Nothing]);
        assert_eq!(
            faults(r#"{"compare": {"distinct": "entries[].dya"}}"#),
            [Fault::UnknownField("entries[].dya".into())]
        );
        assert_eq!(
            faults(r#"{"compare": {"similar": {"fields": ["question"], "percent": 80}}}"#),
            [Fault::Nothing]
        );
    }
}
