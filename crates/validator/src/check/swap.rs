//! Words that have a better one.

use serde::{Deserialize, Serialize};

use crate::check::{AUTHOR, Accents, Compiler, Fault, Look, Match};
use crate::finding::Safety;

/// `swap: {words: [{from: [tweet, gazouillis], to: publication}]}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub struct Swap {
    /// The pairs.
    pub words: Vec<Pair>,
}

/// One better word.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub struct Pair {
    /// What is found, as in `words`.
    pub from: Vec<String>,
    /// What is offered instead; it takes the case of what it replaces. Hashtags are left alone.
    pub to: String,
}

impl Swap {
    pub(super) fn compile(&self, to: &mut Compiler) -> Look {
        to.asked(!self.words.is_empty());
        let from: Vec<String> = self
            .words
            .iter()
            .flat_map(|pair| pair.from.clone())
            .collect();
        let list = to.list(&from, Accents::Keep);
        let mut better = Vec::new();
        for pair in &self.words {
            to.asked(!pair.from.is_empty());
            if AUTHOR && to.phrases.stands_in(list, &pair.to) {
                to.faults.push(Fault::SwapsBack(pair.to.clone()));
            }
            better.extend(pair.from.iter().map(|_| pair.to.clone()));
        }
        Box::new(move |scope, found| {
            for (place, text) in scope.texts() {
                for hit in scope.hits(text, list).iter().filter(|hit| !hit.in_hashtag) {
                    let better = in_case_of(&text.text[hit.extent()], &better[hit.entry]);
                    found.push(Match::at(place, hit.extent()).mended(better, Safety::Review));
                }
            }
        })
    }
}

/// `better` in the case of `found`: all in capitals, with a capital first, or as it is.
fn in_case_of(found: &str, better: &str) -> String {
    let mut letters = found.chars().filter(|c| c.is_alphabetic());
    let first = letters.next().is_some_and(char::is_uppercase);
    let second = letters.next().is_some_and(char::is_uppercase);
    let all = first && second && letters.all(char::is_uppercase);
    let in_capitals = |(at, c)| {
        if all || first && at == 0 {
            capital(c)
        } else {
            c
        }
    };
    better.char_indices().map(in_capitals).collect()
}

/// The capital of a letter of French or English; other characters as they are. (`char::to_uppercase` brings 12 KB of tables into the page.)
fn capital(c: char) -> char {
    match c {
        'à'..='ö' | 'ø'..='þ' => char::from_u32(c as u32 - 0x20).unwrap_or(c),
        'œ' => 'Œ',
        'ÿ' => 'Ÿ',
        _ => c.to_ascii_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Fault;
    use crate::check::bench::{faults, found, mended};

    const CHECK: &str = r#"{"swap": {"words": [
        {"from": ["tweet", "gazouillis"], "to": "publication"},
        {"from": ["sign up"], "to": "join"}]}}"#;

    #[test]
    fn offers_the_better_word_in_the_same_case() {
        assert_eq!(
            mended(CHECK, "Été : un tweet, TWEET, Gazouillis."),
            "Été : un publication, PUBLICATION, Publication."
        );
        assert_eq!(mended(CHECK, "Sign up today"), "Join today");
        let check = r#"{"swap": {"words": [{"from": ["news"], "to": "écho d’œuvre"}]}}"#;
        assert_eq!(mended(check, "News, NEWS"), "Écho d’œuvre, ÉCHO D’ŒUVRE");
        assert!(found(CHECK, "Une publication ; tweeter ; please sign the form up").is_empty());
    }

    #[test]
    fn leaves_hashtags_and_links_alone() {
        assert!(found(CHECK, "#tweet https://exemple.fr/tweet").is_empty());
    }

    #[test]
    fn a_better_word_must_not_be_a_worse_one() {
        let check = r#"{"swap": {"words": [{"from": ["mail"], "to": "mail électronique"}]}}"#;
        assert_eq!(
            faults(check),
            [Fault::SwapsBack("mail électronique".into())]
        );
    }
}
