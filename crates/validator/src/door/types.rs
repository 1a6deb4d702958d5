//! What each type that passes the door is called in JSON, field by field: as serde has it natively, which a test compares.

use super::Request;
use super::decode::{Decode, fields, nothing, pair, variant};
use super::encode::{Encode, text};
use super::json::{Json, Refused};
use crate::check::{
    Accents, Bound, Case, Check, Compare, Consistency, End, Entity, EntityName, Holds, LimitCheck,
    LinkShape, Pair, Pattern, Position, Private, Readability, Repeat, Require, Similar, Swap,
    Typography, When, Words,
};
use crate::count::{Counting, MentionLength, Unit, UrlLength, Weights};
use crate::draft::{Draft, Value};
use crate::entity::Flavour;
use crate::finding::{Safety, Severity};
use crate::kind::{self, Kind, Shape};
use crate::platform::{self, Platform};
use crate::private::PrivateKind;
use crate::question::{Answer, Gap, Key};
use crate::rule::{Rule, RuleSet};
use crate::typography::Pack;

/// The fields of a struct by name: those that must be there; those that may be left out.
macro_rules! object {
    ($type:ty { $($needed:ident),*; $($may:ident),* }) => {
        impl Decode for $type {
            fn blank() -> Self {
                Self { $($needed: Decode::blank(),)* $($may: Decode::blank(),)* }
            }

            fn decode(&mut self, json: &Json) -> Result<(), Refused> {
                let Self { $($needed,)* $($may,)* } = self;
                read!(json; $($needed),*; $($may),*)
            }
        }
    };
}

/// Reads the fields of an object into the places that have their names.
macro_rules! read {
    ($json:expr; $($needed:ident),*; $($may:ident),*) => {
        fields(
            $json,
            concat!($(stringify!($needed), " ",)* $(stringify!($may), " ",)*),
            <[&str]>::len(&[$(stringify!($needed)),*]),
            &mut [$($needed,)* $($may),*],
        )
    };
}

/// An enum without content.
trait Named: Sized + 'static {
    /// The name of each of its values, each before a space.
    const NAMES: &str;
    /// Its values in the same order.
    const ALL: &[Self];
}

/// The names of an enum without content; the first one stands where nothing is said.
macro_rules! names {
    ($type:ty { $first:ident $name:literal $(, $variant:ident $other:literal)* }) => {
        impl Decode for $type {
            fn blank() -> Self {
                Self::$first
            }

            fn decode(&mut self, json: &Json) -> Result<(), Refused> {
                let (index, content) = variant(json, Self::NAMES)?;
                *self = Self::ALL[index];
                nothing(content)
            }
        }

        impl Encode for $type {
            fn encode(&self, to: &mut String) {
                let place = Self::ALL.iter().position(|one| one == self);
                let name = place.and_then(|place| Self::NAMES.split(' ').nth(place));
                text(name.unwrap_or_default(), to);
            }
        }

        impl Named for $type {
            const NAMES: &str = concat!($name, " ", $($other, " "),*);
            const ALL: &[Self] = &[Self::$first $(, Self::$variant)*];
        }

        // None is forgotten.
        const _: fn($type) = |value| match value {
            <$type>::$first $(| <$type>::$variant)* => {}
        };
    };
}

object!(RuleSet { lang, kinds, platforms, rules; });
object!(Rule { id, severity, check, message; applies_to, platforms });
object!(Kind { id, title, fields; });
object!(kind::Field { name, label, shape; required, limits });
object!(Platform { id, title, counting, limits; flavour });
object!(platform::Limit { ; of, unit, min, max });
object!(Counting { ; unit, url, mention, free_mentions, weights });
object!(UrlLength { length; protocol });
object!(LimitCheck { ; stated, only, unit, min, max });
object!(Entity { ; forbid, require, of, min, max, any, except, shape, mark });
object!(Words { ; forbid, require, accents, first_sentences });
object!(Swap { words; });
object!(Pair { from, to; });
object!(Pattern { find, literal; });
object!(Position { at; forbid, require, words });
object!(Case { ; hashtag, shouting, except });
object!(Repeat { ; marks, of, words });
object!(Consistency { either; });
object!(Readability { ; sentence, lix });
object!(Typography { pack; });
object!(Require { ; alt, captions, field, no_field });
object!(Compare { ; distinct, similar, numbered, holds });
object!(Similar { fields, percent; });
object!(Holds { field, values; });
object!(Private { ; kinds, allow });
object!(Draft { kind; platform, fields });
object!(Gap { accept; exact });

names!(Severity { Info "info", Advice "advice", Warning "warning", Error "error" });
names!(Flavour { X "x", Mastodon "mastodon", Bluesky "bluesky", Plain "plain" });
names!(MentionLength { Whole "whole", Local "local" });
names!(Weights { V3 "v3", V2 "v2", V1 "v1" });
names!(Unit {
    Graphemes "graphemes", Weighted "weighted", CodePoints "code_points", Utf16 "utf16", Bytes "bytes", EmojiBytes "emoji_bytes",
    Words "words", Sentences "sentences", Lines "lines", Items "items", Value "value"
});
names!(EntityName {
    Link "link", Mention "mention", List "list", Hashtag "hashtag", Cashtag "cashtag", Email "email", Emoji "emoji", Number "number",
    Date "date", Hour "hour"
});
names!(Safety { Safe "safe", Review "review" });
names!(LinkShape { Bare "bare", Inclusive "inclusive", MissingSpace "missing_space", Insecure "insecure", Cut "cut" });
names!(Bound { Min "min", Max "max" });
names!(Accents { Keep "keep", Fold "fold" });
names!(End { Start "start", End "end" });
names!(Pack { FrFr "fr-FR", FrCa "fr-CA", FrCh "fr-CH", En "en" });
names!(PrivateKind {
    Email "email", Phone "phone", Nir "nir", Sin "sin", NationalBe "national_be", NationalCh "national_ch", Iban "iban", Card "card", Ip "ip",
    Address "address"
});

impl Decode for When {
    fn blank() -> Self {
        Self {
            condition: Check::blank(),
            then: Check::blank(),
        }
    }

    fn decode(&mut self, json: &Json) -> Result<(), Refused> {
        let Self { condition, then } = self;
        fields(json, "if then ", 2, &mut [condition, then])
    }
}

/// A variant by its name, blank until its content is read; and that content.
macro_rules! named {
    ($json:expr, $($name:literal => $variant:expr),* $(,)?) => {{
        let (index, content) = variant($json, concat!($($name, " "),*))?;
        let variants = [$($name),*].len();
        let mut before = 0..variants;
        'named: {
            $(if before.next() == Some(index) {
                break 'named ($variant, content);
            })*
            return Err(Refused);
        }
    }};
}

impl Decode for Check {
    fn blank() -> Self {
        Self::All(Vec::new())
    }

    fn decode(&mut self, json: &Json) -> Result<(), Refused> {
        let content;
        (*self, content) = named!(json,
            "limit" => Self::Limit(Decode::blank()),
            "entity" => Self::Entity(Decode::blank()),
            "words" => Self::Words(Decode::blank()),
            "swap" => Self::Swap(Decode::blank()),
            "pattern" => Self::Pattern(Decode::blank()),
            "position" => Self::Position(Decode::blank()),
            "case" => Self::Case(Decode::blank()),
            "repeat" => Self::Repeat(Decode::blank()),
            "consistency" => Self::Consistency(Decode::blank()),
            "readability" => Self::Readability(Decode::blank()),
            "typography" => Self::Typography(Decode::blank()),
            "require" => Self::Require(Decode::blank()),
            "compare" => Self::Compare(Decode::blank()),
            "private" => Self::Private(Decode::blank()),
            "all" => Self::All(Decode::blank()),
            "any" => Self::Any(Decode::blank()),
            "not" => Self::Not(Decode::blank()),
            "when" => Self::When(Decode::blank()),
        );
        let check: &mut dyn Decode = match self {
            Self::Limit(check) => check,
            Self::Entity(check) => check,
            Self::Words(check) => check,
            Self::Swap(check) => check,
            Self::Pattern(check) => check,
            Self::Position(check) => check,
            Self::Case(check) => check,
            Self::Repeat(check) => check,
            Self::Consistency(check) => check,
            Self::Readability(check) => check,
            Self::Typography(check) => check,
            Self::Require(check) => check,
            Self::Compare(check) => check,
            Self::Private(check) => check,
            Self::All(checks) | Self::Any(checks) => checks,
            Self::Not(check) => check,
            Self::When(when) => when,
        };
        check.decode(content)
    }
}

impl Decode for Shape {
    fn blank() -> Self {
        Self::Line
    }

    fn decode(&mut self, json: &Json) -> Result<(), Refused> {
        let content;
        (*self, content) = named!(json,
            "line" => Self::Line,
            "text" => Self::Text,
            "number" => Self::Number,
            "flag" => Self::Flag,
            "date" => Self::Date,
            "choice" => Self::Choice(Decode::blank()),
            "lines" => Self::Lines,
            "records" => Self::Records(Decode::blank()),
        );
        match self {
            Self::Choice(values) => values.decode(content),
            Self::Records(fields) => fields.decode(content),
            Self::Line | Self::Text | Self::Number | Self::Flag | Self::Date | Self::Lines => {
                nothing(content)
            }
        }
    }
}

impl Decode for Value {
    fn blank() -> Self {
        Self::Flag(false)
    }

    fn decode(&mut self, json: &Json) -> Result<(), Refused> {
        *self = match json {
            Json::Null => return Err(Refused),
            Json::Flag(flag) => Self::Flag(*flag),
            Json::Number(number) => Self::Number(*number),
            Json::Text(text) => Self::Text(text.clone()),
            Json::List(_) => Self::List(Decode::blank()),
            Json::Object(_) => Self::Record(Decode::blank()),
        };
        match self {
            Self::List(values) => values.decode(json),
            Self::Record(fields) => fields.decode(json),
            Self::Flag(_) | Self::Number(_) | Self::Text(_) => Ok(()),
        }
    }
}

impl Decode for Key {
    fn blank() -> Self {
        Self::Reflection
    }

    fn decode(&mut self, json: &Json) -> Result<(), Refused> {
        let (index, indexes) = (Decode::blank, Vec::new);
        let content;
        (*self, content) = named!(json,
            "single" => Self::Single { correct: index(), of: index() },
            "multiple" => Self::Multiple { correct: indexes(), of: index() },
            "true_false" => Self::TrueFalse { answer: false, reason: None },
            "cloze" => Self::Cloze { gaps: Vec::new() },
            "numeric" => Self::Numeric { value: String::new(), tolerance: String::new() },
            "ordering" => Self::Ordering { of: index() },
            "matching" => Self::Matching { of: index() },
            "categorise" => Self::Categorise { right: indexes() },
            "mark" => Self::Mark { correct: indexes(), of: index() },
            "scale" => Self::Scale { of: index() },
            "reflection" => Self::Reflection,
            "path" => Self::Path { steps: Vec::new() },
        );
        match self {
            Self::Single { correct, of } => read!(content; correct, of;),
            Self::Multiple { correct, of } | Self::Mark { correct, of } => {
                read!(content; correct, of;)
            }
            Self::TrueFalse { answer, reason } => read!(content; answer; reason),
            Self::Cloze { gaps } => read!(content; gaps;),
            Self::Numeric { value, tolerance } => read!(content; value, tolerance;),
            Self::Ordering { of } | Self::Matching { of } | Self::Scale { of } => {
                read!(content; of;)
            }
            Self::Categorise { right } => read!(content; right;),
            Self::Reflection => nothing(content),
            Self::Path { steps } => read!(content; steps;),
        }
    }
}

impl Decode for Answer {
    fn blank() -> Self {
        Self::Choice(None)
    }

    fn decode(&mut self, json: &Json) -> Result<(), Refused> {
        let content;
        (*self, content) = named!(json,
            "choice" => Self::Choice(None),
            "choices" => Self::Choices(Vec::new()),
            "true_false" => Self::TrueFalse(None, None),
            "gaps" => Self::Gaps(Vec::new()),
            "text" => Self::Text(String::new()),
            "places" => Self::Places(Vec::new()),
            "steps" => Self::Steps(Vec::new()),
        );
        let answer: &mut dyn Decode = match self {
            Self::Choice(choice) => choice,
            Self::Choices(choices) => choices,
            Self::TrueFalse(said, why) => return pair(content, said, why),
            Self::Gaps(texts) | Self::Steps(texts) => texts,
            Self::Text(text) => text,
            Self::Places(places) => places,
        };
        answer.decode(content)
    }
}

impl Decode for Request {
    fn blank() -> Self {
        Self::Version
    }

    fn decode(&mut self, json: &Json) -> Result<(), Refused> {
        let content;
        (*self, content) = named!(json,
            "load" => Self::Load(Decode::blank()),
            "check" => Self::Check { draft: Decode::blank(), rules: None },
            "measure" => Self::Measure { text: String::new(), platform: String::new() },
            "grade" => Self::Grade { key: Decode::blank(), answer: Decode::blank() },
            "version" => Self::Version,
        );
        match self {
            Self::Load(set) => set.decode(content),
            Self::Check { draft, rules } => read!(content; draft; rules),
            Self::Measure { text, platform } => read!(content; text, platform;),
            Self::Grade { key, answer } => read!(content; key, answer;),
            Self::Version => nothing(content),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Debug;

    use serde::de::DeserializeOwned;
    use serde::ser::Serialize;

    use super::*;
    use crate::door::decode::read;

    /// Serde and the door read the same from each of these, or both refuse it.
    fn agree<T: Decode + DeserializeOwned + Serialize + PartialEq + Debug>(texts: &[&str]) {
        for text in texts {
            let (ours, theirs) = (read::<T>(text).ok(), serde_json::from_str::<T>(text).ok());
            assert_eq!(ours, theirs, "{text}");
            if let Some(value) = ours {
                let written = serde_json::to_string(&value).expect("it can be written");
                assert_eq!(read(&written), Ok(value), "{written}");
            }
        }
    }

    /// Every name that serde lists for an enum.
    fn names<T: DeserializeOwned + Debug>() -> Vec<String> {
        let refused = serde_json::from_str::<T>("\"?\"")
            .expect_err("no such name")
            .to_string();
        refused
            .split('`')
            .skip(3)
            .step_by(2)
            .map(|name| format!("\"{name}\""))
            .collect()
    }

    fn all_names<T: Decode + DeserializeOwned + Serialize + PartialEq + Debug>() {
        let names = names::<T>();
        assert!(names.len() > 1, "{names:?}");
        agree::<T>(&names.iter().map(String::as_str).collect::<Vec<_>>());
        assert!(read::<T>("\"?\"").is_err());
    }

    #[test]
    fn names_are_those_of_serde() {
        all_names::<Severity>();
        all_names::<Flavour>();
        all_names::<MentionLength>();
        all_names::<Weights>();
        all_names::<Unit>();
        all_names::<EntityName>();
        all_names::<LinkShape>();
        all_names::<Bound>();
        all_names::<Accents>();
        all_names::<End>();
        all_names::<Pack>();
        all_names::<PrivateKind>();
    }

    #[test]
    fn what_is_left_out_has_the_default_of_serde() {
        // Serde also takes lists for objects.
        let empty = ["{}", "{\"other\": 1}", "\"\"", "null", "1"];
        agree::<Counting>(&empty[..1]);
        agree::<UrlLength>(&empty[..2]);
        agree::<platform::Limit>(&empty[..1]);
        agree::<Draft>(&["{}", "{\"kind\": \"post\", \"platform\": null}"]);
        agree::<RuleSet>(&[
            "{}",
            "{\"lang\": \"fr\", \"kinds\": [], \"platforms\": [], \"rules\": []}",
        ]);
        agree::<Platform>(&[
            "{\"id\": \"x\", \"title\": \"X\", \"counting\": {}, \"limits\": [{}]}",
            "{\"id\": \"x\"}",
        ]);
        agree::<Kind>(&[
            "{\"id\": \"a\", \"title\": \"A\", \"fields\": [{\"name\": \"a\", \"label\": \"A\", \"shape\": \"line\"}]}",
        ]);
        agree::<Gap>(&["{\"accept\": []}", "{}"]);
        let checks = [
            "limit",
            "entity",
            "words",
            "swap",
            "pattern",
            "position",
            "case",
            "repeat",
            "consistency",
            "readability",
            "typography",
            "require",
            "compare",
            "private",
            "all",
            "any",
            "not",
            "when",
        ];
        for check in checks {
            agree::<Check>(
                &empty
                    .map(|content| format!("{{\"{check}\": {content}}}"))
                    .each_ref()
                    .map(String::as_str),
            );
        }
        agree::<Check>(&[
            r#"{"position": {"at": "end"}}"#,
            r#"{"typography": {"pack": "en"}}"#,
            r#"{"compare": {"similar": {"fields": ["a"], "percent": 1}, "holds": {"field": "a", "values": ["b"]}, "distinct": "d", "numbered": "n"}}"#,
            r#"{"when": {"if": {"not": {"case": {"hashtag": 12, "shouting": 3, "except": ["A"]}}}, "then": {"any": [{"private": {"kinds": ["nir"]}}]}}}"#,
            r#"{"entity": {"forbid": ["link"], "require": ["hour"], "of": ["date"], "min": 1, "max": 4294967295, "any": ["a"], "except": ["b"], "shape": "cut"}}"#,
            r#"{"entity": {"max": 4294967296}}"#,
            r#"{"entity": {"max": -1}}"#,
            r#"{"words": {"forbid": ["a"], "require": ["b"], "accents": "fold", "first_sentences": 2}}"#,
            r#"{"limit": {"stated": true, "only": "min", "unit": "words", "min": 1, "max": 2}}"#,
            r#"{"repeat": {"marks": 2, "of": ["hashtag"], "words": true}}"#,
            r#"{"require": {"alt": 1, "captions": true, "field": "a", "no_field": "b"}}"#,
            r#"{"swap": {"words": [{"from": ["a"], "to": "b"}]}}"#,
            r#"{"consistency": {"either": [["a"], ["b"]]}}"#,
            r#"{"readability": {"sentence": 1, "lix": 2}}"#,
            r#"{"pattern": {"find": "a", "literal": "a"}}"#,
            r#"{"pattern": {"find": "a"}}"#,
            "\"limit\"",
        ]);
    }

    #[test]
    fn kinds_of_fields_questions_and_answers_are_those_of_serde() {
        let records = r#"{"records": [{"name": "a", "label": "A", "shape": {"choice": ["b"]}, "required": true, "limits": [{"unit": "words"}]}]}"#;
        let shapes = [
            r#""line""#,
            r#""text""#,
            r#""number""#,
            r#""flag""#,
            r#""date""#,
            r#""lines""#,
            r#"{"choice": []}"#,
            records,
            "\"?\"",
        ];
        agree::<Shape>(&shapes);
        agree::<Value>(&[
            "true",
            "-1",
            "\"a\"",
            "[1, [\"a\"]]",
            "{\"a\": {\"b\": false}}",
            "null",
            "{}",
        ]);
        agree::<Key>(&[
            r#"{"single": {"correct": 1, "of": 2}}"#,
            r#"{"multiple": {"correct": [1], "of": 2}}"#,
            r#"{"true_false": {"answer": true}}"#,
            r#"{"true_false": {"answer": true, "reason": [1, 2]}}"#,
            r#"{"true_false": {"answer": true, "reason": [1]}}"#,
            r#"{"cloze": {"gaps": [{"accept": ["a"], "exact": true}]}}"#,
            r#"{"numeric": {"value": "1", "tolerance": "2"}}"#,
            r#"{"ordering": {"of": 3}}"#,
            r#"{"matching": {"of": 3}}"#,
            r#"{"categorise": {"right": [1, 0]}}"#,
            r#"{"mark": {"correct": [1], "of": 2}}"#,
            r#"{"scale": {"of": 5}}"#,
            r#""reflection""#,
            r#"{"path": {"steps": ["a"]}}"#,
            r#"{"single": {"correct": 1}}"#,
            r#"{"single": {"correct": -1, "of": 2}}"#,
        ]);
        agree::<Answer>(&[
            r#"{"choice": null}"#,
            r#"{"choice": 1}"#,
            r#"{"choices": [1]}"#,
            r#"{"true_false": [null, 1]}"#,
            r#"{"true_false": [true, null]}"#,
            r#"{"gaps": ["a"]}"#,
            r#"{"text": "a"}"#,
            r#"{"places": [null, 1]}"#,
            r#"{"steps": ["a"]}"#,
            r#"{"true_false": [true]}"#,
            r#"{"other": 1}"#,
        ]);
    }
}
