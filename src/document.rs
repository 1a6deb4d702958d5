//! One source file, parsed: its kind, its id, and what its author wrote, spans kept. It may name what does not exist.

mod case;
mod content;
mod exercise;
mod fingerprint;
mod glossary;
mod guide;
mod kind;
mod lesson;
mod named;
mod platform;
mod procedure;
pub mod question;
mod quiz;
mod rule;
mod shared;
mod sheet;
mod translates;
mod written;

pub use crate::name::DocKind;
pub use case::{Case, Figure};
pub use content::{Card, Content, Facts, Item, Prose, Sort, Task, Title, Use};
pub use exercise::{DraftOf, Exercise};
pub use fingerprint::Fingerprint;
pub use glossary::{Glossary, Term};
pub use guide::{Advice, Guide, Levels};
pub use kind::{FieldDef, KindDef, ShapeName};
pub use lesson::{Front, Lesson, Objective};
pub use named::{Named, bare, named, number};
pub use platform::{Feature, LimitDef, PlatformDef};
pub use procedure::{Choice, Procedure, Scenario, Step, Steps};
pub use question::{Ask, Question};
pub use quiz::{Found, Judged, Measured, Proof, Quiz, Stated};
pub use rule::{RuleDef, RuleExample};
pub use shared::{Example, Fields, Localized, Md, Ref, Source};
pub use sheet::{Around, SETTLED, Sheet, settled};
pub use translates::digest;
pub use written::{Claim, Form, USUAL_KIND, Written};

use std::any::Any;
use std::ops::Range;

use schemars::{Schema, SchemaGenerator};

use crate::decode;
use crate::diagnostic::{Diagnostic, Place};
use crate::edition::Edition;
use crate::name::Shelf;
use crate::node::{Node, Spanned};
use crate::say;
use crate::yaml;

/// Makes, from the list of kinds and the types that hold them, all that is said of each kind in turn. No other file names the variants of [`Body`].
macro_rules! kinds {
    ($($kind:ident($type:ty) $name:ident, $doc:literal;)*) => {
        /// The content that an author wrote in one file, or in one fenced block.
        #[derive(Debug, Clone, PartialEq)]
        #[allow(missing_docs)]
        pub enum Body {
            $($kind($type),)*
        }

        impl Body {
            /// Its content, whatever its kind.
            pub fn content(&self) -> &dyn Content {
                match self {
                    $(Self::$kind(content) => content,)*
                }
            }

            fn content_mut(&mut self) -> &mut dyn Content {
                match self {
                    $(Self::$kind(content) => content,)*
                }
            }

            fn cut(&self, by: &Edition) -> Option<Self> {
                match self {
                    $(Self::$kind(content) => content.cut(by).map(Self::$kind),)*
                }
            }

            fn decode(kind: DocKind, tree: &Node, path: &str, found: &mut Vec<Diagnostic>) -> Option<Self> {
                match kind {
                    $(DocKind::$kind => decode::decode(tree, path, found).map(Self::$kind),)*
                }
            }
        }

        /// The JSON Schema of a kind: of what is written in YAML. Of a lesson, that is its front matter.
        pub fn schema(kind: DocKind, generator: SchemaGenerator) -> Schema {
            match kind {
                $(DocKind::$kind => generator.into_root_schema_for::<$type>(),)*
            }
        }

        impl Document {
            $(
                #[doc = $doc]
                pub fn $name(&self) -> Option<&$type> {
                    let content: &dyn Any = self.content()?;
                    content.downcast_ref()
                }
            )*
        }
    };
}

kinds! {
    Lesson(Lesson) lesson, "As a lesson.";
    Guide(Guide) guide, "As a guide.";
    Case(Case) case, "As a case.";
    Procedure(Procedure) procedure, "As a procedure.";
    Exercise(Exercise) exercise, "As an exercise.";
    Quiz(Quiz) quiz, "As a quiz.";
    Rule(RuleDef) rule, "As a rule.";
    Platform(PlatformDef) platform, "As a platform.";
    Kind(KindDef) kind_def, "As a kind of draft.";
    Glossary(Glossary) glossary, "As a glossary.";
}

/// One source file.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its path in the course: `content/fr/02-mots-clics/01-choisir.quiz.yaml`.
    pub path: String,
    /// Its kind.
    pub kind: DocKind,
    /// Its id: `choisir`.
    pub id: String,
    /// The content that its author wrote; `None` where it could not be read (its id is known all the same).
    pub body: Option<Body>,
    /// Whether all of it could be read: a quiz whose question lacks a key is known by its other questions.
    pub whole: bool,
    /// The items that a learner's progress counts of it. A cut takes items away and changes none.
    pub items: Vec<Item>,
    /// Of what the file says: another text, another digest. Empty for what is written in place.
    pub digest: String,
    /// In a translation: the digest that the original had when it was translated.
    pub translates: Option<Spanned<String>>,
}

impl Document {
    /// Its content, whatever its kind; `None` where it could not be read.
    pub fn content(&self) -> Option<&dyn Content> {
        self.body.as_ref().map(Body::content)
    }

    /// The card of it that other pages may show.
    pub fn card(&self) -> Card<'_> {
        self.content().map(Content::card).unwrap_or_default()
    }

    /// Its references, its texts and its dates. Of a text in several languages, the one that a reader of `lang` sees; where that is empty, all of them.
    pub fn facts<'a>(&'a self, lang: &'a str) -> Facts<'a> {
        let mut facts = Facts {
            lang,
            ..Facts::default()
        };
        if let Some(content) = self.content() {
            content.facts(&mut facts);
        }
        facts
    }

    /// Every draft that it states and that a page shows, in the order in which it names them.
    pub fn drafts(&self) -> Vec<Written<'_>> {
        self.content().map_or_else(Vec::new, Content::drafts)
    }

    /// As a lesson, to be completed.
    pub fn lesson_mut(&mut self) -> Option<&mut Lesson> {
        let content: &mut dyn Any = self.body.as_mut()?.content_mut();
        content.downcast_mut()
    }

    /// Whether it is a stop on the way through the course, and counts in a learner's progress.
    pub fn is_station(&self) -> bool {
        self.kind.shelf() == Shelf::Modules && !self.card().aside
    }

    /// The fingerprint of the page or the draft that it is, if a learner's progress counts it as one.
    pub fn fingerprint(&self, task: &Task) -> Option<&str> {
        let item = self.items.iter().find(|item| item.task == *task)?;
        Some(&item.fingerprint)
    }

    /// Writes its plain form, below its title, on a sheet; whether there is one.
    pub fn plain(&self, to: &mut Sheet<'_>) -> bool {
        let content = self.content();
        content.is_some_and(|content| {
            content.plain(to);
            true
        })
    }

    /// Writes the answers to its questions on a sheet; whether it asks something.
    pub fn answers(&self, to: &mut Sheet<'_>) -> bool {
        self.content().is_some_and(|content| content.answers(to))
    }

    /// The part of it that is left in an edition; `None` if nothing is.
    pub fn cut(&self, by: &Edition) -> Option<Self> {
        let body = match &self.body {
            Some(body) => Some(body.cut(by)?),
            None => None,
        };
        let left = items(&body);
        let is_left = |item: &&Item| left.iter().any(|other| other.is_again(item));
        Some(Self {
            path: self.path.clone(),
            kind: self.kind,
            id: self.id.clone(),
            items: self.items.iter().filter(is_left).cloned().collect(),
            body,
            whole: self.whole,
            digest: self.digest.clone(),
            translates: self.translates.clone(),
        })
    }
}

/// The items that a learner's progress counts of a document, as long as nothing is cut from it.
pub fn items(body: &Option<Body>) -> Vec<Item> {
    body.as_ref()
        .map_or_else(Vec::new, |body| body.content().items())
}

/// Checks that a file is UTF-8 and of a size that somebody wrote.
pub fn utf8<'b>(bytes: &'b [u8], file: &str, found: &mut Vec<Diagnostic>) -> Option<&'b str> {
    if bytes.len() > yaml::MAX_BYTES {
        let (size, most) = (bytes.len() >> 20, yaml::MAX_BYTES >> 20);
        let message = say!(
            "ce fichier pèse {size} Mo ; {most} Mo au plus",
            "this file is {size} MB long; {most} MB at most"
        );
        found.push(
            Diagnostic::error("too-long", Place::file(file), message).hint(say!(
                "partagez-le en plusieurs fichiers",
                "split it into several files"
            )),
        );
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text),
        Err(error) => {
            let at = error.valid_up_to();
            let message = say!("ce fichier n’est pas en UTF-8", "this file is not in UTF-8");
            let hint = say!(
                "enregistrez-le en « UTF-8 » dans votre éditeur",
                "save it as “UTF-8” in your editor"
            );
            found.push(
                Diagnostic::error(
                    "utf-8",
                    Place {
                        file: file.into(),
                        span: at..at + 1,
                    },
                    message,
                )
                .hint(hint),
            );
            None
        }
    }
}

/// Reads one file; `tree` is given a chance to replace `$name` before it is decoded.
pub fn parse(
    path: &str,
    kind: DocKind,
    id: &str,
    bytes: &[u8],
    fill: &dyn Fn(&mut Node, &str, &mut Vec<Diagnostic>),
    found: &mut Vec<Diagnostic>,
) -> Document {
    let mut translates = None;
    let first = found.len();
    let body = utf8(bytes, path, found).and_then(|text| {
        if kind == DocKind::Lesson {
            return lesson(text, path, &mut translates, found).map(Body::Lesson);
        }
        let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let before = found.len();
        let mut tree = yaml::parse(&text[start..], path, start, found)?;
        if !kind.shared() {
            translates = translates::take(&mut tree);
        }
        body(tree, before, kind, path, fill, found)
    });
    Document {
        path: path.into(),
        kind,
        id: id.into(),
        items: items(&body),
        body,
        whole: found.len() == first,
        digest: digest(bytes),
        translates,
    }
}

/// Reads YAML of a fenced block that begins at byte `offset` of `path`.
pub fn parse_yaml(
    text: &str,
    kind: DocKind,
    path: &str,
    offset: usize,
    fill: &dyn Fn(&mut Node, &str, &mut Vec<Diagnostic>),
    found: &mut Vec<Diagnostic>,
) -> Option<Body> {
    let before = found.len();
    let tree = yaml::parse(text, path, offset, found)?;
    body(tree, before, kind, path, fill, found)
}

fn body(
    mut tree: Node,
    before: usize,
    kind: DocKind,
    path: &str,
    fill: &dyn Fn(&mut Node, &str, &mut Vec<Diagnostic>),
    found: &mut Vec<Diagnostic>,
) -> Option<Body> {
    if kind == DocKind::Rule {
        fill(&mut tree, path, found);
    }
    let is_sound = found.len() == before;
    Body::decode(kind, &tree, path, found).filter(|_| is_sound)
}

/// Splits front matter from Markdown.
fn lesson(
    text: &str,
    path: &str,
    translates: &mut Option<Spanned<String>>,
    found: &mut Vec<Diagnostic>,
) -> Option<Lesson> {
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let Some(front) = front_matter(text, start) else {
        return Some(Lesson {
            front: Front::default(),
            body: text[start..].into(),
            offset: start,
            drafts: Vec::new(),
        });
    };
    let Some(front) = front else {
        let message = say!(
            "l’en-tête ouvert par « --- » n’est pas fermé",
            "the front matter opened by “---” is not closed"
        );
        let place = Place {
            file: path.into(),
            span: start..start + 3,
        };
        found.push(Diagnostic::error("front-matter", place, message).hint(say!(
            "fermez-le par une ligne « --- »",
            "close it by a line “---”"
        )));
        return None;
    };
    let before = found.len();
    let mut tree = yaml::parse(&text[front.clone()], path, front.start, found)?;
    *translates = translates::take(&mut tree);
    let decoded = decode::decode(&tree, path, found).filter(|_| found.len() == before)?;
    let offset = text[front.end..]
        .find('\n')
        .map_or(text.len(), |line| front.end + line + 1);
    Some(Lesson {
        front: decoded,
        body: text[offset..].into(),
        offset,
        drafts: Vec::new(),
    })
}

/// The bytes between the two `---`; `Some(None)` if the second one is missing.
fn front_matter(text: &str, start: usize) -> Option<Option<Range<usize>>> {
    let first = text[start..].split_inclusive('\n').next()?;
    if first.trim_end() != "---" {
        return None;
    }
    let begin = start + first.len();
    let mut at = begin;
    for line in text[begin..].split_inclusive('\n') {
        if line.trim_end() == "---" {
            return Some(Some(begin..at));
        }
        at += line.len();
    }
    Some(None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mistake_of_a_file_is_found_at_once() {
        let text = "title: Essai\nlevle: novice\nobjectives: a\nquestions:\n  - id: a\n    kind: sinlge\n    prompt: [x]\n  - kind: single\n    prompt: P\n    options:\n      - {text: A, correct: oui}\n";
        let mut found = Vec::new();
        assert_eq!(
            parse_yaml(text, DocKind::Quiz, "q.yaml", 0, &|_, _, _| {}, &mut found),
            None
        );
        let seen: Vec<_> = found
            .iter()
            .map(|d| (d.code, &text[d.place.span.clone()]))
            .collect();
        assert!(seen.contains(&("unknown-key", "levle")), "{seen:?}");
        assert!(seen.contains(&("wrong-type", "a")), "{seen:?}");
        assert!(seen.contains(&("unknown-value", "sinlge")), "{seen:?}");
        assert!(seen.contains(&("wrong-type", "oui")), "{seen:?}");
        assert!(
            seen.iter().any(|(code, _)| *code == "missing-key"),
            "{seen:?}"
        );
    }
}
