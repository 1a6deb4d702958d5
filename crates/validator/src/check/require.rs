//! Something that must be there: alternative text, captions, a field; or that must not.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::check::{Compiler, Held, Look, Match, Place, Scope, sheet};
use crate::count::Unit;
use crate::draft::Value;
use crate::text;

/// `require: {alt: 5}`, `require: {captions: true}`, `require: {field: text}`, `require: {no_field: media}`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields, default)]
pub struct Require {
    /// Each picture has an alternative text of at least so many graphemes, which is not a file's name and not “image” or “photo” alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alt: Option<u32>,
    /// Each video has captions.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub captions: bool,
    /// This field is filled in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// This field is left empty (a poll takes no photo).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_field: Option<String>,
}

/// What a file's name ends with.
const EXTENSIONS: [&str; 10] = [
    ".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".heic", ".svg", ".bmp", ".tiff",
];

/// Words that say no more than that there is a picture, accents folded, and those that stand beside them.
const EMPTY: [&str; 23] = [
    "image",
    "images",
    "photo",
    "photos",
    "picture",
    "pictures",
    "photograph",
    "img",
    "gif",
    "illustration",
    "visuel",
    "graphic",
    "screenshot",
    "capture",
    "d",
    "ecran",
    "un",
    "une",
    "l",
    "la",
    "a",
    "an",
    "the",
];

impl Require {
    pub(super) fn compile(&self, to: &mut Compiler) -> Look {
        to.asked(
            self.alt.is_some() || self.captions || self.field.is_some() || self.no_field.is_some(),
        );
        self.field
            .iter()
            .chain(&self.no_field)
            .for_each(|path| to.path(path));
        let check = self.clone();
        Box::new(move |scope| {
            let places = &scope.sheet.places;
            let mut found = Vec::new();
            if let Some(least) = check.alt {
                found.extend(
                    records(scope, "alt")
                        .filter(|(record, _)| is_picture(record))
                        .filter_map(|(_, at)| undescribed(at, &places[at], least)),
                );
            }
            if check.captions {
                let videos = records(scope, "captions")
                    .filter(|(record, _)| kind_of(record) == Some("video"));
                found.extend(
                    videos
                        .filter(|(_, at)| !places[*at].is_filled())
                        .map(|(_, at)| Match::at(at, 0..0)),
                );
            }
            if let Some(path) = &check.field {
                let empty = scope
                    .sheet
                    .like(path)
                    .filter(|(_, place)| !place.is_filled());
                found.extend(empty.map(|(at, _)| Match::at(at, 0..0)));
            }
            if let Some(path) = &check.no_field {
                let filled = scope
                    .sheet
                    .like(path)
                    .filter(|(_, place)| place.is_filled());
                found.extend(filled.map(|(at, place)| {
                    Match::at(at, 0..place.text().map_or(0, |text| text.text.len()))
                }));
            }
            found
        })
    }
}

/// The records that the rule applies to and that have a field of this name, each with the place of that field.
fn records<'a>(
    scope: &'a Scope,
    field: &'a str,
) -> impl Iterator<Item = (&'a BTreeMap<String, Value>, usize)> + 'a {
    let places = &scope.sheet.places;
    scope.places.iter().filter_map(move |&at| {
        let Held::Record(record) = places[at].held else {
            return None;
        };
        let path = format!("{}.{field}", places[at].path);
        let offset = places[at..].iter().position(|place| place.path == path)?;
        Some((record, at + offset))
    })
}

/// What a record says it is.
fn kind_of(record: &BTreeMap<String, Value>) -> Option<&str> {
    match record.get("kind") {
        Some(Value::Text(kind)) => Some(kind),
        _ => None,
    }
}

fn is_picture(record: &BTreeMap<String, Value>) -> bool {
    sheet::is_filled(&Value::Record(record.clone()))
        && matches!(
            kind_of(record),
            None | Some("image" | "gif" | "photo" | "picture")
        )
}

/// A match if a picture's alternative text is missing, too short, a file's name, or “image” alone.
fn undescribed(at: usize, place: &Place, least: u32) -> Option<Match> {
    let alt = place.text().map_or("", |text| text.text);
    let n = text::graphemes(alt.trim()).count();
    let folded = text::fold(alt.trim());
    let is_name = EXTENSIONS
        .iter()
        .any(|extension| folded.ends_with(extension))
        || !alt.trim().contains(char::is_whitespace)
            && alt.contains('_')
            && alt.contains(|c: char| c.is_ascii_digit());
    let mut words = folded
        .split(|c: char| !c.is_alphabetic())
        .filter(|word| !word.is_empty())
        .peekable();
    let is_empty = words.peek().is_none() || words.all(|word| EMPTY.contains(&word));
    (n < least as usize || is_name || is_empty).then(|| Match {
        n: i64::try_from(n).ok(),
        min: Some(least),
        unit: Some(Unit::Graphemes),
        ..Match::at(at, 0..alt.len())
    })
}

#[cfg(test)]
mod tests {
    use crate::check::Fault;
    use crate::check::bench::{faults, json, places};

    fn media(check: &str, media: &str) -> Vec<(String, usize, usize)> {
        places(
            check,
            &json(&format!(
                r#"{{"kind": "post", "fields": {{"text": "Été", "media": [{media}]}}}}"#
            )),
        )
    }

    #[test]
    fn pictures_are_described() {
        let check = r#"{"require": {"alt": 5}}"#;
        let found = media(
            check,
            r#"{"kind": "image"}, {"kind": "image", "alt": "été_2043.JPG"}, {"kind": "gif", "alt": "Photo 1 :"},
               {"kind": "image", "alt": "Mer"}, {"kind": "image", "alt": "La mer, photo du soir"}, {"kind": "video"}, {"alt": " "},
               {"kind": "image", "alt": "Une capture d’écran"}, {"kind": "image", "alt": "DSC_0042"}"#,
        );
        let expected = [
            ("media[0].alt", 0),
            ("media[1].alt", 14),
            ("media[2].alt", 9),
            ("media[3].alt", 3),
            ("media[7].alt", 22),
            ("media[8].alt", 8),
        ];
        assert_eq!(found, expected.map(|(field, end)| (field.into(), 0, end)));
        assert!(media(check, "").is_empty());
    }

    #[test]
    fn videos_have_captions() {
        let check = r#"{"require": {"captions": true}}"#;
        let found = media(
            check,
            r#"{"kind": "video"}, {"kind": "video", "captions": false}, {"kind": "video", "captions": true}, {"kind": "gif"}"#,
        );
        assert_eq!(
            found,
            [
                ("media[0].captions".into(), 0, 0),
                ("media[1].captions".into(), 0, 0)
            ]
        );
    }

    #[test]
    fn fields_are_filled_or_left_empty() {
        let draft = json(r#"{"kind": "poll", "fields": {"question": " ", "options": ["Été"]}}"#);
        assert_eq!(
            places(r#"{"require": {"field": "question"}}"#, &draft),
            [("question".into(), 0, 0)]
        );
        assert_eq!(
            places(r#"{"require": {"field": "minutes"}}"#, &draft),
            [("minutes".into(), 0, 0)]
        );
        assert!(places(r#"{"require": {"field": "options"}}"#, &draft).is_empty());
        assert_eq!(
            places(r#"{"require": {"no_field": "options"}}"#, &draft),
            [("options".into(), 0, 0)]
        );
        assert_eq!(
            places(r#"{"require": {"no_field": "options[]"}}"#, &draft),
            [("options[0]".into(), 0, 5)]
        );
        assert!(places(r#"{"require": {"no_field": "question"}}"#, &draft).is_empty());
    }

    #[test]
    fn faults_of_requirements() {
        assert_eq!(faults(r#"{"require": {}}"#), [Fault::Nothing]);
        assert_eq!(
            faults(r#"{"require": {"field": "txet"}}"#),
            [Fault::UnknownField("txet".into())]
        );
    }
}
