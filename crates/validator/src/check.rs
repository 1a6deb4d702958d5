//! The kinds of check: a closed list. Rules are data; what a rule can look for is this.
//!
//! A check is run on the texts that its rule applies to and gives *matches*: places where the fault is. Checks that look for what
//! is missing look at all those texts together, and give one match without extent.
//!
//! Each kind has a file: what an author writes (the struct), what is found (`compile`, which turns what is written into a function, once),
//! and its tests.

mod analysis;
#[cfg(test)]
mod bench;
mod case;
mod compare;
mod consistency;
mod entity;
mod fault;
mod limit;
mod link;
mod moment;
mod order;
mod pattern;
mod phrases;
mod position;
mod private;
mod readability;
mod regex;
mod repeat;
mod require;
mod sheet;
mod swap;
mod typography;
mod words;

use serde::{Deserialize, Serialize};

use crate::count::Unit;
use crate::finding::{Fix, Safety, Severity};
use crate::kind::Kind;
use crate::target::has;

pub(crate) use analysis::Analysis;
pub use case::Case;
pub use compare::{Compare, Holds, Similar};
pub use consistency::Consistency;
pub use entity::{Entity, EntityName, LinkShape};
pub use fault::Fault;
pub(crate) use fault::{AUTHOR, Faults};
pub use limit::{Bound, Count, LimitCheck};
pub(crate) use limit::{counts, unit_name};
pub(crate) use order::sort;
pub use pattern::Pattern;
pub(crate) use phrases::{Hit, Phrases};
pub use position::{End, Position};
pub use private::Private;
pub use readability::Readability;
pub use repeat::Repeat;
pub use require::Require;
pub(crate) use sheet::{Cell, Held, Sheet, is_alt};
pub use swap::{Pair, Swap};
pub use typography::Typography;
pub use words::{Accents, Words};

/// What a rule looks for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Check {
    /// A length or a number out of bounds.
    Limit(LimitCheck),
    /// Links, mentions, hashtags…: forbidden, required, or too many.
    Entity(Entity),
    /// Words and phrases that are forbidden or required.
    Words(Words),
    /// Words that have a better one: each is found, and the better one offered.
    Swap(Swap),
    /// A pattern, where words are not enough.
    Pattern(Pattern),
    /// What the text begins or ends with.
    Position(Position),
    /// Capitals: of hashtags, of shouting.
    Case(Case),
    /// Something said twice: marks, hashtags, words.
    Repeat(Repeat),
    /// One of several spellings, and the same one everywhere.
    Consistency(Consistency),
    /// Sentences too long, words too long.
    Readability(Readability),
    /// Spaces, quotation marks and apostrophes as the language has them.
    Typography(Typography),
    /// Something that must be there: alternative text, captions, a field, a call to action.
    Require(Require),
    /// Two fields that are too alike, twice the same, or wrongly numbered.
    Compare(Compare),
    /// Private data: e-mail, phone, card, social-security number…
    Private(Private),
    /// A fault only if each of these finds something; all their matches count.
    All(Vec<Check>),
    /// A fault if one of these finds something.
    Any(Vec<Check>),
    /// A fault if this finds nothing.
    Not(Box<Check>),
    /// The second is looked for only where the first finds something.
    When(Box<When>),
}

/// `when: {if: {entity: {forbid: [link]}}, then: …}`: what is looked for only in drafts that hold a link.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub struct When {
    /// The condition: it holds where this check finds something.
    #[serde(rename = "if")]
    pub condition: Check,
    /// What is then looked for.
    pub then: Check,
}

/// A check made ready: adds what it finds in a draft.
pub(crate) type Look = Box<dyn Fn(&Scope, &mut Vec<Match>) + Send + Sync>;

/// What a check is run on: a draft, and of its places those that the rule applies to.
pub(crate) struct Scope<'a> {
    /// The draft.
    pub sheet: &'a Sheet<'a>,
    /// Every place that the rule applies to, of whatever shape, filled in or not.
    pub places: Vec<usize>,
    /// Those of them that the rule names one by one: `poll.options` names the list, not the options in it.
    pub named: Vec<usize>,
    /// Those of them that hold a text; alternative texts only where the rule names them.
    pub texts: Vec<usize>,
    /// Every list of phrases in the rule set.
    pub phrases: &'a Phrases,
}

impl<'a> Scope<'a> {
    /// The texts, each with the number of its place.
    pub fn texts(&self) -> impl Iterator<Item = (usize, &'a Analysis<'a>)> {
        let places = &self.sheet.places;
        self.texts
            .iter()
            .filter_map(|&at| Some((at, places[at].text()?)))
    }

    /// Where the phrases of a list stand in the text of a place.
    pub fn hits(&self, text: &'a Analysis<'a>, list: usize) -> &'a [Hit] {
        text.hits(self.phrases, list)
    }

    /// One match without extent at the first text: something is missing from all of them. None where no text is filled in.
    pub fn missing(&self) -> Option<Match> {
        Some(Match::at(*self.texts.first()?, 0..0))
    }
}

/// A place where a fault is.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Match {
    /// The number of the place in its [`Sheet`].
    pub place: usize,
    /// Where it begins in the place's text, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What `{match}` stands for, where it is not the text between the two.
    pub said: Option<String>,
    /// How many there are.
    pub n: Option<i64>,
    /// How many there must be.
    pub min: Option<u32>,
    /// How many there may be.
    pub max: Option<u32>,
    /// What they are.
    pub unit: Option<Unit>,
    /// A way to mend it, its label still empty.
    pub fix: Option<Fix>,
}

impl Match {
    pub fn at(place: usize, extent: std::ops::Range<usize>) -> Self {
        Self {
            place,
            start: extent.start,
            end: extent.end,
            ..Self::default()
        }
    }

    /// Says how many there are, must be and may be, and of what.
    pub fn counted(self, n: i64, min: Option<u32>, max: Option<u32>, unit: Option<Unit>) -> Self {
        Self {
            n: Some(n),
            min,
            max,
            unit,
            ..self
        }
    }

    /// Says what `{match}` stands for.
    pub fn saying(self, said: impl Into<String>) -> Self {
        Self {
            said: Some(said.into()),
            ..self
        }
    }

    /// Adds a fix that replaces the whole match.
    pub fn mended(self, text: impl Into<String>, safety: Safety) -> Self {
        let fix = Fix {
            label: String::new(),
            start: self.start,
            end: self.end,
            text: text.into(),
            safety,
        };
        Self {
            fix: Some(fix),
            ..self
        }
    }
}

/// What the checks of a rule are compiled with.
pub(crate) struct Compiler<'a> {
    /// The language of the rule set.
    pub lang: &'a str,
    /// How grave the rule is.
    pub severity: Severity,
    /// The kinds of draft that the rule applies to.
    pub kinds: Vec<&'a Kind>,
    /// Every list of phrases so far.
    pub phrases: Phrases,
    /// What is wrong with the rule.
    pub faults: Faults,
}

impl Compiler<'_> {
    /// Takes a list of phrases, and gives the number under which its hits are found.
    pub fn list(&mut self, phrases: &[String], accents: Accents) -> usize {
        self.phrases.add(phrases, accents, &mut self.faults)
    }

    /// Complains of a path that no kind of the rule has.
    pub fn path(&mut self, path: &str) {
        if AUTHOR && !self.kinds.iter().any(|kind| has(&kind.fields, path)) {
            self.faults.push(Fault::UnknownField(path.into()));
        }
    }

    /// Complains where a check asks for nothing.
    pub fn asked(&mut self, something: bool) {
        if AUTHOR && !something {
            self.faults.push(Fault::Nothing);
        }
    }
}

impl Check {
    /// Makes the check ready to be run, and tells the compiler what is wrong with it.
    pub(crate) fn compile(&self, to: &mut Compiler) -> Look {
        match self {
            Check::Limit(check) => check.compile(to),
            Check::Entity(check) => check.compile(to),
            Check::Words(check) => check.compile(to),
            Check::Swap(check) => check.compile(to),
            Check::Pattern(check) => check.compile(to),
            Check::Position(check) => check.compile(to),
            Check::Case(check) => check.compile(to),
            Check::Repeat(check) => check.compile(to),
            Check::Consistency(check) => check.compile(to),
            Check::Readability(check) => check.compile(to),
            Check::Typography(check) => check.compile(to),
            Check::Require(check) => check.compile(to),
            Check::Compare(check) => check.compile(to),
            Check::Private(check) => check.compile(to),
            Check::All(checks) => {
                let looks = compile_all(checks, to);
                Box::new(move |scope, found| {
                    let begun = found.len();
                    for look in &looks {
                        let before = found.len();
                        look(scope, found);
                        if found.len() == before {
                            return found.truncate(begun);
                        }
                    }
                })
            }
            Check::Any(checks) => {
                let looks = compile_all(checks, to);
                Box::new(move |scope, found| looks.iter().for_each(|look| look(scope, found)))
            }
            Check::Not(check) => {
                let look = check.compile(to);
                Box::new(move |scope, found| {
                    if !finds(&look, scope) {
                        found.extend(scope.missing());
                    }
                })
            }
            Check::When(when) => {
                let condition = when.condition.compile(to);
                let then = when.then.compile(to);
                Box::new(move |scope, found| {
                    if finds(&condition, scope) {
                        then(scope, found);
                    }
                })
            }
        }
    }

    /// Whether the check looks at texts, so that a rule with it must apply to some.
    pub(crate) fn reads(&self) -> bool {
        match self {
            Check::Limit(_) | Check::Require(_) | Check::Compare(_) => false,
            Check::All(checks) | Check::Any(checks) => checks.iter().any(Check::reads),
            Check::Not(check) => check.reads(),
            Check::When(when) => when.condition.reads() || when.then.reads(),
            _ => true,
        }
    }
}

impl Check {
    /// Whether the check looks at a length, so that a longer text may break it.
    pub(crate) fn counts(&self) -> bool {
        match self {
            Check::Limit(_) => true,
            Check::All(checks) | Check::Any(checks) => checks.iter().any(Check::counts),
            Check::Not(check) => check.counts(),
            Check::When(when) => when.condition.counts() || when.then.counts(),
            _ => false,
        }
    }
}

/// Whether a check finds anything.
fn finds(look: &Look, scope: &Scope) -> bool {
    let mut found = Vec::new();
    look(scope, &mut found);
    !found.is_empty()
}

fn compile_all(checks: &[Check], to: &mut Compiler) -> Vec<Look> {
    to.asked(!checks.is_empty());
    checks.iter().map(|check| check.compile(to)).collect()
}

#[cfg(test)]
mod tests {
    use super::Fault;
    use super::bench::{draft_on_x, faults, found, json, missing, places};

    #[test]
    fn all_find_something_or_none_does() {
        let check = r#"{"all": [{"entity": {"forbid": ["hashtag"]}}, {"words": {"forbid": ["gratuit", "free"]}}]}"#;
        assert_eq!(found(check, "Été gratuit #vélo"), ["gratuit", "#vélo"]);
        assert!(found(check, "Été gratuit, free").is_empty());
    }

    #[test]
    fn any_finds_what_one_of_them_finds() {
        let check = r#"{"any": [{"entity": {"forbid": ["hashtag"]}}, {"words": {"forbid": ["gratuit", "free"]}}]}"#;
        assert_eq!(found(check, "À #vélo, free"), ["#vélo", "free"]);
    }

    #[test]
    fn not_finds_that_nothing_was_found() {
        let check = r#"{"not": {"any": [{"entity": {"forbid": ["link"]}}, {"words": {"forbid": ["rejoign*", "join"]}}]}}"#;
        assert!(missing(check, "L’association de l’été"));
        assert!(!missing(check, "Rejoignez-nous"));
        assert!(!missing(check, "See https://example.org"));
        assert!(places(check, &draft_on_x(" ")).is_empty());
    }

    #[test]
    fn when_looks_only_where_its_condition_holds() {
        let check = r#"{"when": {"if": {"require": {"field": "media"}}, "then": {"words": {"forbid": ["photo"]}}}}"#;
        assert_eq!(found(check, "Été en photo"), ["photo"]);
        let draft = json(
            r#"{"kind": "post", "fields": {"text": "Une photo", "media": [{"kind": "image"}]}}"#,
        );
        assert!(places(check, &draft).is_empty());
    }

    #[test]
    fn faults_inside_are_faults() {
        assert_eq!(faults(r#"{"all": []}"#), [Fault::Nothing]);
        assert_eq!(
            faults(r#"{"not": {"any": [{"words": {}}]}}"#),
            [Fault::Nothing]
        );
        assert_eq!(
            faults(r#"{"when": {"if": {"case": {}}, "then": {"repeat": {}}}}"#),
            [Fault::Nothing, Fault::Nothing]
        );
    }
}
