//! Patterns, where words are not enough.

use serde::{Deserialize, Serialize};

use crate::check::regex::Regex;
use crate::check::{AUTHOR, Compiler, Fault, Look, Match};
use crate::text::place;

/// `pattern: {find: "pic\\.(twitter|x)\\.com/\\w+", literal: "pic."}`: a regular expression without look-around and back-references. It must
/// hold a literal of two characters or more, which is looked for first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub struct Pattern {
    /// The expression; `\l` is any letter, accented or not.
    pub find: String,
    /// A text that each match holds, case folded.
    pub literal: String,
}

impl Pattern {
    pub(super) fn compile(&self, to: &mut Compiler) -> Look {
        let regex = match Regex::new(&self.find) {
            Ok(regex) => regex,
            Err(why) => {
                if AUTHOR {
                    to.faults.push(Fault::Pattern {
                        find: self.find.clone(),
                        why: why.say(),
                    });
                }
                return Box::new(|_, _| {});
            }
        };
        let literal = lower(&self.literal);
        if AUTHOR {
            to.faults.extend(self.literal_fault(&regex, &literal));
        }
        Box::new(move |scope, found| {
            for (place, text) in scope.texts() {
                if place::find(text.lower(), &literal).is_some() {
                    for (start, end) in regex.find_all(text.text) {
                        found.push(Match::at(place, start..end));
                    }
                }
            }
        })
    }

    /// What is wrong with the literal, which is `folded` in lower case.
    fn literal_fault(&self, regex: &Regex, folded: &str) -> Option<Fault> {
        if folded.trim().is_empty() {
            Some(Fault::NoLiteral)
        } else if folded.chars().count() < 2 {
            Some(Fault::ShortLiteral(self.literal.clone()))
        } else if !regex.implies(folded) {
            Some(Fault::NotImplied {
                find: self.find.clone(),
                literal: self.literal.clone(),
            })
        } else {
            None
        }
    }
}

/// Every character in lower case by itself, so that a part of a text folds as it does within the whole (`str::to_lowercase` looks
/// around a sigma).
pub(super) fn lower(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use crate::check::Fault;
    use crate::check::bench::{faults, found};

    #[test]
    fn finds_patterns_behind_their_literal() {
        let check = r#"{"pattern": {"find": "pic\\.(twitter|x)\\.com/\\w+", "literal": "pic."}}"#;
        assert_eq!(
            found(check, "été pic.x.com/aé et pic.twitter.com/b"),
            ["pic.x.com/aé", "pic.twitter.com/b"]
        );
        assert!(found(check, "un pic, x.com").is_empty());
        let check = r#"{"pattern": {"find": "(?i)click (?:here|below)", "literal": "click "}}"#;
        assert_eq!(
            found(check, "CLICK HERE or click below"),
            ["CLICK HERE", "click below"]
        );
    }

    #[test]
    fn faults_of_patterns() {
        let faults_of = |find: &str, literal: &str| {
            faults(&format!(
                r#"{{"pattern": {{"find": "{find}", "literal": "{literal}"}}}}"#
            ))
        };
        assert!(matches!(faults_of("a(", "ab")[..], [Fault::Pattern { .. }]));
        assert_eq!(faults_of("ab+", ""), [Fault::NoLiteral]);
        assert_eq!(faults_of("ab+", "a"), [Fault::ShortLiteral("a".into())]);
        assert!(matches!(
            faults_of("ab*", "ab")[..],
            [Fault::NotImplied { .. }]
        ));
        assert!(faults_of("ab+", "ab").is_empty());
    }
}
