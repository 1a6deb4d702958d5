//! Words and phrases: forbidden, or required.

use serde::{Deserialize, Serialize};

use crate::check::{Analysis, Compiler, Look, Match};

/// `words: {forbid: [nul, "ne … jamais"]}`: whole words, case folded, elision seen through (`l’idiot` holds `idiot`); `…` in a phrase is a gap
/// of up to three words. What stands in a link, a mention or an e-mail address is no word, unless the entry looks like one (`exemple.fr`);
/// an entry without a word in it (an emoji) is found as it stands.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields, default)]
pub struct Words {
    /// Each found is a fault. `*` at the end of a word stands for any ending, at its beginning for any beginning.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub forbid: Vec<String>,
    /// One of these must be there.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub require: Vec<String>,
    /// Whether `e` and `é` are told apart.
    pub accents: Accents,
    /// Looked for in the first so many sentences only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_sentences: Option<u32>,
}

/// Whether accents tell words apart (`a`/`à`, `ou`/`où`).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Accents {
    /// They do.
    #[default]
    Keep,
    /// They do not.
    Fold,
}

impl Words {
    pub(super) fn compile(&self, to: &mut Compiler) -> Look {
        to.asked(!self.forbid.is_empty() || !self.require.is_empty());
        to.asked(self.first_sentences != Some(0));
        let forbid = to.list(&self.forbid, self.accents);
        let require = to.list(&self.require, self.accents);
        let (first, requires) = (self.first_sentences, !self.require.is_empty());
        Box::new(move |scope, found| {
            let mut says = false;
            for (place, text) in scope.texts() {
                let end = end_of(text, first);
                for hit in scope
                    .hits(text, forbid)
                    .iter()
                    .filter(|hit| hit.start < end)
                {
                    found.push(Match::at(place, hit.extent()));
                }
                says |= scope.hits(text, require).iter().any(|hit| hit.start < end);
            }
            if requires && !says {
                found.extend(scope.missing());
            }
        })
    }
}

/// Where the first so many sentences end.
fn end_of(text: &Analysis, sentences: Option<u32>) -> usize {
    let next = sentences.and_then(|sentences| text.sentences().get(sentences as usize));
    next.map_or(usize::MAX, |next| next.start)
}

#[cfg(test)]
mod tests {
    use crate::check::Fault;
    use crate::check::bench::{faults, found, missing};

    #[test]
    fn forbidden_words_are_whole_words() {
        let check = r#"{"words": {"forbid": ["nul", "con*", "*esque"]}}"#;
        assert_eq!(
            found(
                check,
                "L’été, c’est NUL : connerie dantesque, annuler, l’icône."
            ),
            ["NUL", "connerie", "dantesque"]
        );
        assert!(found(check, "Il annule le béton.").is_empty());
    }

    #[test]
    fn accents_tell_words_apart_unless_folded() {
        assert_eq!(
            found(
                r#"{"words": {"forbid": ["ou"]}}"#,
                "Où va-t-on, ici ou là ?"
            ),
            ["ou"]
        );
        assert_eq!(
            found(
                r#"{"words": {"forbid": ["ou"], "accents": "fold"}}"#,
                "Où va-t-on, ici ou là ?"
            ),
            ["Où", "ou"]
        );
        assert_eq!(
            found(r#"{"words": {"forbid": ["sœur"]}}"#, "Ma soeur, ta SŒUR"),
            ["soeur", "SŒUR"]
        );
    }

    #[test]
    fn elisions_are_seen_through_and_gaps_hold_three_words() {
        let check = r#"{"words": {"forbid": ["idiot", "ne … jamais", "you … never"]}}"#;
        assert_eq!(
            found(check, "Quel est l’idiot, l'idiot ?"),
            ["idiot", "idiot"]
        );
        assert_eq!(
            found(check, "Il ne le dit vraiment jamais."),
            ["ne le dit vraiment jamais"]
        );
        assert!(found(check, "Il ne le dit vraiment pas assez jamais.").is_empty());
        assert!(found(check, "Il ne vient. Jamais il ne part.").is_empty());
        assert_eq!(found(check, "You can never win"), ["You can never"]);
    }

    #[test]
    fn links_and_mentions_hold_no_words_but_hashtags_do() {
        let check = r#"{"words": {"forbid": ["nul"]}}"#;
        assert_eq!(found(check, "@nul https://exemple.fr/nul #nul"), ["nul"]);
    }

    #[test]
    fn signs_and_phrases_of_signs_are_found_as_they_stand() {
        let check = r#"{"words": {"forbid": ["👉", "24/7", "e-mail"]}}"#;
        assert_eq!(
            found(check, "👉 Ouvert 24/7, pas 24 7 ; e-mail, e mail"),
            ["👉", "24/7", "e-mail"]
        );
    }

    #[test]
    fn a_required_word_is_missing_once() {
        let check = r#"{"words": {"require": ["inscrivez-vous", "rejoign*"]}}"#;
        assert!(missing(check, "Bienvenue !"));
        assert!(!missing(check, "Rejoignez-nous !"));
        assert!(!missing(check, "Inscrivez-vous !"));
    }

    #[test]
    fn only_the_first_sentences_count_where_that_is_said() {
        let check = r#"{"words": {"require": ["gratuit"], "first_sentences": 1}}"#;
        assert!(missing(check, "Venez demain. C’est gratuit."));
        assert!(!missing(check, "C’est gratuit. Venez demain."));
    }

    #[test]
    fn faults_of_lists() {
        assert_eq!(faults(r#"{"words": {}}"#), [Fault::Nothing]);
        assert_eq!(
            faults(r#"{"words": {"forbid": ["nul"], "first_sentences": 0}}"#),
            [Fault::Nothing]
        );
        let shadowed = Fault::Shadowed {
            word: "connard".into(),
            by: "con*".into(),
        };
        assert_eq!(
            faults(r#"{"words": {"forbid": ["con*", "connard"]}}"#),
            [shadowed]
        );
        let twice = Fault::Shadowed {
            word: "Été".into(),
            by: "été".into(),
        };
        assert_eq!(faults(r#"{"words": {"forbid": ["été", "Été"]}}"#), [twice]);
        assert_eq!(
            faults(r#"{"words": {"forbid": ["nul", " "]}}"#),
            [Fault::Blank]
        );
        assert!(faults(r#"{"words": {"forbid": ["nul", "trop nul", "ou", "où"]}}"#).is_empty());
    }
}
