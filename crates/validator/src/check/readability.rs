//! Sentences too long, words too long.

use serde::{Deserialize, Serialize};

use crate::check::{Compiler, Look, Match};
use crate::count::Unit;
use crate::readability;

/// `readability: {sentence: 25}` (words), `readability: {lix: 50}` (from 40 words on).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields, default)]
pub struct Readability {
    /// A sentence of more words is found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sentence: Option<u32>,
    /// A text with a higher LIX is found as a whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lix: Option<u32>,
}

impl Readability {
    pub(super) fn compile(&self, to: &mut Compiler) -> Look {
        to.asked(self.sentence.is_some() || self.lix.is_some());
        let (sentence, lix) = (self.sentence, self.lix);
        Box::new(move |scope, found| {
            for (place, text) in scope.texts() {
                let lengths = || readability::lengths_of(text.words(), text.sentences());
                for length in sentence.iter().flat_map(|_| lengths()) {
                    if sentence.is_some_and(|max| length.words > max) {
                        let hit = Match::at(place, length.span.start..length.span.end);
                        found.push(hit.counted(
                            length.words.into(),
                            None,
                            sentence,
                            Some(Unit::Words),
                        ));
                    }
                }
                let measure = || readability::measure_of(text.text, text.words(), text.sentences());
                let hundredths = lix.and_then(|_| measure().lix_hundredths());
                if let (Some(max), Some(hundredths)) = (lix, hundredths)
                    && hundredths > max.saturating_mul(100)
                {
                    let hit = Match::at(place, 0..text.text.len());
                    found.push(hit.counted(hundredths.div_ceil(100).into(), None, lix, None));
                }
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::check::Fault;
    use crate::check::bench::{faults, found};

    #[test]
    fn long_sentences_are_found() {
        let check = r#"{"readability": {"sentence": 5}}"#;
        assert_eq!(
            found(check, "C’est l’été. On y va tous ensemble à vélo ! Viens."),
            ["On y va tous ensemble à vélo !"]
        );
        assert_eq!(
            found(check, "We go. We all go there by bike."),
            ["We all go there by bike."]
        );
    }

    #[test]
    fn a_hard_text_is_found_as_a_whole_from_forty_words_on() {
        let check = r#"{"readability": {"lix": 50}}"#;
        let hard = "administration ".repeat(40);
        assert_eq!(found(check, hard.trim()), [hard.trim()]);
        assert!(found(check, &"un ".repeat(40)).is_empty());
        assert!(found(check, &"administration ".repeat(39)).is_empty());
        assert_eq!(faults(r#"{"readability": {}}"#), [Fault::Nothing]);
    }
}
