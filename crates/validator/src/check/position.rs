//! What a text begins or ends with.

use serde::{Deserialize, Serialize};

use crate::check::{Accents, Analysis, Compiler, EntityName, Look, Match, Scope};

/// `position: {at: start, forbid: [mention]}`, `position: {at: end, require: [link]}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub struct Position {
    /// Which end.
    pub at: End,
    /// It must not stand there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forbid: Vec<EntityName>,
    /// One of these must stand there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub require: Vec<EntityName>,
    /// As `require`, by text; at the end, marks such as `.` and `!` may follow.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub words: Vec<String>,
}

/// An end of a text, white space left aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs)]
pub enum End {
    Start,
    End,
}

impl Position {
    pub(super) fn compile(&self, to: &mut Compiler) -> Look {
        to.asked(!(self.forbid.is_empty() && self.require.is_empty() && self.words.is_empty()));
        let list = to.list(&self.words, Accents::Keep);
        let check = self.clone();
        let requires = !(self.require.is_empty() && self.words.is_empty());
        Box::new(move |scope, found| {
            let mut stands = false;
            for (place, text) in scope.texts() {
                if let Some(extent) = check.standing(&check.forbid, text) {
                    found.push(Match::at(place, extent));
                }
                stands |=
                    check.standing(&check.require, text).is_some() || check.says(scope, text, list);
            }
            if requires && !stands {
                found.extend(scope.missing());
            }
        })
    }

    /// Where one of these entities stands at the end that is meant.
    fn standing(&self, names: &[EntityName], text: &Analysis) -> Option<std::ops::Range<usize>> {
        let (start, end) = edges(text.text);
        let mut entities = text
            .found()
            .iter()
            .filter(|entity| names.contains(&entity.name));
        let entity = entities.find(|entity| match self.at {
            End::Start => entity.start == start,
            End::End => entity.end == end,
        })?;
        Some(entity.start..entity.end)
    }

    /// Whether one of the words stands at the end that is meant, the marks that close a sentence left aside.
    fn says(&self, scope: &Scope, text: &Analysis, list: usize) -> bool {
        let (start, end) = edges(text.text);
        let closing = |c: char| {
            c.is_whitespace() || matches!(c, '.' | '!' | '?' | '…' | '»' | '”' | '"' | ')')
        };
        let last = text.text.trim_end_matches(closing).len();
        // The list is looked for in the whole text; only hits at its edge count.
        text.hits(scope.phrases, list)
            .iter()
            .any(|hit| match self.at {
                End::Start => hit.start == start,
                End::End => hit.end == end || hit.end == last,
            })
    }
}

/// Where a text begins and ends, white space left aside.
fn edges(text: &str) -> (usize, usize) {
    (text.len() - text.trim_start().len(), text.trim_end().len())
}

#[cfg(test)]
mod tests {
    use crate::check::Fault;
    use crate::check::bench::{faults, found, missing};

    #[test]
    fn a_mention_first_is_found() {
        let check = r#"{"position": {"at": "start", "forbid": ["mention"]}}"#;
        assert_eq!(found(check, " @mairie à l’été"), ["@mairie"]);
        assert!(found(check, "Merci @mairie").is_empty());
        assert!(found(check, ".@city thanks").is_empty());
    }

    #[test]
    fn a_link_last_is_required() {
        let check = r#"{"position": {"at": "end", "require": ["link"]}}"#;
        assert!(missing(check, "Voyez https://exemple.fr et partagez"));
        assert!(!missing(check, "Partagez : https://exemple.fr \n"));
    }

    #[test]
    fn words_at_an_end() {
        let check = r#"{"position": {"at": "start", "words": ["bonjour", "hello"]}}"#;
        assert!(!missing(check, "Bonjour à tous"));
        assert!(missing(check, "Ah, bonjour"));
        let check = r#"{"position": {"at": "end", "words": ["merci"]}}"#;
        assert!(!missing(check, "Un grand merci !"));
        assert!(missing(check, "Merci à tous"));
        assert_eq!(faults(r#"{"position": {"at": "end"}}"#), [Fault::Nothing]);
    }
}
