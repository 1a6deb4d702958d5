//! A question of a quiz: what every question has, and the kinds. A file below says all that the model knows of one kind: the keys of a YAML file, what is wrong
//! with them, the key that answers are graded by, and what a learner's kept answer depends on.

#![warn(clippy::wildcard_enum_match_arm)]

mod categorise;
mod cloze;
mod faults;
mod mark;
mod matching;
mod multiple;
mod numeric;
mod option;
mod ordering;
mod path;
mod reflection;
mod scale;
mod single;
mod true_false;

#[cfg(test)]
mod tests;

pub use categorise::{Categorise, CategoryItem};
pub use cloze::{Cloze, GapDef, Part};
pub use faults::Faults;
pub use mark::{Mark, Segment};
pub use matching::{Couple, Matching};
pub use multiple::Multiple;
pub use numeric::Numeric;
pub use option::OptionDef;
pub use ordering::Ordering;
pub use path::Path;
pub use reflection::Reflection;
pub use scale::Scale;
pub use single::Single;
pub use true_false::{TrueFalse, Truth};

use std::fmt;
use std::sync::LazyLock;

use palier_validator::question::Key;
use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde::{Deserialize, de};

use super::content::{Facts, Item, Task, names};
use super::{Fingerprint, Md, Proof, Quiz, Ref, Sheet};
use crate::decode::{TAGGED, keys_of};
use crate::level::Level;
use crate::name::DocKind;
use crate::node::Spanned;

// `A` is what it asks: while a file is read, nothing but the name of its kind.
/// One question. Which other keys it takes depends on its kind; another kind's key is a mistake.
#[derive(Debug, Clone, PartialEq, Deserialize, schemars::JsonSchema)]
pub struct Question<A = Ask> {
    /// The author's own, unique in the quiz: progress survives edits and moves by it.
    pub id: Spanned<String>,
    /// Its kind.
    #[serde(rename = "kind")]
    pub ask: Spanned<A>,
    /// Its level, if not the quiz's.
    #[serde(default)]
    pub level: Option<Level>,
    /// The objectives that it examines, if not the quiz's.
    #[serde(default)]
    pub objectives: Vec<Ref>,
    /// The stem.
    pub prompt: Md,
    /// `numeric`, `mark`, `true_false`: what the validator can show of the key.
    #[serde(default)]
    pub proof: Option<Spanned<Proof>>,
    /// Hints, from the lightest to the one that all but tells.
    #[serde(default)]
    pub hints: Vec<Md>,
    /// What is said once it is answered.
    #[serde(default)]
    pub explain: Option<Md>,
    /// The page that teaches it.
    #[serde(default)]
    pub see: Option<Ref>,
}

/// The interface of every kind of question, so that checks, pages and progress need not know the kinds apart.
pub trait Asked {
    /// The key that answers are graded by.
    ///
    /// # Errors
    /// Everything that is wrong with the question, if anything is.
    fn key(&self) -> Result<Key, Faults>;

    /// The words of its author, beside the stem, that an answer depends on: another wording is another question. Neither feedback nor the key.
    fn words(&self) -> Vec<&str>;

    /// Its plain form, below the stem, without anything that tells the answer.
    fn plain(&self, to: &mut Sheet<'_>);

    /// The right answer in words, with the feedback on it.
    fn answer(&self, to: &mut Sheet<'_>);

    /// Its texts in Markdown, the stem apart, feedback among them.
    fn prose(&self) -> Vec<&Md>;

    /// Whether an answer is right or wrong.
    fn is_graded(&self) -> bool {
        true
    }

    /// The options whose claims the validator tries.
    fn options(&self) -> &[OptionDef] {
        &[]
    }

    /// The way that it asks for.
    fn way(&self) -> Option<Way<'_>> {
        None
    }
}

/// A way through a procedure that a question asks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Way<'a> {
    /// The id of the procedure.
    pub procedure: &'a Ref,
    /// The ids of the steps to take, from the start to an end.
    pub steps: &'a [Ref],
}

/// The kinds of question: the names, the variants, and all that must know each of them.
macro_rules! kinds {
    ($($kind:ident $name:literal)*) => {
        /// The name of a kind of question.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, schemars::JsonSchema)]
        #[allow(missing_docs)]
        pub enum Kind {
            $(#[serde(rename = $name)] $kind,)*
        }

        impl Kind {
            /// Every kind.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// Its word in files and in the theme.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }

            /// The keys that it takes beside those of every question.
            fn keys(self) -> &'static [&'static str] {
                match self {
                    $(Self::$kind => keys_of::<$kind>(),)*
                }
            }

            fn schema(self, generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                match self {
                    $(Self::$kind => <$kind as schemars::JsonSchema>::json_schema(generator),)*
                }
            }
        }

        /// The task of a question, by kind.
        #[derive(Debug, Clone, PartialEq)]
        #[allow(missing_docs)]
        pub enum Ask {
            $($kind($kind),)*
        }

        impl Ask {
            /// Its kind.
            pub fn kind(&self) -> Kind {
                match self {
                    $(Self::$kind(_) => Kind::$kind,)*
                }
            }

            /// The same without anything that tells the answer.
            pub fn withheld(&self) -> Self {
                match self {
                    $(Self::$kind(asked) => Self::$kind(asked.withheld()),)*
                }
            }

            /// The task, seen through the trait that every kind has.
            pub fn of_kind(&self) -> &dyn Asked {
                match self {
                    $(Self::$kind(asked) => asked,)*
                }
            }
        }

        /// Reads the keys of the kind.
        impl<'de> DeserializeSeed<'de> for Kind {
            type Value = Ask;
            fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Ask, D::Error> {
                match self {
                    $(Self::$kind => $kind::deserialize(deserializer).map(Ask::$kind),)*
                }
            }
        }
    };
}

kinds! {
    Single "single"
    Multiple "multiple"
    TrueFalse "true_false"
    Cloze "cloze"
    Numeric "numeric"
    Ordering "ordering"
    Matching "matching"
    Categorise "categorise"
    Mark "mark"
    Scale "scale"
    Reflection "reflection"
    Path "path"
}

impl Question {
    pub(super) fn facts<'a>(&'a self, to: &mut Facts<'a>) {
        let Self {
            id: _,
            ask,
            level: _,
            objectives,
            prompt,
            // Names in proofs are looked up where the question is proved.
            proof: _,
            hints,
            explain,
            see,
        } = self;
        let ask = ask.of_kind();
        to.objectives(objectives);
        to.prose([prompt]);
        to.prose(ask.prose());
        to.prose(hints);
        to.prose(explain);
        to.pages(see.as_slice());
        to.of_kind(DocKind::Procedure, ask.way().map(|way| way.procedure));
    }

    /// The item that a learner's progress counts.
    pub(super) fn item(&self, quiz: &Quiz) -> Item {
        let objectives = if self.objectives.is_empty() {
            &quiz.objectives
        } else {
            &self.objectives
        };
        Item {
            task: Task::Question {
                id: self.id.value.clone(),
                stem: self.prompt.value.clone(),
                graded: self.ask.of_kind().is_graded(),
            },
            level: Some(self.level.unwrap_or(quiz.level)),
            objectives: names(objectives),
            fingerprint: self.fingerprint(),
        }
    }

    /// The fingerprint of everything that makes it this question: its kind, stem, words and key. Hints, feedback and explanation are not in it.
    fn fingerprint(&self) -> String {
        let ask = self.ask.of_kind();
        let mut print = Fingerprint::default();
        print.text("question", &self.prompt);
        print.text("kind", self.ask.kind().word());
        for words in ask.words() {
            print.text("words", words);
        }
        // A question with a mistake in it has no key, and is on no page.
        if let Ok(key) = ask.key() {
            print.text("key", &serde_json::to_string(&key).unwrap_or_default());
        }
        print.told()
    }

    /// The question as an audience sees it that must not see the answer.
    pub(super) fn withheld(&self) -> Self {
        Self {
            ask: Spanned {
                span: self.ask.span.clone(),
                value: self.ask.withheld(),
            },
            proof: None,
            explain: None,
            ..self.clone()
        }
    }
}

/// The keys of a question as the decoder wants them: the common ones, then those of each kind.
static KEYS: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let mut keys = keys_of::<Question<Kind>>().to_vec();
    for kind in Kind::ALL {
        keys.extend(["", kind.word()]);
        keys.extend(kind.keys());
    }
    keys
});

impl<'de> Deserialize<'de> for Question {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct V;
        impl<'de> Visitor<'de> for V {
            type Value = Question;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a question")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Question, A::Error> {
                let lost = || de::Error::custom("not all of a question");
                let asked = match parts.next_element::<Kind>()? {
                    Some(kind) => parts.next_element_seed(kind)?,
                    None => None,
                };
                let of: Question<Kind> = parts.next_element()?.ok_or_else(lost)?;
                let Some(asked) = asked else {
                    parts.next_element::<de::IgnoredAny>()?;
                    return Err(lost());
                };
                Ok(Question {
                    id: of.id,
                    ask: Spanned {
                        span: of.ask.span,
                        value: asked,
                    },
                    level: of.level,
                    objectives: of.objectives,
                    prompt: of.prompt,
                    proof: of.proof,
                    hints: of.hints,
                    explain: of.explain,
                    see: of.see,
                })
            }
        }
        deserializer.deserialize_struct(TAGGED, &KEYS, V)
    }
}

/// A question has the common keys and is one of the kinds, each with its own.
impl schemars::JsonSchema for Question {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Question".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let mut question = Question::<Kind>::json_schema(generator);
        let common = keys_of::<Question<Kind>>();
        let one = |kind: &Kind| {
            let mut schema = kind.schema(generator);
            let word = serde_json::json!({ "description": "Its kind.", "const": kind.word() });
            let own = schema.ensure_object().entry("properties");
            if let Some(keys) = own.or_insert_with(|| serde_json::json!({})).as_object_mut() {
                keys.insert("kind".into(), word);
            }
            // In each kind all its keys are named, for `additionalProperties` does not see those of the question.
            schema.remove("additionalProperties");
            let keys = [common, kind.keys()].concat();
            schema.insert("propertyNames".into(), serde_json::json!({ "enum": keys }));
            schema
        };
        let kinds: Vec<schemars::Schema> = Kind::ALL.iter().map(one).collect();
        question.insert("oneOf".into(), serde_json::json!(kinds));
        question
    }
}
