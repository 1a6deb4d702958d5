//! Something that must be there: alternative text, captions, a field; or that must not.

use serde::{Deserialize, Serialize};

use crate::check::{Cell, Compiler, Held, Look, Match, sheet};
use crate::count::Unit;
use crate::draft::{Record, Value};
use crate::text;
use crate::text::place::{holds, listed};

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
const EXTENSIONS: &str = ".jpg .jpeg .png .gif .webp .avif .heic .svg .bmp .tiff";

/// Words that say no more than that there is a picture, accents folded, and those that stand beside them.
const EMPTY: &str = "image images photo photos picture pictures photograph img gif illustration visuel graphic screenshot capture \
    d ecran un une l la a an the";

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
        Box::new(move |scope, found| {
            let sheet = scope.sheet;
            for &at in &scope.places {
                let Held::Record(record) = &sheet.places[at].held else {
                    continue;
                };
                let kind = kind_of(record);
                let alt = check.alt.zip(sheet.field(at, "alt"));
                if let Some((least, alt)) =
                    alt.filter(|_| is_picture(kind) && record.values().any(sheet::is_filled))
                {
                    found.extend(undescribed(alt, &sheet.places[alt], least));
                }
                let captions = sheet
                    .field(at, "captions")
                    .filter(|_| check.captions && kind == Some("video"));
                if let Some(captions) =
                    captions.filter(|&captions| !sheet.places[captions].is_filled())
                {
                    found.push(Match::at(captions, 0..0));
                }
            }
            for (at, place) in sheet.places.iter().enumerate() {
                let here = |path: &Option<String>| {
                    path.as_ref().is_some_and(|path| *path == place.pattern)
                };
                if here(&check.field) && !place.is_filled()
                    || here(&check.no_field) && place.is_filled()
                {
                    found.push(Match::at(at, place.whole()));
                }
            }
        })
    }
}

/// What a record says it is.
fn kind_of(record: &Record) -> Option<&str> {
    match record.get("kind") {
        Some(Value::Text(kind)) => Some(kind),
        _ => None,
    }
}

fn is_picture(kind: Option<&str>) -> bool {
    matches!(kind, None | Some("image" | "gif" | "photo" | "picture"))
}

/// A match if a picture's alternative text is missing, too short, a file's name, or “image” alone.
fn undescribed(at: usize, place: &Cell, least: u32) -> Option<Match> {
    let alt = place.text().map_or("", |text| text.text.trim());
    let n = text::graphemes(alt).count();
    let folded = text::fold(alt);
    let is_name = EXTENSIONS
        .split(' ')
        .any(|extension| folded.ends_with(extension))
        || !alt.contains(char::is_whitespace)
            && holds(alt, b'_')
            && alt.contains(|c: char| c.is_ascii_digit());
    let words = folded.split(|c: char| !c.is_alphabetic());
    let says_nothing = words
        .filter(|word| !word.is_empty())
        .all(|word| listed(EMPTY, word));
    (n < least as usize || is_name || says_nothing).then(|| {
        Match::at(at, place.whole()).counted(n as i64, Some(least), None, Some(Unit::Graphemes))
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
